// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/sync/sim_hub.h"

#include <sstream>

#include "hub/reducer/fingerprint.h"
#include "hub/reducer/site_keeper.h"
#include "platform/crypto/digest.h"
#include "sync/wire/site_command.h"

namespace vq::sim {

namespace {

constexpr const char *kDone = "done";

const TimeZone &zone()
{
    static const FakeTimeZone place = berlin2026();
    return place;
}

std::string saidOf(const std::vector<Fact> &facts)
{
    for (const Fact &fact : facts)
        if (const auto *issued = std::get_if<fact::TicketIssued>(&fact.body))
            return toString(issued->ticket) + " " + toString(issued->day) + " " +
                   issued->series.text + " " + std::to_string(issued->number) + " " +
                   issued->label;
    return kDone;
}

// What a hub would do that gives each ticket an id of its own.
std::vector<std::byte> withFreshTicket(const std::vector<std::byte> &payload,
                                       Chance &chance)
{
    auto wanted = uplink::decodePayload(payload);
    VQ_ASSERT(wanted.has_value());
    if (auto *join = std::get_if<uplink::JoinSite>(&*wanted))
        chance.fill(join->ticket.bytes);
    return uplink::encodePayload(*wanted);
}

bool isConfiguration(const std::vector<std::byte> &payload)
{
    const auto wanted = uplink::decodePayload(payload);
    return wanted.has_value() && std::holds_alternative<uplink::ConfigureSite>(*wanted);
}

} // namespace

std::optional<SeenTicket> seenIn(const SimReply &reply)
{
    if (reply.said.empty() || reply.said == kDone)
        return std::nullopt;
    std::istringstream in(reply.said);
    std::string id;
    std::string day;
    SeenTicket seen;
    in >> id >> day >> seen.series.text >> seen.number >> seen.label;
    if (!in)
        return std::nullopt;
    seen.ticket = *idFromString<TicketId>(id);
    seen.day = *businessDayFromString(day);
    return seen;
}

SimHub::SimHub(Parts parts)
    : m_parts(std::move(parts)),
      m_desk(
          {.config = m_parts.config,
           .config_digest = m_parts.config_digest,
           .zone = zone(),
           .clock = m_parts.clock,
           .program = "vq-sim",
           .hash = {.owner = m_parts.owner, .sha256 = crypto::sha256},
           .fill_at_random = [&chance = m_parts.chance](
                                 std::span<std::uint8_t> bytes) { chance.fill(bytes); },
           .configure =
               [who = m_obeying](const std::string &toml) {
                   return (*who)->m_parts.configure(toml);
               }})
{
    m_stands.owner = m_parts.owner;
}

SimHub::SimHub(const SimHub &running, Parts parts)
    : m_parts(std::move(parts)), m_obeying(running.m_obeying), m_desk(running.m_desk),
      m_stands(running.m_stands), m_witness_synced_at(running.m_witness_synced_at)
{}

Status SimHub::start()
{
    m_parts.store.reopen();
    m_parts.witness.reopen();
    m_desk.startClocks();
    VQ_CHECK(m_desk.load(m_parts.store));
    VQ_CHECK(m_desk.beginRun(m_parts.store, m_parts.witness));
    m_stands.runs.clear();
    return noteWay(0);
}

Status SimHub::noteWay(std::uint64_t after)
{
    std::uint64_t position = after;
    return m_parts.store.readAfter(after, [&](const Record &record) -> Status {
        auto &runs = m_stands.runs;
        if (runs.empty() || runs.back().last.incarnation != record.incarnation)
            runs.push_back({.begins_after = position, .last = {}});
        runs.back().last = {record.incarnation, record.seq, record.hash};
        ++position;
        m_stands.answered = m_desk.state().answered;
        m_stands.readopted.clear();
        for (const auto &[run, seq] : m_desk.state().readopted)
            m_stands.readopted.push_back({run, seq});
        return Done{};
    });
}

uplink::Page SimHub::page(std::uint64_t after, int records_max) const
{
    uplink::Page page{.after = after, .records = {}};
    auto read = m_parts.store.read(after, records_max);
    VQ_ASSERT(read.has_value());
    for (StoredRecord &each : *read)
        page.records.push_back(std::move(each.record));
    return page;
}

std::optional<std::vector<SimReply>>
SimHub::handle(const std::vector<SimAsk> &asks,
               const std::vector<uplink::SiteCommand> &commands)
{
    m_desk.lookAtClocks();
    const SteadyMs steady = m_parts.clock.steady();
    if (steady - m_witness_synced_at >= hub::SiteKeeper::kWitnessSyncEvery) {
        m_witness_synced_at = steady;
        (void)m_parts.witness.sync();
    }
    std::vector<SimReply> replies;
    Status done = attempt(asks, replies);
    for (const uplink::SiteCommand &command : commands)
        if (done.has_value())
            done = obey(command);
    if (done.has_value() && m_desk.log().hasPending())
        done = committed();
    if (!done.has_value()) {
        replies.clear();
        for (const SimAsk &ask : asks)
            replies.push_back({.id = ask.id, .is_retry = true, .refusal = {}});
    }
    if (!survives(done))
        return std::nullopt;
    return replies;
}

bool SimHub::survives(const Status &done)
{
    if (m_parts.store.isDead())
        return false;
    if (!done.has_value()) {
        m_parts.store.reopen();
        if (!m_desk.load(m_parts.store).has_value())
            return false;
        m_desk.goOn(m_parts.witness);
    }
    const uplink::Run &before = m_stands.runs.back();
    VQ_ASSERT(noteWay(before.begins_after + before.last.seq).has_value());
    return true;
}

bool SimHub::takeBack(const std::vector<Record> &lost)
{
    m_desk.lookAtClocks();
    return survives(takenBack(lost));
}

// Refused it changes nothing: it is asked for again.
Status SimHub::takenBack(const std::vector<Record> &lost)
{
    const auto folded = hub::foldLost(
        m_parts.store, {.owner = m_parts.owner, .sha256 = crypto::sha256}, lost);
    if (!folded.has_value())
        return Done{};
    VQ_CHECK(m_desk.turnDay());
    VQ_CHECK(m_desk.takeBack(*folded));
    return committed();
}

Status SimHub::attempt(const std::vector<SimAsk> &asks, std::vector<SimReply> &replies)
{
    std::vector<std::string_view> ids;
    ids.reserve(asks.size());
    for (const SimAsk &ask : asks)
        ids.emplace_back(ask.id);
    VQ_CHECK(m_desk.recall(m_parts.store, ids));
    VQ_CHECK(m_desk.turnDay());
    for (const SimAsk &ask : asks)
        replies.push_back(perform(ask));
    return Done{};
}

Status SimHub::committed()
{
    VQ_CHECK(m_desk.commit(m_parts.store, m_parts.witness));
    return Done{};
}

Status SimHub::obey(const uplink::SiteCommand &command)
{
    auto wanted = command;
    if (m_parts.plant == Plant::ObeysTwice && command.mark <= m_desk.state().answered)
        wanted.mark = {m_desk.state().answered.epoch, m_desk.state().answered.seq + 1};
    if (m_parts.plant == Plant::JoinsAnew)
        wanted.payload = withFreshTicket(wanted.payload, m_parts.chance);
    *m_obeying = this;
    VQ_TRY(auto facts, m_desk.decideOn(wanted, m_desk.moment(), m_parts.store));
    if (facts.empty() || (m_parts.plant == Plant::ConfiguresUnanswered &&
                          isConfiguration(command.payload)))
        return Done{};
    std::get<fact::CommandAnswered>(facts.back().body).mark = command.mark;
    m_parts.observe(m_desk.state(), facts, false);
    m_desk.record(facts);
    return Done{};
}

SimReply SimHub::perform(const SimAsk &ask)
{
    SimReply reply{.id = ask.id, .is_retry = false, .refusal = {}};
    const Hash256 fingerprint = hub::fingerprintOf(ask.command, crypto::sha256);
    if (const auto *answered = m_desk.answerTo(ask.id)) {
        if (answered->first == fingerprint)
            reply.said = *answered->second;
        else
            reply.refusal = "request_id_reused";
        return reply;
    }
    const auto facts = m_desk.decideOn(ask.command, m_desk.moment());
    if (!facts.has_value()) {
        reply.refusal = facts.error().code;
        return reply;
    }
    const auto *call = std::get_if<command::Call>(&ask.command.body);
    m_parts.observe(m_desk.state(), *facts, call != nullptr && call->ticket.has_value());
    m_desk.record(*facts);
    reply.said = saidOf(*facts);
    if (!facts->empty())
        m_desk.keep(ask.id, fingerprint, std::make_shared<const std::string>(reply.said));
    return reply;
}

} // namespace vq::sim
