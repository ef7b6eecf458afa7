// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>

#include "tests/sim/sync/checks.h"

namespace vq::sim {

// What the printers of one world have put out, whatever any hub believes of it.
class Papers {
public:
    // Somebody wants one: the visitor hers, or a clerk a copy.
    void order(const TicketId &ticket) { ++m_ordered[ticket]; }
    void comeOut(const TicketId &ticket, Checks &checks); // `one-paper-an-order`
    void comeNever(const TicketId &ticket) { m_never.insert(ticket); }
    // `paper-is-as-told`: of each ticket, what the hub's print ledger says.
    void check(const SiteState &state, Checks &checks) const;

private:
    std::map<TicketId, int> m_ordered;
    std::map<TicketId, int> m_out;
    std::set<TicketId> m_never; // of which some job failed
};

} // namespace vq::sim
