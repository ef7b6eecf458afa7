// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/sync/sim_cloud.h"

#include <algorithm>

#include "core/queue/apply.h"
#include "core/queue/decide.h"
#include "hub/config/held_site.h"
#include "platform/crypto/digest.h"
#include "sync/ingest/right_hub.h"
#include "sync/wire/fact_codec.h"

namespace vq::sim {

// The database, with what is made of the facts; and with a key that is too short, when that
// is planted.
class SimCloud::Port final : public uplink::IngestStore {
public:
    explicit Port(SimCloud &cloud) : m_cloud(cloud) {}

    Result<uplink::SiteBook> book(const LogOwner &site) override
    {
        return store().book(site);
    }
    Result<std::optional<Hash256>> hashAt(const LogOwner &site,
                                          const Incarnation &incarnation,
                                          std::uint64_t seq) override
    {
        auto hash = store().hashAt(site, incarnation, seq);
        if (m_cloud.m_plant == Plant::SiteSeqKey && hash.has_value() && !*hash)
            return anyAt(site, seq);
        return hash;
    }
    Result<bool> isAside(const LogOwner &site, const uplink::LogMark &mark) override
    {
        return store().isAside(site, mark);
    }
    Status commit(const LogOwner &site, const uplink::BookChange &change) override
    {
        VQ_CHECK(store().commit(site, change));
        m_cloud.make(site, change.line);
        return Done{};
    }

private:
    uplink::MemoryIngestStore &store() { return m_cloud.m_disk->store; }

    Result<std::optional<Hash256>> anyAt(const LogOwner &site, std::uint64_t seq)
    {
        VQ_TRY(const auto book, store().book(site));
        for (const auto &[incarnation, end] : book.held)
            if (end.seq >= seq)
                return store().hashAt(site, incarnation, seq);
        return std::optional<Hash256>();
    }

    SimCloud &m_cloud;
};

SimCloud::SimCloud(EventLoop &loop, Chance &chance, Checks &checks, Plant plant)
    : m_loop(loop), m_chance(chance), m_checks(checks), m_plant(plant),
      m_disk(std::make_unique<Disk>(
          Disk{.store = uplink::MemoryIngestStore(freshGeneration()), .made = {}})),
      m_port(std::make_unique<Port>(*this))
{
    start();
    backUp();
}

SimCloud::~SimCloud() = default;

uplink::Generation SimCloud::freshGeneration()
{
    uplink::Generation generation;
    m_chance.fill(generation.bytes);
    return generation;
}

void SimCloud::start()
{
    m_ingest = std::make_unique<uplink::Ingest>(*m_port, Sha256{crypto::sha256});
}

std::optional<uplink::CloudAnswer> SimCloud::answer(const CloudRequest &request)
{
    if (!m_ingest)
        return std::nullopt;
    const SteadyMs now{m_loop.now()};
    const auto *batch = std::get_if<uplink::FactBatch>(&request);
    const auto before = batch != nullptr ? m_disk->store.count(batch->owner) : 0;
    auto answer = batch != nullptr
                      ? m_ingest->take(*batch)
                      : m_ingest->greet(std::get<uplink::Hello>(request), now);
    if (!answer.has_value())
        return std::nullopt;
    const auto &owner =
        batch != nullptr ? batch->owner : std::get<uplink::Hello>(request).owner;
    if (auto &known = m_acknowledged[owner.site]; known != answer->held)
        known = answer->held;
    passDown(owner,
             batch != nullptr ? batch->answered
                              : std::get<uplink::Hello>(request).answered,
             *answer);
    if (batch != nullptr)
        countInVain(*batch, before);
    if (m_plant == Plant::PartialVector && batch != nullptr)
        std::erase_if(answer->held, [&](const auto &entry) {
            return std::ranges::none_of(batch->records, [&](const Record &record) {
                return record.incarnation == entry.first;
            });
        });
    return std::move(*answer);
}

// What was sent again for a lost answer is a batch or two.
void SimCloud::countInVain(const uplink::FactBatch &batch, std::uint64_t records_before)
{
    constexpr int kInVainMax = 60;
    if (batch.records.empty())
        return;
    int &in_vain = m_in_vain[batch.owner.site];
    in_vain = m_disk->store.count(batch.owner) == records_before ? in_vain + 1 : 0;
    m_checks.hold(in_vain <= kInVainMax, "converged",
                  "the same records come again and again");
}

// A site's log that is not there may have been there in another life.
CommandLog &SimCloud::commandsOf(const LogOwner &site)
{
    const auto [entry, is_new] = m_disk->commands.try_emplace(site.site);
    if (is_new)
        entry->second.is_rolled_back = m_disk->was_rolled_back;
    return entry->second;
}

void SimCloud::want(const LogOwner &site, const uplink::CommandPayload &wish, Ms within)
{
    commandsOf(site).want(uplink::encodePayload(wish),
                          SimClock::rightAt(m_loop) + within);
}

void SimCloud::passDown(const LogOwner &site, const uplink::CommandMark &told,
                        uplink::CloudAnswer &answer)
{
    if (answer.standing != uplink::Standing::Holder)
        return;
    const auto fresh_epoch = static_cast<std::uint64_t>(m_loop.now().count()) + 2;
    answer.commands = commandsOf(site).behind(told, fresh_epoch);
    for (const auto &command : answer.commands) {
        const auto wish = uplink::decodePayload(command.payload);
        VQ_ASSERT(wish.has_value());
        if (const auto *join = std::get_if<uplink::JoinSite>(&*wish))
            m_joins[{site.site, command.mark}] = join->ticket;
        if (const auto *configure = std::get_if<uplink::ConfigureSite>(&*wish))
            m_configurations[{site.site, command.mark}] = configure->toml;
    }
}

// `configuration-is-answered`: what is right is taken, and what is wrong refused with words.
void SimCloud::hearConfigured(const LogOwner &site, const fact::CommandAnswered &answer)
{
    const auto found = m_configurations.find({site.site, answer.mark});
    if (found == m_configurations.end() || answer.code == "expired")
        return;
    const Status good =
        hub::HeldSite::check(found->second, site, SimClock::rightAt(m_loop));
    const std::string code = good.has_value() ? "" : good.error().code;
    m_checks.hold(answer.code == code && answer.detail.empty() == good.has_value(),
                  "configuration-is-answered", [&] {
                      return "a configuration is answered with '" + answer.code +
                             "' instead of '" + code + "'";
                  });
}

void SimCloud::checkConfigured(const uplink::HubStands &hub, const std::string &running)
{
    const std::string *last = nullptr;
    for (const uplink::Run &run : hub.runs)
        for (std::uint64_t seq = 1; seq <= run.last.seq; ++seq) {
            const Record *record =
                m_disk->store.find(hub.owner, run.last.incarnation, seq);
            if (record == nullptr || record->type != "command_answered")
                continue;
            const auto fact = decodeFact(record->type, record->payload);
            VQ_ASSERT(fact.has_value());
            const auto &answer = std::get<fact::CommandAnswered>(fact->body);
            const auto found = m_configurations.find({hub.owner.site, answer.mark});
            if (found == m_configurations.end())
                continue;
            if (answer.code.empty())
                last = &found->second;
            if (answer.code == "expired") // it may have been held before the hub died
                last = nullptr;
        }
    m_checks.hold(last == nullptr || *last == running, "last-configuration-is-held",
                  "the hub runs with another configuration than the last it took");
}

// As the cloud's own route does (cloud/ingest/head_office.cpp).
bool SimCloud::giveLease(const LogOwner &site, const Incarnation &run)
{
    auto &store = m_disk->store;
    const auto book = store.book(site);
    const uplink::Aside aside{
        .find = [&](const auto &name) { return store.findAside(site, name); },
        .newestUpTo = [&](const auto &name) { return store.newestAside(site, name); }};
    const auto mark = uplink::markOfRightHub(store, *book, aside, site, run);
    if (!book->fenced.contains(run) || !mark.has_value() || !*mark)
        return false;
    store.giveLease(site, **mark);
    if (m_plant == Plant::WordDropsAside)
        store.dropAside(site);
    return true;
}

// `one-ticket-a-join`: whatever was restored or rolled back since it was first answered.
void SimCloud::hearAnswer(const LogOwner &site, const fact::CommandAnswered &answer)
{
    const auto join = m_joins.find({site.site, answer.mark});
    if (!answer.code.empty() || !answer.about || join == m_joins.end())
        return;
    const auto [entry, is_new] =
        m_tickets.try_emplace({site.site, join->second}, *answer.about);
    m_checks.hold(is_new || entry->second == *answer.about, "one-ticket-a-join",
                  "somebody who joined once has two tickets");
}

void SimCloud::make(const LogOwner &site, const std::vector<Record> &line)
{
    for (const Record &record : line) {
        if (record.type != "ticket_issued" && record.type != "command_answered")
            continue;
        const auto fact = decodeFact(record.type, record.payload);
        VQ_ASSERT(fact.has_value());
        if (const auto *answer = std::get_if<fact::CommandAnswered>(&fact->body)) {
            hearAnswer(site, *answer);
            hearConfigured(site, *answer);
            continue;
        }
        const auto &issued = std::get<fact::TicketIssued>(fact->body);
        int &times = m_disk->made.issued[{record.incarnation, record.seq}];
        m_checks.hold(++times == 1, "fact-applied-once",
                      [&] { return issued.label + " was counted twice"; });
    }
}

std::vector<Record> SimCloud::records(const LogOwner &site,
                                      const std::vector<uplink::Lost> &lost) const
{
    std::vector<Record> records;
    for (const uplink::Lost &each : lost)
        for (auto seq = each.seq_first; seq <= each.seq_last; ++seq)
            if (const auto *record = m_disk->store.find(site, each.incarnation, seq))
                records.push_back(*record);
    return records;
}

std::map<TicketId, bool> SimCloud::lives(const LogOwner &site)
{
    std::map<TicketId, bool> lives;
    const auto held = book(site).held;
    for (const auto &[incarnation, end] : held) {
        for (std::uint64_t seq = 1; seq <= end.seq; ++seq) {
            const auto *record = m_disk->store.find(site, incarnation, seq);
            const auto fact = decodeFact(record->type, record->payload);
            VQ_ASSERT(fact.has_value());
            if (const auto *issued = std::get_if<fact::TicketIssued>(&fact->body))
                lives.try_emplace(issued->ticket, true);
            if (const auto *ended = std::get_if<fact::TicketServed>(&fact->body))
                lives[ended->ticket] = false;
            if (const auto *ended = std::get_if<fact::TicketCancelled>(&fact->body))
                lives[ended->ticket] = false;
            if (const auto *ended = std::get_if<fact::TicketNoShow>(&fact->body))
                lives[ended->ticket] = false;
            if (const auto *back = std::get_if<fact::TicketReadopted>(&fact->body);
                back != nullptr && !isLive(back->stood->state))
                lives[back->stood->id] = false;
        }
    }
    return lives;
}

void SimCloud::backUp()
{
    constexpr std::size_t kBackupsMax = 4;
    if (m_backups.size() == kBackupsMax)
        m_backups.erase(m_backups.begin());
    m_backups.push_back(*m_disk);
}

bool SimCloud::rollBack()
{
    if (m_backups.empty())
        return false;
    const auto made = m_disk->made;
    *m_disk = m_backups[m_chance.below(m_backups.size())];
    if (m_plant == Plant::ResetAppliesTwice)
        m_disk->made = made;
    m_disk->store.beginGeneration(freshGeneration());
    m_disk->was_rolled_back = true;
    for (auto &[site, log] : m_disk->commands)
        log.is_rolled_back = true;
    m_acknowledged.clear();
    crash();
    return true;
}

void SimCloud::checkAcknowledged()
{
    for (const auto &[site, held] : m_acknowledged) {
        const auto &kept = m_disk->store.held({.tenant = "acme", .site = site});
        for (const auto &entry : held) {
            const auto found = kept.find(entry.first);
            m_checks.hold(found != kept.end() && found->second.seq >= entry.second.seq,
                          "acknowledged-is-held", [&] {
                              return "record " + std::to_string(entry.second.seq) +
                                     " of " + toString(entry.first) + " is gone";
                          });
        }
    }
}

void SimCloud::checkFold(const uplink::HubStands &hub, const SiteState &state,
                         const SiteConfig &config)
{
    SiteState folded;
    for (const uplink::Run &run : hub.runs) {
        for (std::uint64_t seq = 1; seq <= run.last.seq; ++seq) {
            const Record *record =
                m_disk->store.find(hub.owner, run.last.incarnation, seq);
            m_checks.hold(record != nullptr, "converged", "the cloud lacks a record");
            if (record == nullptr)
                return;
            const auto fact = decodeFact(record->type, record->payload);
            VQ_ASSERT(fact.has_value());
            const auto *called = std::get_if<fact::TicketCalled>(&fact->body);
            if (m_plant == Plant::PolicyOnReplay && called != nullptr) {
                const auto anew =
                    decide(folded, config,
                           {.by = fact->by,
                            .by_name = {},
                            .at_counter = {},
                            .body = command::Call{.counter = called->counter}},
                           {.now = fact->at, .day = *folded.day});
                const auto *other =
                    anew.has_value() && !anew->empty()
                        ? std::get_if<fact::TicketCalled>(&anew->front().body)
                        : nullptr;
                m_checks.hold(called->together > 1 || other == nullptr ||
                                  other->ticket == called->ticket,
                              "fold-is-state", "the cloud's replay calls somebody else");
            }
            apply(folded, *fact);
        }
    }
    m_checks.hold(digestOf(folded) == digestOf(state), "fold-is-state",
                  "the cloud's records make another state than the hub has");
}

} // namespace vq::sim
