// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/site_log.h"

#include <utility>

#include "core/queue/apply.h"
#include "sync/wire/fact_codec.h"

namespace vq::hub {

namespace {

constexpr const char *kWhatToDo =
    " Nothing was changed. Keep a copy of the data folder, then restore the last backup "
    "(docs/operations/hub.md).";

Error differs(const std::string &what)
{
    return Error{ErrorKind::Corrupt, "fold_differs",
                 "The stored tickets are not what the log makes: " + what + "." +
                     kWhatToDo};
}

} // namespace

Status SiteLog::load(Store &store)
{
    m_state = {};
    m_batch = {};
    m_touched = {};
    m_ends.clear();
    ChainCheck check(m_sha256);
    const auto read = store.readAll([&](const Record &record) -> Status {
        VQ_CHECK(check.accept(record));
        m_ends[record.incarnation] = record.seq;
        VQ_TRY(const Fact fact, decodeFact(record.type, record.payload));
        apply(m_state, fact);
        return Done{};
    });
    m_head = check.head();
    m_records = check.count();
    if (!read.has_value()) {
        Error error = read.error();
        if (error.kind == ErrorKind::Corrupt || error.kind == ErrorKind::Reject) {
            error.kind = ErrorKind::Corrupt;
            error.message = "The log is damaged after record " +
                            std::to_string(m_records) + ": " + error.message + kWhatToDo;
        }
        return error;
    }
    return compare(store);
}

// Stored are many more tickets than the state holds: those that had ended when a day was
// opened have left it. What was issued since the last opening is there whatever became of
// it, and so is everybody live.
Status SiteLog::compare(Store &store) const
{
    std::size_t stored = 0;
    const auto isAsFolded = [&](const Ticket &ticket) -> Status {
        ++stored;
        const Ticket *folded = m_state.find(ticket.id);
        if (folded == nullptr)
            return differs(ticket.label + " is not in the log's state");
        if (!(*folded == ticket))
            return differs(ticket.label + " differs");
        return Done{};
    };
    VQ_CHECK(store.readTickets(m_state.order_at_opening, isAsFolded));
    for (const auto &[id, ticket] : m_state.tickets) {
        if (isLive(ticket.state) || ticket.place.order > m_state.order_at_opening)
            continue;
        VQ_TRY(const auto found, store.findTicket(id));
        if (found)
            VQ_CHECK(isAsFolded(*found));
    }
    if (stored != m_state.tickets.size())
        return differs(std::to_string(m_state.tickets.size()) + " tickets expected, " +
                       std::to_string(stored) + " stored");
    return Done{};
}

void SiteLog::beginIncarnation(const Incarnation &incarnation)
{
    m_head.incarnation = incarnation;
    m_head.seq = 0;
}

void SiteLog::record(const std::vector<Fact> &facts, UtcMs now)
{
    for (const Fact &fact : facts) {
        applyAndNote(m_state, fact, m_touched);
        m_batch.records.push_back(nextRecord(m_head, now, std::string(typeOf(fact.body)),
                                             encodeFact(fact), m_sha256));
        ++m_records;
    }
    m_ends[m_head.incarnation] = m_head.seq;
}

bool SiteLog::contains(const Incarnation &incarnation, std::uint64_t seq) const
{
    const auto end = m_ends.find(incarnation);
    return end != m_ends.end() && seq <= end->second;
}

Result<Touched> SiteLog::commit(Store &store)
{
    m_batch.tickets.reserve(m_touched.tickets.size());
    for (const TicketId &id : m_touched.tickets)
        if (const Ticket *ticket = m_state.find(id))
            m_batch.tickets.push_back(*ticket);
    VQ_CHECK(store.append(m_batch));
    m_batch = {};
    return std::exchange(m_touched, {});
}

} // namespace vq::hub
