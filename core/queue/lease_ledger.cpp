// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/lease_ledger.h"

#include <algorithm>
#include <iterator>

#include "core/base/assert.h"

namespace vq {

std::vector<TicketId> LeaseLedger::expire(SteadyMs now)
{
    std::vector<TicketId> ended;
    while (!m_by_end.empty() && m_by_end.begin()->first <= now) {
        ended.push_back(m_by_end.begin()->second);
        end(ended.back());
    }
    return ended;
}

void LeaseLedger::grant(const TicketId &holder, SteadyMs now, Ms good_for)
{
    VQ_ASSERT(!holds(holder, now));
    put(holder, now + good_for);
}

Status LeaseLedger::beat(const TicketId &holder, SteadyMs now, Ms good_for)
{
    if (!holds(holder, now))
        return Error{
            ErrorKind::Conflict, "lease_ended",
            "This visit was let through, and has ended since: it left, or was not "
            "heard of for too long. Its place was given on; join the line again."};
    put(holder, now + good_for);
    return Done{};
}

void LeaseLedger::end(const TicketId &holder)
{
    const auto found = m_ends.find(holder);
    if (found == m_ends.end())
        return;
    m_by_end.erase({found->second, holder});
    m_ends.erase(found);
}

bool LeaseLedger::holds(const TicketId &holder, SteadyMs now) const
{
    const auto found = m_ends.find(holder);
    return found != m_ends.end() && now < found->second;
}

int LeaseLedger::inUse(SteadyMs now) const
{
    // Those that have ended stand first, and are few: somebody sweeps them up soon.
    const auto first = std::ranges::find_if(
        m_by_end, [now](const auto &entry) { return now < entry.first; });
    const auto ended = std::distance(m_by_end.begin(), first);
    return static_cast<int>(m_by_end.size()) - static_cast<int>(ended);
}

void LeaseLedger::put(const TicketId &holder, SteadyMs ends)
{
    end(holder);
    m_ends[holder] = ends;
    m_by_end.emplace(ends, holder);
}

} // namespace vq
