// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/sync/machine.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/queue/retired_services.h"
#include "hub/config/held_site.h"
#include "platform/crypto/digest.h"
#include "tests/sim/sync/office.h"

namespace vq::sim {

namespace {

constexpr Ms kHubTick{10'000};
constexpr Ms kLanDelay{3};
constexpr Ms kGroup{2}; // what comes in within this shares a commit

std::uint64_t shortOf(const Hash256 &hash)
{
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i)
        number = (number << 8U) | hash[i];
    return number;
}

} // namespace

Machine::Machine(Nature nature, const std::string &site, int number)
    : m_nature(std::move(nature)), m_owner({.tenant = "acme", .site = site}),
      m_name(site + "/" + std::to_string(number)), m_own(asToml({.site = site})),
      m_clock(m_nature.loop), m_store(m_nature.chance, m_nature.plant)
{
    m_nature.trace(m_name, "machine", static_cast<std::uint64_t>(number));
}

void Machine::boot()
{
    if (m_is_off)
        return;
    if (!std::exchange(m_has_power, true))
        m_clock.boot();
    startHub();
    startRelay();
}

SimHub::Parts Machine::hubParts()
{
    return {.config = *m_config,
            .config_digest = crypto::toHex(crypto::sha256(m_running)),
            .clock = m_clock,
            .store = m_store,
            .witness = m_witness,
            .chance = m_nature.chance,
            .owner = m_owner,
            .plant = m_nature.plant,
            .observe =
                [this](const SiteState &state, const std::vector<Fact> &facts,
                       bool is_by_hand) {
                    checkDecision(state, facts, is_by_hand, m_nature.checks);
                },
            .configure = [this](const std::string &toml) { return configure(toml); }};
}

// What is held goes before the administrator's own, and who waits for what it has dropped is
// still served: as the program does before it opens the site.
void Machine::readConfig()
{
    m_running = m_held.value_or(m_own);
    m_has_new_site = false;
    auto file = hub::parseSiteFile(m_running, "site.toml", m_clock.now());
    VQ_ASSERT(file.has_value());
    m_store.reopen();
    std::vector<Ticket> live;
    VQ_ASSERT(m_store
                  .readTickets(std::numeric_limits<std::uint64_t>::max(),
                               [&](const Ticket &ticket) -> Status {
                                   live.push_back(ticket);
                                   return Done{};
                               })
                  .has_value());
    std::ranges::sort(live, {}, [](const Ticket &each) { return each.place.order; });
    if (m_nature.plant == Plant::RetiredIsGone)
        live.clear();
    m_config = &m_nature.configs.emplace_back(
        withRetired(std::move(file->config), m_config ? *m_config : SiteConfig{}, live));
}

Status Machine::configure(const std::string &toml)
{
    VQ_CHECK(hub::HeldSite::check(toml, m_owner, m_clock.now()));
    m_held = toml;
    m_has_new_site = toml != m_running;
    return Done{};
}

void Machine::beginAnew()
{
    m_nature.trace(m_name, "configured", shortOf(crypto::sha256(m_held.value_or(m_own))));
    killHub();
    m_nature.loop.in(m_nature.chance.between(Ms{50}, Ms{2000}), [this] { startHub(); });
}

void Machine::startHub()
{
    if (m_hub || !m_has_power)
        return;
    readConfig();
    auto hub = std::make_unique<SimHub>(hubParts());
    const Status started = hub->start();
    m_nature.checks.hold(started.has_value(), "fold-is-state",
                         [&] { return started.error().message; });
    if (!started.has_value())
        return;
    m_hub = std::move(hub);
    m_nature.trace(m_name, "hub starts", shortOf(m_hub->desk().log().head().hash));
    checkStart();
    beginRunning();
}

void Machine::beginRunning()
{
    ++m_hub_life;
    tickHub(m_hub_life);
    connectLan();
}

void Machine::startRelay()
{
    if (m_relay || !m_has_power)
        return;
    m_relay = std::make_unique<uplink::Relay>([this] { return m_nature.chance.next(); });
    ++m_relay_life;
    m_nature.trace(m_name, "relay starts", m_relay_life);
    tickRelay(m_relay_life);
    connectLan();
}

void Machine::killHub()
{
    m_hub.reset();
    m_inbox.clear();
    m_wanted.clear();
    cutLan();
}

void Machine::killRelay()
{
    m_relay.reset();
    ++m_lan_life;
}

void Machine::cutPower()
{
    killRelay();
    killHub();
    m_has_power = false;
    m_store.cutPower();
    m_witness.cutPower(m_nature.chance);
    m_nature.trace(m_name, "power cut", 0);
}

// Both ends notice at once; they find each other again by themselves.
void Machine::cutLan()
{
    ++m_lan_life;
    if (m_relay)
        perform(m_relay->hubGone(relayNow()));
    connectLan();
}

void Machine::backUp()
{
    constexpr std::size_t kBackupsMax = 3;
    if (m_backups.size() == kBackupsMax)
        m_backups.erase(m_backups.begin());
    m_backups.push_back({m_store.backup(), m_witness.latest()});
}

void Machine::restoreBackup()
{
    if (m_backups.empty() || !m_hub)
        return;
    killHub();
    const Backup &backup = m_backups[m_nature.chance.below(m_backups.size())];
    m_store.restore(backup.store);
    m_was_restored = true;
    if (m_nature.plant == Plant::NoWitness)
        m_witness.replaceBy(backup.witness);
    m_nature.trace(m_name, "backup restored", backup.store.size());
}

void Machine::loseWitness()
{
    if (!m_hub) // it may wait for its first start on a restored backup
        return;
    killHub();
    m_witness.replaceBy(std::nullopt);
    m_nature.trace(m_name, "witness lost", 0);
}

void Machine::changeConfig()
{
    m_own = asToml({.site = m_owner.site, .is_another = m_nature.chance.oneIn(2)});
}

void Machine::switchOff()
{
    cutPower();
    m_is_off = true;
}

void Machine::cloneFrom(const Machine &other)
{
    m_store.restore(other.m_store.backup());
    m_witness.replaceBy(other.m_witness.latest());
    m_own = other.m_own;
    m_held = other.m_held;
    m_running = other.m_running;
    m_config = other.m_config;
    m_was_restored = true;
}

void Machine::twinFrom(const Machine &other)
{
    cloneFrom(other);
    m_store.reopen();
    m_has_power = true;
    m_hub = std::make_unique<SimHub>(*other.m_hub, hubParts());
    beginRunning();
    startRelay();
}

void Machine::checkWhole()
{
    m_folded.beginAnew();
    checkStart();
}

void Machine::checkStart()
{
    const auto &state = m_hub->desk().state();
    m_folded.check(m_store, state, m_nature.checks);
    m_seen.areKnownTo(state, m_store, m_nature.checks);
    m_nature.papers.check(state, m_nature.checks);
    checkNumbers(state, m_nature.checks);
    checkRetired();
}

void Machine::checkRetired()
{
    if (std::ranges::any_of(m_config->services, &ServiceConfig::is_retired) ||
        std::ranges::any_of(m_config->counters, &CounterConfig::is_retired) ||
        m_nature.plant == Plant::RetiredIsGone)
        checkEverybodyIsCalled(m_hub->desk().state(), *m_config, m_hub->desk().moment(),
                               m_nature.checks);
}

void Machine::checkNothingIsLost()
{
    if (!m_clock.wasSet())
        m_seen.areLive(m_hub->desk().state(), m_nature.cloud.lives(m_owner),
                       m_nature.checks);
}

// ---- people and the hub

void Machine::ask(std::string id, Command command)
{
    const SimAsk ask{.id = std::move(id), .command = std::move(command)};
    const Weather lan{.loss = 10, .twice = 20, .delay_max = Ms{40}};
    lan.carry(m_nature.chance, [&](Ms delay) {
        m_nature.loop.in(delay, [this, ask]() mutable { toHub(std::move(ask)); });
    });
}

void Machine::toHub(SimAsk ask)
{
    if (!m_hub)
        return;
    m_inbox.push_back(std::move(ask));
    planInbox();
}

void Machine::planInbox()
{
    if (!std::exchange(m_has_planned, true))
        m_nature.loop.in(kGroup, [this] { handleInbox(); });
}

// Now and then a second time: vq-sync asks again when it hears nothing.
void Machine::toHub(const uplink::effect::Obey &obey)
{
    for (int i = m_nature.chance.oneIn(10) ? 2 : 1; i > 0; --i)
        m_nature.loop.in(i * kLanDelay, [this, lan = m_lan_life, obey] {
            if (!m_hub || lan != m_lan_life)
                return;
            m_wanted.insert(m_wanted.end(), obey.commands.begin(), obey.commands.end());
            planInbox();
        });
}

void Machine::handleInbox()
{
    m_has_planned = false;
    if (m_hub)
        work(std::exchange(m_inbox, {}), std::exchange(m_wanted, {}));
}

void Machine::work(const std::vector<SimAsk> &asks,
                   const std::vector<uplink::SiteCommand> &commands)
{
    const auto before = m_hub->desk().log().records();
    auto replies = m_hub->handle(asks, commands);
    heed(replies.has_value(), before);
    if (replies)
        for (SimReply &each : *replies)
            reply(std::move(each));
}

// What a commit leads to: the log has moved, or the power went while it was written.
void Machine::heed(bool is_alive, std::uint64_t records_before)
{
    if (!is_alive) {
        cutPower();
        return m_nature.loop.in(m_nature.chance.mostlyShort(Minutes{5}),
                                [this] { boot(); });
    }
    if (m_hub->desk().log().records() != records_before) {
        m_nature.trace(m_name, "commit", shortOf(m_hub->desk().log().head().hash));
        tellRelay();
    }
    if (m_has_new_site)
        beginAnew();
}

void Machine::reply(SimReply reply)
{
    if (m_nature.chance.permille(10))
        return;
    m_nature.loop.in(m_nature.chance.between(Ms{1}, Ms{40}),
                     [this, reply = std::move(reply)] {
                         if (const auto seen = seenIn(reply))
                             m_seen.see(*seen, m_nature.checks);
                         if (m_on_reply)
                             m_on_reply(reply);
                     });
}

void Machine::tickHub(std::uint64_t life)
{
    m_nature.loop.in(kHubTick, [this, life] {
        if (!m_hub || life != m_hub_life)
            return;
        work({});
        tickHub(life);
    });
}

// ---- the hub and vq-sync

void Machine::connectLan()
{
    if (!m_hub || !m_relay)
        return;
    m_is_told = false;
    const auto life = ++m_lan_life;
    m_nature.loop.in(m_nature.chance.between(Ms{50}, Ms{1500}), [this, life] {
        if (life == m_lan_life)
            tellRelay();
    });
}

template <class Event>
void Machine::toRelay(Event event, Ms delay)
{
    m_nature.loop.in(delay, [this, lan = m_lan_life, event = std::move(event)] {
        if (m_relay && m_hub && lan == m_lan_life)
            perform(event(relayNow()));
    });
}

void Machine::tellRelay()
{
    if (!m_relay || std::exchange(m_is_told, true))
        return;
    toRelay(
        [this](SteadyMs now) {
            m_is_told = false;
            return m_relay->hubStands(m_hub->stands(), now);
        },
        kLanDelay);
}

void Machine::read(const uplink::effect::Read &read)
{
    toRelay(
        [this, read](SteadyMs now) {
            return m_relay->hubRead(m_hub->page(read.after, read.records_max), now);
        },
        2 * kLanDelay);
}

} // namespace vq::sim
