// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/fake/memory_store.h"

#include <algorithm>
#include <set>
#include <utility>

namespace vq {

namespace {

Error constraint(const char *what)
{
    return Error{ErrorKind::Conflict, "storage_constraint", what};
}

} // namespace

Status MemoryStore::append(const Batch &batch)
{
    if (m_failure)
        return *m_failure;
    std::set<std::pair<Incarnation, std::uint64_t>> keys;
    for (const Record &record : m_records)
        keys.emplace(record.incarnation, record.seq);
    for (const Record &record : batch.records)
        if (!keys.emplace(record.incarnation, record.seq).second)
            return constraint("this record is there already");

    auto tickets = m_tickets;
    for (const Ticket &ticket : batch.tickets)
        tickets[ticket.id] = ticket;
    std::set<std::pair<SeriesCode, int>> held;
    for (const auto &[id, ticket] : tickets)
        if (isLive(ticket.state) && !held.emplace(ticket.series, ticket.number).second)
            return constraint("two live tickets hold one number");

    auto replies = m_replies;
    for (const KeptReply &kept : batch.replies)
        if (!replies.emplace(kept.request_id, kept).second)
            return constraint("this request was answered already");

    m_records.insert(m_records.end(), batch.records.begin(), batch.records.end());
    m_tickets = std::move(tickets);
    m_replies = std::move(replies);
    ++m_commits;
    return Done{};
}

Status MemoryStore::readAll(const std::function<Status(const Record &)> &each)
{
    for (const Record &record : m_records)
        VQ_CHECK(each(record));
    return Done{};
}

Result<std::vector<StoredRecord>> MemoryStore::read(std::uint64_t after, int records_max)
{
    std::vector<StoredRecord> page;
    for (std::uint64_t i = after; i < m_records.size() && std::ssize(page) < records_max;
         ++i)
        page.push_back({.position = i + 1, .record = m_records[i]});
    return page;
}

Result<std::optional<Ticket>> MemoryStore::findTicket(const TicketId &id)
{
    const auto found = m_tickets.find(id);
    return found == m_tickets.end() ? std::nullopt : std::optional(found->second);
}

Status MemoryStore::readTickets(std::uint64_t after_order,
                                const std::function<Status(const Ticket &)> &each)
{
    for (const auto &[id, ticket] : m_tickets)
        if (isLive(ticket.state) || ticket.place.order > after_order)
            VQ_CHECK(each(ticket));
    return Done{};
}

Result<std::vector<KeptReply>>
MemoryStore::findReplies(const std::vector<std::string_view> &request_ids)
{
    std::vector<KeptReply> kept;
    for (const std::string_view id : request_ids)
        if (const auto found = m_replies.find(id); found != m_replies.end())
            kept.push_back(found->second);
    return kept;
}

Status MemoryStore::pruneReplies(UtcMs before)
{
    std::erase_if(m_replies,
                  [before](const auto &entry) { return entry.second.at < before; });
    return Done{};
}

} // namespace vq
