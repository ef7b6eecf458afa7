// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sync/relay/relay.h"
#include "tests/sim/sync/checks.h"
#include "tests/sim/sync/papers.h"
#include "tests/sim/sync/sim_cloud.h"
#include "tests/sim/sync/weather.h"

namespace vq::sim {

// What all machines of one world share.
struct Nature {
    EventLoop &loop;
    Chance &chance;
    Checks &checks;
    SimCloud &cloud;
    Papers &papers;
    Plant plant;
    std::deque<SiteConfig> &configs; // that hubs began with
    std::function<void(std::string_view who, std::string_view what, std::uint64_t number)>
        trace;
};

// A computer of a site with the hub, vq-sync beside it, a disk, clocks, and the people who
// use them. Each process dies with what it knows; a `life` tells what was meant for the one
// before.
class Machine {
public:
    Machine(Nature nature, const std::string &site, int number);

    // ---- what goes right
    void boot(); // hub and vq-sync start; a disk that is not empty is gone on from
    // Nothing happens without power: who boots it starts both.
    void startHub();
    void startRelay();

    // ---- what goes wrong
    void killHub();
    void killRelay();
    void cutPower();
    void cutLan();
    void failNextCommit(DiskFault fault) { m_store.setFault(fault); }
    void backUp();
    void restoreBackup(); // an old one, while nobody looks
    void loseWitness();   // somebody deletes the file, while the hub is not running
    void changeConfig();
    void switchOff(); // for good

    void ask(std::string id, Command command);
    void onReply(std::function<void(const SimReply &)> listener)
    {
        m_on_reply = std::move(listener);
    }

    // Its disk and its witness become copies of the other's.
    void cloneFrom(const Machine &other);
    // And what its hub knows, while it runs. It keeps the other's clocks.
    void twinFrom(const Machine &other);

    // ---- what is to be seen
    bool isOff() const { return m_is_off; }
    bool isUp() const { return m_hub != nullptr; }
    const SimHub &hub() const { return *m_hub; }
    const uplink::Relay *relay() const { return m_relay.get(); }
    const SiteConfig &config() const { return *m_config; }
    // The file with which the hub runs.
    const std::string &running() const { return m_running; }
    bool wasRestored() const { return m_was_restored; } // ever
    const LogOwner &owner() const { return m_owner; }
    const std::string &name() const { return m_name; }
    SimClock &clock() { return m_clock; }
    Weather &uplink() { return m_uplink; }
    SeenNumbers &seen() { return m_seen; }
    SimStore &store() { return m_store; }
    void checkWhole(); // from the first record on, as a fresh process
    void checkNothingIsLost();

private:
    SimHub::Parts hubParts();
    void readConfig();
    Status configure(const std::string &toml);
    void beginAnew();
    void checkRetired();
    void beginRunning();
    void checkStart();
    void handleInbox();
    void tickHub(std::uint64_t life);
    void tickRelay(std::uint64_t life);
    void work(const std::vector<SimAsk> &asks,
              const std::vector<uplink::SiteCommand> &commands = {});
    void reply(SimReply reply);
    void connectLan();
    void tellRelay();
    template <class Event>
    void toRelay(Event event, Ms delay);
    void perform(uplink::Effects effects);
    void read(const uplink::effect::Read &read);
    void seeFromAfar(const CloudRequest &request, const uplink::CloudAnswer &answer);
    void toCloud(std::uint64_t request, CloudRequest message);
    void toHub(SimAsk ask);
    void toHub(const uplink::effect::Obey &obey);
    void fetchLost();
    void toHub(const std::vector<Record> &lost);
    void heed(bool is_alive, std::uint64_t records_before);
    void planInbox();
    SteadyMs relayNow() const;

    Nature m_nature;
    LogOwner m_owner;
    std::string m_name;                // "site1/0"
    std::string m_own;                 // the administrator's site.toml
    std::optional<std::string> m_held; // the cloud's, which goes before it
    std::string m_running;
    bool m_has_new_site = false; // the hub begins anew with it, when all is answered
    const SiteConfig *m_config = nullptr;
    bool m_was_restored = false;
    SimClock m_clock;
    SimStore m_store;
    SimWitness m_witness;
    struct Backup {
        SimStore::Backup store;
        std::optional<hub::WitnessNote> witness;
    };
    std::vector<Backup> m_backups;
    std::unique_ptr<SimHub> m_hub;
    std::unique_ptr<uplink::Relay> m_relay;
    std::uint64_t m_hub_life = 0;
    std::uint64_t m_relay_life = 0;
    std::uint64_t m_lan_life = 0;
    bool m_is_told = false; // the relay will be, of the log as it is by then
    bool m_has_power = false;
    bool m_is_off = false;
    Weather m_uplink;
    Ms m_fetch_after{0}; // what was lost
    std::vector<SimAsk> m_inbox;
    std::vector<uplink::SiteCommand> m_wanted; // by the cloud
    bool m_has_planned = false;
    SeenNumbers m_seen;
    FoldedLog m_folded;
    std::function<void(const SimReply &)> m_on_reply;
};

} // namespace vq::sim
