// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/sync/papers.h"

namespace vq::sim {

void Papers::comeOut(const TicketId &ticket, Checks &checks)
{
    const int out = ++m_out[ticket];
    checks.hold(out <= m_ordered[ticket], "one-paper-an-order",
                "a ticket has more papers than anybody wanted");
}

void Papers::check(const SiteState &state, Checks &checks) const
{
    for (const auto &[id, ticket] : state.tickets) {
        if (ticket.print == PrintState::Confirmed)
            checks.hold(m_out.contains(id), "paper-is-as-told", [&] {
                return ticket.label + " is said to be printed, and no paper came out";
            });
        if (ticket.print == PrintState::Failed)
            checks.hold(m_never.contains(id), "paper-is-as-told", [&] {
                return ticket.label + " is said not to be printed, and no print failed";
            });
    }
}

} // namespace vq::sim
