// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/sync/world.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <deque>

#include "tests/sim/sync/afar.h"
#include "tests/sim/sync/head_office.h"

namespace vq::sim {

namespace {

constexpr Ms kHealed{60'000}; // so long after the end of all trouble both ends agree

class World {
public:
    explicit World(const SyncRun &run);
    SyncOutcome live();

private:
    struct Site {
        std::vector<std::unique_ptr<Machine>> machines; // the first is not a clone
        std::vector<std::unique_ptr<People>> people;
        std::unique_ptr<Afar> afar = {};
        std::unique_ptr<HeadOffice> head_office = {};
    };

    Nature nature();
    void trace(std::string_view who, std::string_view what, std::uint64_t number = 0);
    void found(Site &site, const std::string &name);
    void addMachine(Site &site, const std::string &name);
    void planTrouble(Site &site, Machine &machine);
    void trouble(Site &site, Machine &machine);
    void trouble(Machine &machine);
    void planCloudTrouble();
    void stepClock(Machine &machine);
    void clone(Site &site, const Machine &original, bool is_running);
    void passOn(Ms span);
    void heal();
    void decideWhoStays(Site &site);
    static bool isFenced(const Machine &machine);
    void checkFenced(const Machine &machine);
    Incarnation fencedRunOf(const Machine &machine, const Machine &other);
    bool sayWhoIsRight(Machine &right, Machine &other);
    void setUpAnew(Site &site);
    bool isHolder(const Machine &machine);
    void checkAgreed(Machine &machine, bool is_alone);

    SyncRun m_run;
    Chance m_chance;
    EventLoop m_loop;
    Checks m_checks{m_loop};
    Papers m_papers;
    std::deque<SiteConfig> m_configs;
    SimCloud m_cloud;
    std::vector<Site> m_sites;
    Ms m_trouble_every{0}; // on the average, at each machine
    bool m_is_healed = false;
    SyncOutcome m_outcome;
};

World::World(const SyncRun &run)
    : m_run(run), m_chance(run.seed), m_cloud(m_loop, m_chance, m_checks, run.plant)
{
    m_trouble_every = m_chance.between(Minutes{10}, Minutes{120});
    m_sites.resize(1 + m_chance.below(3));
    for (std::size_t i = 0; i < m_sites.size(); ++i)
        found(m_sites[i], "site" + std::to_string(i));
    planCloudTrouble();
}

Nature World::nature()
{
    return {.loop = m_loop,
            .chance = m_chance,
            .checks = m_checks,
            .cloud = m_cloud,
            .papers = m_papers,
            .plant = m_run.plant,
            .configs = m_configs,
            .trace = [this](std::string_view who, std::string_view what,
                            std::uint64_t number) { trace(who, what, number); }};
}

// FNV-1a (Fowler, Noll, Vo) over time, word and number.
void World::trace(std::string_view who, std::string_view what, std::uint64_t number)
{
    const auto mix = [this](std::uint64_t value) {
        for (int i = 0; i < 8; ++i)
            m_outcome.trace =
                (m_outcome.trace ^ ((value >> (8 * i)) & 0xFFU)) * 0x100000001b3U;
    };
    mix(static_cast<std::uint64_t>(m_loop.now().count()));
    for (const std::string_view word : {who, what})
        for (const char letter : word)
            mix(static_cast<unsigned char>(letter));
    mix(number);
    auto entry = m_outcome.happened.find(what);
    if (entry == m_outcome.happened.end())
        entry = m_outcome.happened.emplace(what, 0).first;
    const auto count = ++entry->second;
    if (m_run.is_told)
        std::printf("%9.3f %.*s %.*s %llu (%d)\n",
                    static_cast<double>(m_loop.now().count()) / 1000,
                    static_cast<int>(who.size()), who.data(),
                    static_cast<int>(what.size()), what.data(),
                    static_cast<unsigned long long>(number), count);
}

void World::addMachine(Site &site, const std::string &name)
{
    site.machines.push_back(std::make_unique<Machine>(
        nature(), name, static_cast<int>(site.machines.size())));
    Machine &machine = *site.machines.back();
    site.people.push_back(std::make_unique<People>(
        nature(), machine, m_chance.between(Ms{25'000}, Ms{120'000})));
    site.people.back()->begin();
    planTrouble(site, machine);
}

void World::found(Site &site, const std::string &name)
{
    addMachine(site, name);
    Machine &machine = *site.machines.front();
    machine.boot();
    if (m_run.is_offline)
        machine.uplink() = Weather::none();
    machine.backUp();
    site.afar = std::make_unique<Afar>(
        nature(), machine.owner(), m_chance.between(Minutes{5}, Minutes{20}), [&machine] {
            return machine.isUp() ? machine.hub().desk().presenceCode() : "000000";
        });
    site.afar->begin();
    site.head_office = std::make_unique<HeadOffice>(
        nature(), machine.owner(), m_chance.between(Minutes{60}, Minutes{480}));
    site.head_office->begin();
}

void World::planTrouble(Site &site, Machine &machine)
{
    m_loop.in(m_chance.between(Ms{1000}, 2 * m_trouble_every), [this, &site, &machine] {
        if (m_is_healed)
            return;
        if (!machine.isOff())
            trouble(site, machine);
        planTrouble(site, machine);
    });
}

void World::trouble(Site &site, Machine &machine)
{
    if (m_chance.oneIn(60) && machine.isUp() && site.machines.size() == 1)
        return clone(site, machine, m_chance.oneIn(2));
    const bool is_restore = m_chance.oneIn(25);
    if (is_restore || m_chance.oneIn(40)) {
        is_restore ? machine.restoreBackup() : machine.loseWitness();
        m_loop.in(m_chance.mostlyShort(Minutes{2}), [&machine] { machine.startHub(); });
        return;
    }
    trouble(machine);
}

void World::trouble(Machine &machine)
{
    const Ms pause = m_chance.mostlyShort(Minutes{5});
    const std::array faults = {DiskFault::DiesBefore, DiskFault::DiesWriting,
                               DiskFault::DiesAfter, DiskFault::SyncFails,
                               DiskFault::SyncFails};
    switch (m_chance.below(10)) {
    case 0:
        trace(machine.name(), "hub killed");
        machine.killHub();
        m_loop.in(pause, [&machine] { machine.startHub(); });
        break;
    case 1:
        machine.cutPower();
        m_loop.in(pause, [&machine] { machine.boot(); });
        break;
    case 2:
    case 3:
        machine.failNextCommit(faults.at(m_chance.below(faults.size())));
        break;
    case 4:
        trace(machine.name(), "relay killed");
        machine.killRelay();
        m_loop.in(pause, [&machine] { machine.startRelay(); });
        break;
    case 5:
        machine.cutLan();
        break;
    case 6:
        stepClock(machine);
        break;
    case 7:
        machine.backUp();
        machine.changeConfig();
        break;
    default:
        machine.uplink() = m_run.is_offline ? Weather::none() : Weather::any(m_chance);
    }
}

void World::stepClock(Machine &machine)
{
    trace(machine.name(), "clock set");
    if (!machine.clock().isRight() && m_chance.oneIn(2))
        return machine.clock().setRight();
    const std::array spans = {Ms{Minutes{3}}, Ms{std::chrono::hours{1}},
                              Ms{std::chrono::days{1}}, Ms{std::chrono::days{3652}}};
    const Ms most = spans.at(m_chance.below(spans.size()));
    machine.clock().step(m_chance.between(-most, most));
}

void World::clone(Site &site, const Machine &original, bool is_running)
{
    trace(original.name(), is_running ? "copied while it runs" : "cloned");
    addMachine(site, original.owner().site);
    Machine &copy = *site.machines.back();
    copy.seen() = site.machines.front()->seen();
    if (is_running)
        return copy.twinFrom(original);
    copy.cloneFrom(original);
    copy.boot();
}

void World::planCloudTrouble()
{
    m_loop.in(m_chance.between(Minutes{1}, Minutes{180}), [this] {
        if (m_is_healed)
            return;
        switch (m_chance.below(8)) {
        case 0:
            if (m_cloud.rollBack())
                trace("cloud", "cloud rolled back");
            break;
        case 1:
        case 2:
            trace("cloud", "cloud killed");
            m_cloud.crash();
            break;
        default:
            m_cloud.backUp();
        }
        if (!m_cloud.isRunning())
            m_loop.in(m_chance.mostlyShort(Minutes{3}), [this] { m_cloud.start(); });
        planCloudTrouble();
    });
}

void World::passOn(Ms span)
{
    constexpr Ms kLookEvery{60'000};
    const Ms end = m_loop.now() + span;
    while (m_loop.now() < end && !m_checks.violation()) {
        m_loop.runUntil(std::min(end, m_loop.now() + kLookEvery));
        m_cloud.checkAcknowledged();
    }
}

SyncOutcome World::live()
{
    passOn(m_run.length);
    if (!m_checks.violation())
        heal();
    for (const Site &site : m_sites)
        for (const auto &people : site.people)
            m_outcome.tickets += people->tickets();
    m_outcome.violation = m_checks.violation();
    m_outcome.events = m_loop.happened();
    return m_outcome;
}

void World::heal()
{
    m_is_healed = true;
    trace("world", "healed");
    if (!m_cloud.isRunning())
        m_cloud.start();
    for (Site &site : m_sites) {
        site.afar->goHome();
        site.head_office->goHome();
        for (const auto &people : site.people)
            people->goHome();
        for (const auto &machine : site.machines) {
            machine->uplink() = Weather::fair();
            machine->failNextCommit(DiskFault::None);
            machine->boot();
        }
    }
    passOn(kHealed);
    for (Site &site : m_sites)
        if (site.machines.size() > 1)
            decideWhoStays(site);
        else
            checkAgreed(*site.machines.front(), true);
    passOn(kHealed);
    for (Site &site : m_sites)
        for (const auto &machine : site.machines)
            if (!machine->isOff())
                checkAgreed(*machine, site.machines.size() == 1);
}

// What an operator does who has two hubs in one house: mostly the one that the cloud follows
// stays. When it follows neither (each was the other one at some time, and went back to a
// backup from then), or the wrong one, she says which is right.
void World::decideWhoStays(Site &site)
{
    Machine &first = *site.machines.front();
    Machine &copy = *site.machines.back();
    // Who knocks beside another one is fenced a minute after it came, and not before.
    if (!isHolder(first) && !isHolder(copy) && !(isFenced(first) && isFenced(copy)))
        passOn(kHealed);
    const bool is_decided = isHolder(first) || isHolder(copy);
    Machine &stays =
        is_decided ? (isHolder(copy) ? copy : first) : (m_chance.oneIn(2) ? copy : first);
    Machine &other = &stays == &first ? copy : first;
    if (is_decided) {
        // Refused when it was copied while it ran.
        if (!m_chance.oneIn(3) || !sayWhoIsRight(other, stays))
            other.switchOff();
        return;
    }
    checkFenced(first);
    checkFenced(copy);
    if (!sayWhoIsRight(stays, other) && !sayWhoIsRight(other, stays))
        setUpAnew(site);
}

bool World::isFenced(const Machine &machine)
{
    return machine.relay()->state() == uplink::RelayState::Fenced ||
           machine.relay()->problem() == "fork";
}

void World::checkFenced(const Machine &machine)
{
    m_checks.hold(isFenced(machine), "converged",
                  machine.name() + " is not active, and not fenced");
}

// The cloud names the runs that it has fenced, and she takes the newest that is this hub's alone:
// an older one may be the other's as well, who has lost it to a backup.
Incarnation World::fencedRunOf(const Machine &machine, const Machine &other)
{
    const auto fenced = m_cloud.book(machine.owner()).fenced;
    const auto &runs = machine.hub().stands().runs;
    const auto its = std::find_if(runs.rbegin(), runs.rend(), [&](const auto &run) {
        return fenced.contains(run.last.incarnation) &&
               !other.hub().hasRun(run.last.incarnation);
    });
    return (its == runs.rend() ? runs.rbegin() : its)->last.incarnation;
}

// What both have brought aside stays there, and the cloud follows the right one from then on.
bool World::sayWhoIsRight(Machine &right, Machine &other)
{
    const auto aside = m_cloud.store().asideCount(right.owner());
    if (!m_cloud.giveLease(right.owner(), fencedRunOf(right, other)))
        return false;
    trace(right.name(), "is right");
    if (m_chance.oneIn(3)) { // it is started anew before it hears of it
        right.killHub();
        right.startHub();
    }
    passOn(kHealed);
    m_checks.hold(!isHolder(other), "converged", "two hubs are the active one");
    m_checks.hold(m_cloud.store().asideCount(right.owner()) >= aside, "aside-is-kept",
                  "what was aside is gone");
    other.switchOff();
    return true;
}

void World::setUpAnew(Site &site)
{
    for (const auto &machine : site.machines)
        machine->switchOff();
    trace(site.machines.front()->owner().site, "undecided");
}

bool World::isHolder(const Machine &machine)
{
    return machine.isUp() && machine.relay()->problem() != "fork" &&
           m_cloud.book(machine.owner()).lease.holder ==
               machine.hub().stands().runs.back().last.incarnation;
}

void World::checkAgreed(Machine &machine, bool is_alone)
{
    if (m_checks.violation())
        return;
    const auto *relay = machine.relay();
    m_checks.hold(relay->state() == uplink::RelayState::Following &&
                      relay->pending().value_or(1) == 0 && relay->problem().empty(),
                  "converged",
                  "vq-sync of " + machine.owner().site + " is in state " +
                      std::to_string(static_cast<int>(relay->state())) + " with " +
                      std::to_string(relay->pending().value_or(0)) +
                      " to send and the problem '" + relay->problem() + "'");
    m_checks.hold(isHolder(machine), "converged",
                  "another hub than this one is the active one");
    if (m_checks.violation())
        return;
    m_checks.hold(m_cloud.isAnswered(machine.owner(), machine.hub().stands().answered),
                  "converged", "a command of the cloud is not answered");
    m_checks.hold(relay->lost().empty() || m_run.plant == Plant::NothingTakenBack,
                  "converged", "what was lost is not taken back");
    machine.checkWhole();
    if (is_alone)
        machine.checkNothingIsLost();
    if (is_alone && !machine.wasRestored())
        m_cloud.checkConfigured(machine.hub().stands(), machine.running());
    m_cloud.checkFold(machine.hub().stands(), machine.hub().desk().state(),
                      machine.config());
}

} // namespace

SyncOutcome runSync(const SyncRun &run)
{
    World world(run);
    return world.live();
}

} // namespace vq::sim
