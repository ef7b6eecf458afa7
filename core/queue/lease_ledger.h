// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace vq {

// Who was let through and is still there: one lease each, which ends when its heartbeat
// stays away for too long. What has ended is nobody's any more, whether or not somebody has
// swept it up yet; so a place is neither held for ever nor given twice.
class LeaseLedger {
public:
    // Takes away those that have ended by now, the oldest end first.
    std::vector<TicketId> expire(SteadyMs now);

    // A lease for somebody who has none; its end moves on with each heartbeat.
    void grant(const TicketId &holder, SteadyMs now, Ms good_for);

    // Refused with lease_ended when there is none any more: she has to wait again.
    Status beat(const TicketId &holder, SteadyMs now, Ms good_for);

    // She left. The same twice, or after the end, changes nothing.
    void end(const TicketId &holder);

    bool holds(const TicketId &holder, SteadyMs now) const;
    int inUse(SteadyMs now) const;

    bool operator==(const LeaseLedger &) const = default;

private:
    void put(const TicketId &holder, SteadyMs ends);

    std::map<TicketId, SteadyMs> m_ends;
    std::set<std::pair<SteadyMs, TicketId>> m_by_end; // the same, in the order of ends
};

} // namespace vq
