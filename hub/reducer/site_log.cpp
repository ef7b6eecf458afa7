// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/site_log.h"

#include <algorithm>
#include <utility>

#include "core/queue/apply.h"
#include "hub/reducer/log_check.h"
#include "platform/log/log.h"
#include "sync/wire/fact_codec.h"
#include "sync/wire/state_codec.h"

namespace vq::hub {

namespace {

// Only a call that is the first thing that befalls her ends the wait that was foreseen: not
// one after she was parked, transferred or called before.
void noteFirstCall(const SiteState &state, const Fact &fact, Batch &batch)
{
    if (const auto *called = std::get_if<fact::TicketCalled>(&fact.body)) {
        const Ticket *ticket = state.find(called->ticket);
        if (ticket->version == 0)
            batch.first_calls.push_back(
                {ticket->id, std::max(Ms{0}, fact.at - ticket->issued_at)});
    }
    if (const auto *undone = std::get_if<fact::ActionUndone>(&fact.body)) {
        const auto action =
            std::ranges::find(state.actions, undone->action, &Action::number);
        for (const auto &touched : action->touched)
            if (touched.before.version == 0)
                batch.first_calls.push_back({touched.before.id, std::nullopt});
    }
}

// To be asked before the fact is applied.
void noteWaits(const SiteState &state, const Fact &fact, Batch &batch)
{
    if (const auto *issued = std::get_if<fact::TicketIssued>(&fact.body))
        batch.predictions.push_back({.ticket = issued->ticket,
                                     .service = issued->service,
                                     .day = issued->day,
                                     .issued_at = issued->issued_at,
                                     .told = issued->told});
    noteFirstCall(state, fact, batch);
}

} // namespace

Status SiteLog::load(Store &store)
{
    *this = SiteLog(m_hash);
    VQ_CHECK(checkOwner(store));
    VQ_CHECK(beginAtSeal(store));
    ChainCheck check(m_hash, m_head, m_records);
    const auto read = store.readAfter(m_records, [&](const Record &record) -> Status {
        VQ_CHECK(check.accept(record));
        VQ_TRY(const Fact fact, decodeFact(record.type, record.payload));
        apply(m_state, fact);
        return Done{};
    });
    m_head = check.head();
    m_records = check.count();
    if (!read.has_value()) {
        const Error &error = read.error();
        return error.kind == ErrorKind::Corrupt || error.kind == ErrorKind::Reject
                   ? logDamaged(error, m_records)
                   : error;
    }
    return compareTickets(store, m_state);
}

Status SiteLog::checkOwner(Store &store) const
{
    VQ_TRY(const auto owner, store.owner());
    if (owner == m_hash.owner)
        return Done{};
    VQ_TRY(const auto first, store.read(0, 1));
    if (first.empty())
        return store.claim(m_hash.owner);
    return anotherSite(owner.value_or(LogOwner{}), m_hash.owner);
}

Status SiteLog::beginAtSeal(Store &store)
{
    VQ_TRY(const auto marks, store.seals());
    std::optional<Error> damaged;
    for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) {
        VQ_TRY(const auto seal, store.findSeal(mark->position));
        VQ_ASSERT(seal.has_value());
        auto state = openSeal(*seal, m_hash);
        if (state.has_value()) {
            m_state = std::move(*state);
            m_head = seal->head;
            m_records = seal->position;
            return Done{};
        }
        damaged = state.error();
        log::error("seal_damaged", *damaged);
    }
    VQ_TRY(const auto pruned_to, store.prunedTo());
    if (pruned_to == 0)
        return Done{};
    if (damaged)
        return *damaged;
    return logDamaged({ErrorKind::Corrupt, "seal_damaged", "There is no seal."},
                      pruned_to);
}

void SiteLog::beginIncarnation(const Incarnation &incarnation)
{
    m_head.incarnation = incarnation;
    m_head.seq = 0;
}

void SiteLog::record(const std::vector<Fact> &facts, UtcMs now)
{
    for (const Fact &fact : facts) {
        noteWaits(m_state, fact, m_batch);
        applyAndNote(m_state, fact, m_touched);
        m_batch.records.push_back(nextRecord(m_head, now, std::string(typeOf(fact.body)),
                                             encodeFact(fact), m_hash));
        ++m_records;
    }
}

void SiteLog::seal(UtcMs now)
{
    m_batch.seal = Seal{
        .position = m_records, .head = m_head, .at = now, .state = encodeState(m_state)};
    m_batch.seal->hash = hashOf(*m_batch.seal, m_hash);
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
