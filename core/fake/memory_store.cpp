// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/fake/memory_store.h"

#include <algorithm>
#include <string_view>

namespace vq {

namespace {

bool isAnyTwice(auto names)
{
    std::ranges::sort(names);
    return std::ranges::adjacent_find(names) != names.end();
}

Error duplicate(const char *what)
{
    return Error{ErrorKind::Conflict, "storage_duplicate", what};
}

} // namespace

// In time of the batch: simulations append for days.
Status MemoryStore::append(const Batch &batch)
{
    if (m_failure)
        return *m_failure;
    VQ_CHECK(checkNames(batch));
    VQ_CHECK(holdNumbers(batch));
    for (const Record &record : batch.records) {
        m_names.emplace(record.incarnation, record.seq);
        m_records.push_back(record);
        ++m_position_last;
    }
    if (batch.seal)
        m_seals[batch.seal->position] = *batch.seal;
    for (const Ticket &ticket : batch.tickets)
        m_tickets[ticket.id] = ticket;
    for (const auto &prediction : batch.predictions)
        m_predictions[prediction.ticket] = prediction;
    for (const auto &call : batch.first_calls)
        if (const auto found = m_predictions.find(call.ticket);
            found != m_predictions.end())
            found->second.waited = call.waited;
    for (const KeptReply &kept : batch.replies)
        m_replies.emplace(kept.request_id, kept);
    ++m_commits;
    return Done{};
}

Status MemoryStore::checkNames(const Batch &batch) const
{
    std::vector<Name> names;
    names.reserve(batch.records.size());
    for (const Record &record : batch.records)
        names.emplace_back(record.incarnation, record.seq);
    if (isAnyTwice(names) || std::ranges::any_of(names, [this](const Name &name) {
            return m_names.contains(name);
        }))
        return duplicate("this record is there already");
    std::vector<std::string_view> requests;
    requests.reserve(batch.replies.size());
    for (const KeptReply &kept : batch.replies)
        requests.emplace_back(kept.request_id);
    if (isAnyTwice(requests) || std::ranges::any_of(requests, [this](const auto &id) {
            return m_replies.contains(id);
        }))
        return duplicate("this request was answered already");
    return Done{};
}

// A batch may pass a number on: what counts is who holds it afterwards.
Status MemoryStore::holdNumbers(const Batch &batch)
{
    std::set<Number> given_up;
    std::set<Number> taken;
    for (const Ticket &ticket : batch.tickets)
        if (const auto before = m_tickets.find(ticket.id);
            before != m_tickets.end() && holdsNumber(before->second))
            given_up.emplace(before->second.series, before->second.number);
    for (const Ticket &ticket : batch.tickets) {
        const Number number(ticket.series, ticket.number);
        if (holdsNumber(ticket) &&
            ((m_numbers.contains(number) && !given_up.contains(number)) ||
             !taken.insert(number).second))
            return duplicate("two tickets hold one number");
    }
    for (const Number &number : given_up)
        m_numbers.erase(number);
    m_numbers.merge(taken);
    return Done{};
}

Result<std::vector<Prediction>> MemoryStore::predictions(UtcMs since)
{
    std::vector<Prediction> found;
    for (const auto &[id, prediction] : m_predictions)
        if (prediction.issued_at >= since)
            found.push_back(prediction);
    std::ranges::sort(found, {}, [](const Prediction &each) {
        return std::pair(each.issued_at, each.ticket);
    });
    return found;
}

Status MemoryStore::readAfter(std::uint64_t position,
                              const std::function<Status(const Record &)> &each)
{
    for (auto at = std::max(position, before()); at < m_position_last; ++at)
        VQ_CHECK(each(m_records[at - before()]));
    return Done{};
}

Result<std::vector<StoredRecord>> MemoryStore::read(std::uint64_t after, int records_max)
{
    std::vector<StoredRecord> page;
    for (auto at = std::max(after, before());
         at < m_position_last && std::ssize(page) < records_max; ++at)
        page.push_back({.position = at + 1, .record = m_records[at - before()]});
    return page;
}

Result<bool> MemoryStore::holds(const Incarnation &incarnation, std::uint64_t seq)
{
    return m_names.contains({incarnation, seq});
}

Result<std::vector<SealMark>> MemoryStore::seals()
{
    std::vector<SealMark> marks;
    for (const auto &[position, seal] : m_seals)
        marks.push_back({.position = position, .at = seal.at});
    return marks;
}

Result<std::optional<Seal>> MemoryStore::findSeal(std::uint64_t position)
{
    const auto found = m_seals.find(position);
    return found == m_seals.end() ? std::nullopt : std::optional(found->second);
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

Result<std::vector<TicketMark>> MemoryStore::ticketsAfter(std::uint64_t order,
                                                          int tickets_max)
{
    std::vector<TicketMark> marks;
    for (const auto &[id, ticket] : m_tickets)
        if (ticket.place.order > order)
            marks.push_back({.order = ticket.place.order, .id = id});
    std::ranges::sort(marks, {}, &TicketMark::order);
    if (std::ssize(marks) > tickets_max)
        marks.resize(static_cast<std::size_t>(tickets_max));
    return marks;
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

Result<bool> MemoryStore::pruneReplies(UtcMs before, int replies_max)
{
    int pruned = 0;
    std::erase_if(m_replies, [&](const auto &entry) {
        return entry.second.at < before && pruned < replies_max && ++pruned > 0;
    });
    return pruned == replies_max;
}

Result<bool> MemoryStore::pruneRecords(std::uint64_t position, int records_max)
{
    m_pruned_to = position;
    m_seals.erase(m_seals.begin(), m_seals.lower_bound(position));
    for (int i = 0; i < records_max; ++i) {
        if (m_records.empty() || before() >= position)
            return false;
        const Record &oldest = m_records.front();
        m_names.erase({oldest.incarnation, oldest.seq});
        m_records.pop_front();
    }
    return !m_records.empty() && before() < position;
}

Status MemoryStore::pruneTickets(const std::vector<TicketId> &ids)
{
    for (const TicketId &id : ids) {
        if (const auto found = m_tickets.find(id);
            found != m_tickets.end() && holdsNumber(found->second))
            m_numbers.erase({found->second.series, found->second.number});
        m_tickets.erase(id);
        m_predictions.erase(id);
    }
    return Done{};
}

} // namespace vq
