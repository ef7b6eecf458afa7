// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/upkeep.h"

#include "hub/reducer/log_check.h"

namespace vq::hub {

Status Upkeep::step(Store &store, const LogHash &hash)
{
    if (isDone())
        return Done{};
    Status advanced = advance(store, hash);
    if (!advanced.has_value())
        *this = {};
    return advanced;
}

Status Upkeep::advance(Store &store, const LogHash &hash)
{
    if (!m_replies_are_pruned) {
        VQ_TRY(const bool is_more,
               store.pruneReplies(*m_now - kRepliesKept, kRowsPerStep));
        m_replies_are_pruned = !is_more;
        return Done{};
    }
    if (m_position == 0) {
        VQ_CHECK(chooseSeal(store, hash));
        if (m_position == 0) {
            *this = {};
            return Done{};
        }
    }
    if (!m_records_are_pruned) {
        VQ_TRY(const bool is_more, store.pruneRecords(m_position, kRowsPerStep));
        m_records_are_pruned = !is_more;
        return Done{};
    }
    return pruneTickets(store);
}

Status Upkeep::chooseSeal(Store &store, const LogHash &hash)
{
    VQ_TRY(const auto marks, store.seals());
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const auto kept = marks[i].position <= m_held_to ? kKept : kKeptUnsent;
        if (i + static_cast<std::size_t>(kept.count()) < marks.size() &&
            marks[i].at < *m_now - kept)
            m_position = marks[i].position;
    }
    if (m_position == 0)
        return Done{};
    // What is before it goes only if it can stand in for that.
    VQ_TRY(const auto seal, store.findSeal(m_position));
    VQ_ASSERT(seal.has_value());
    VQ_TRY(const SiteState state, openSeal(*seal, hash));
    m_order_last = state.order_last;
    for (const auto &entry : state.tickets)
        m_tickets_sealed.insert(entry.first);
    return Done{};
}

// Who waited under the seal may have ended since, however old the ticket is.
Status Upkeep::pruneTickets(Store &store)
{
    VQ_TRY(const auto marks, store.ticketsAfter(m_order, kRowsPerStep));
    std::vector<TicketId> old;
    for (const TicketMark &mark : marks) {
        m_order = mark.order;
        if (mark.order <= m_order_last && !m_tickets_sealed.contains(mark.id))
            old.push_back(mark.id);
    }
    if (!old.empty())
        VQ_CHECK(store.pruneTickets(old));
    if (std::ssize(marks) < kRowsPerStep || m_order >= m_order_last)
        *this = {};
    return Done{};
}

} // namespace vq::hub
