// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/site_desk.h"

#include <map>

#include "hub/reducer/obedience.h"
#include "hub/reducer/witness_rule.h"

namespace vq::hub {

SiteDesk::SiteDesk(Parts parts)
    : m_parts(std::move(parts)), m_log(m_parts.hash),
      m_hall_clock(m_parts.config, m_parts.zone),
      m_lived_clock(m_parts.config, m_parts.zone), m_codes(m_parts.fill_at_random)
{}

void SiteDesk::startClocks()
{
    m_clock_watch.start(m_parts.clock.now(), m_parts.clock.steady());
    lookAtClocks();
}

void SiteDesk::lookAtClocks()
{
    m_now = m_parts.clock.now();
    m_clock_watch.look(m_now, m_parts.clock.steady());
    m_hall_clock.update(m_now);
    m_lived_clock.update(m_clock_watch.lived());
}

Status SiteDesk::load(Store &store)
{
    return m_log.load(store);
}

Result<std::vector<fact::SeriesMoved>> SiteDesk::beginRun(Store &store,
                                                          WitnessBook &witness)
{
    m_undo.begin(m_log.state(), m_now, m_parts.clock.steady());
    const bool log_was_empty = m_log.records() == 0;
    fact::HubStarted start{
        .parent = {}, .parent_seq = 0, .program_version = m_parts.program};
    if (!log_was_empty) {
        start.parent = m_log.head().incarnation;
        start.parent_seq = m_log.head().seq;
    }
    const auto &found = witness.found();
    bool holds_witness = false;
    if (found) {
        VQ_TRY(holds_witness, store.holds(found->incarnation, found->seq));
    }
    m_log.beginIncarnation(freshId<Incarnation>());
    VQ_CHECK(obey(command::RecordStart{std::move(start)}));
    VQ_CHECK(obey(command::ApplyConfig{m_parts.config_digest}));
    VQ_CHECK(turnDay());
    const WitnessedStart known{.witness = found,
                               .log_was_empty = log_was_empty,
                               .log_holds_witness = holds_witness};
    auto moves = seriesToMove(known, m_log.state(), m_parts.config);
    for (const auto &move : moves)
        VQ_CHECK(obey(command::MoveSeries{move}));
    VQ_TRY(const auto touched, commit(store, witness));
    VQ_CHECK(witness.sync());
    return moves;
}

// The first 48 bits are the time, so that new rows stand side by side in the index. An id
// opens nothing: a visitor's link is the token.
TicketId SiteDesk::freshTicketId() const
{
    auto id = freshId<TicketId>();
    const auto ms = static_cast<std::uint64_t>(toUnixMs(m_now));
    for (std::size_t i = 0; i < 6; ++i)
        id.bytes[i] = static_cast<std::uint8_t>(ms >> (8 * (5 - i)));
    return id;
}

Moment SiteDesk::moment() const
{
    return {.now = m_now,
            .day = m_hall_clock.day(),
            .lived_day = m_lived_clock.day(),
            .lived_now = m_clock_watch.lived(),
            .clock_is_settled = m_clock_watch.isSettled(),
            .is_open = m_hall_clock.opening().isRunning(),
            .openings = &m_hall_clock.openings(),
            .undoable_from = firstUndoable(),
            .fresh_ticket = freshTicketId(),
            .fresh_token = freshId<TicketToken>()};
}

Result<std::vector<Fact>> SiteDesk::decideOn(const Command &command,
                                             const Moment &when) const
{
    return decide(m_log.state(), m_parts.config, command, when);
}

Result<std::vector<Fact>> SiteDesk::decideOn(const uplink::SiteCommand &command,
                                             const Moment &when, Store &store)
{
    return hub::obey({.state = m_log.state(),
                      .config = m_parts.config,
                      .moment = when,
                      .store = store,
                      .codes = m_codes,
                      .configure = m_parts.configure},
                     command);
}

Result<SiteDesk::TakenBack> SiteDesk::takeBack(const LostParts &lost)
{
    TakenBack taken;
    for (const WitnessNote &given : lost.given)
        for (auto &move : seriesToGoOn(given, m_log.state()))
            VQ_CHECK(obey(command::MoveSeries{std::move(move)}));
    std::map<std::string, TicketId> held; // by whom each number is held here
    for (const auto &[id, ticket] : m_log.state().tickets)
        if (isLive(ticket.state))
            held.emplace(ticket.label, id);
    for (const LostTicket &each : lost.tickets) {
        const Ticket &ticket = *each.lost.stood;
        const SiteState &own = m_log.state();
        if (!isAsAtParting(own, each)) {
            if (const Ticket *known = own.find(ticket.id);
                known == nullptr || known->state != ticket.state)
                taken.left.push_back(ticket.label);
            continue;
        }
        const auto records = m_log.records();
        VQ_CHECK(obey(command::Readopt{each.lost}));
        if (m_log.records() == records)
            continue;
        taken.tickets.push_back(ticket.label);
        const auto other = held.find(ticket.label);
        if (isLive(ticket.state) && other != held.end() && other->second != ticket.id)
            taken.twice.push_back(ticket.label);
    }
    for (const fact::LogReadopted &end : lost.ends)
        VQ_CHECK(obey(command::EndReadoption{end}));
    return taken;
}

std::string SiteDesk::presenceCode() const
{
    return m_parts.config.remote.presence_code ? m_codes.shownAt(m_now) : std::string();
}

void SiteDesk::record(const std::vector<Fact> &facts)
{
    m_log.record(facts, m_now);
    m_undo.note(m_log.state(), m_parts.clock.steady());
}

Status SiteDesk::obey(CommandBody body)
{
    VQ_TRY(
        const auto facts,
        decideOn({.by = {}, .by_name = "hub", .at_counter = {}, .body = std::move(body)},
                 moment()));
    m_log.record(facts, m_now);
    return Done{};
}

Status SiteDesk::turnDay()
{
    const bool was_doubted = m_log.state().doubted_day.has_value();
    const auto open_day = m_log.state().day;
    VQ_CHECK(obey(command::OpenDay{m_hall_clock.day()}));
    if (m_log.state().day != open_day)
        m_log.seal(m_now);
    if (was_doubted && !m_log.state().doubted_day)
        m_clock_watch.believe();
    return Done{};
}

Status SiteDesk::recall(Store &store, const std::vector<std::string_view> &request_ids)
{
    m_answered.clear();
    if (request_ids.empty())
        return Done{};
    VQ_TRY(auto replies, store.findReplies(request_ids));
    for (KeptReply &kept : replies)
        m_answered.emplace(
            std::move(kept.request_id),
            std::pair(kept.fingerprint,
                      std::make_shared<const std::string>(std::move(kept.reply))));
    return Done{};
}

const std::pair<Hash256, SiteDesk::Reply> *
SiteDesk::answerTo(const std::string &request_id) const
{
    const auto found = m_answered.find(request_id);
    return found == m_answered.end() ? nullptr : &found->second;
}

void SiteDesk::keep(const std::string &request_id, const Hash256 &fingerprint,
                    Reply reply)
{
    m_log.keep({.request_id = request_id,
                .fingerprint = fingerprint,
                .reply = *reply,
                .at = m_now});
    m_answered.emplace(request_id, std::pair(fingerprint, std::move(reply)));
}

Result<Touched> SiteDesk::commit(Store &store, WitnessBook &witness)
{
    VQ_TRY(auto touched, m_log.commit(store));
    noteOn(witness);
    return touched;
}

void SiteDesk::goOn(WitnessBook &witness)
{
    m_undo.note(m_log.state(), m_parts.clock.steady());
    noteOn(witness);
}

void SiteDesk::noteOn(WitnessBook &witness)
{
    const auto &head = m_log.head();
    m_witnessed =
        witness.write(noteOf(m_log.state(), head.incarnation, head.seq, m_log.records()));
}

} // namespace vq::hub
