// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/fake/fake_time_zone.h"
#include "hub/reducer/site_desk.h"
#include "sync/wire/uplink_message.h"
#include "tests/sim/sync/event_loop.h"
#include "tests/sim/sync/sim_disk.h"

namespace vq::sim {

// A machine's clocks: the wall clock, which people set, and the steady one, which begins anew
// with each boot.
class SimClock final : public Clock {
public:
    explicit SimClock(const EventLoop &loop) : m_loop(loop) {}

    UtcMs now() const override { return kBegin + m_loop.now() + m_set_by; }
    SteadyMs steady() const override { return {m_loop.now() - m_booted_at + Ms{1}}; }

    // What a clock shows that nobody set.
    static UtcMs rightAt(const EventLoop &loop) { return kBegin + loop.now(); }

    void step(Ms by)
    {
        m_set_by += by;
        m_was_set = true;
    }
    bool wasSet() const { return m_was_set; } // ever
    void setRight() { m_set_by = Ms{0}; }
    bool isRight() const { return m_set_by == Ms{0}; }
    void boot() { m_booted_at = m_loop.now(); }

private:
    static constexpr UtcMs kBegin{
        std::chrono::sys_days{std::chrono::year{2026} / 3 / 31}};

    const EventLoop &m_loop;
    Ms m_set_by{0};
    bool m_was_set = false;
    Ms m_booted_at{0};
};

struct SimAsk {
    std::string id;
    Command command;
};

struct SimReply {
    std::string id;
    bool is_retry = false; // it may have been done: ask again with the same id
    std::string refusal;   // a code, or empty
    std::string said = {}; // what was kept with the request: a ticket, or "done"
};

// The hub's process over the rules of the hub itself (SiteDesk) and a disk that fails. What
// it knows dies with it.
class SimHub {
public:
    struct Parts {
        const SiteConfig &config; // outlives the hub, and who is copied from it
        std::string config_digest;
        const Clock &clock;
        SimStore &store;
        SimWitness &witness;
        Chance &chance;
        LogOwner owner;
        Plant plant = Plant::None;
        // Sees each decision before it is applied.
        std::function<void(const SiteState &, const std::vector<Fact> &, bool is_by_hand)>
            observe;
        std::function<Status(const std::string &toml)> configure;
    };

    explicit SimHub(Parts parts);
    // A machine was copied while it ran: the same run goes on on two disks.
    SimHub(const SimHub &running, Parts parts);

    // An error: the disk died meanwhile, and so did the process; or what is there cannot be
    // gone on from, which nothing here should be able to bring about.
    Status start();
    // Absent: the power went while it was committing; nobody hears anything.
    std::optional<std::vector<SimReply>>
    handle(const std::vector<SimAsk> &asks,
           const std::vector<uplink::SiteCommand> &commands);

    // What was lost to a restored backup, as the cloud has it. False: the power went.
    bool takeBack(const std::vector<Record> &lost);

    const hub::SiteDesk &desk() const { return m_desk; }
    const uplink::HubStands &stands() const { return m_stands; }
    bool hasRun(const Incarnation &run) const
    {
        return std::ranges::find(m_stands.runs, run, [](const uplink::Run &each) {
                   return each.last.incarnation;
               }) != m_stands.runs.end();
    }
    uplink::Page page(std::uint64_t after, int records_max) const;

private:
    Status attempt(const std::vector<SimAsk> &asks, std::vector<SimReply> &replies);
    Status obey(const uplink::SiteCommand &command);
    Status committed();
    Status takenBack(const std::vector<Record> &lost);
    bool survives(const Status &done);
    SimReply perform(const SimAsk &ask);
    Status noteWay(std::uint64_t after);

    Parts m_parts;
    // A desk that was copied asks where it was made: there it is told who asks.
    std::shared_ptr<SimHub *> m_obeying = std::make_shared<SimHub *>(this);
    hub::SiteDesk m_desk;
    uplink::HubStands m_stands;
    SteadyMs m_witness_synced_at;
};

// What is on the glass after a reply; absent when it is no ticket.
struct SeenTicket {
    TicketId ticket;
    BusinessDay day;
    SeriesCode series;
    int number = 0;
    std::string label;
};
std::optional<SeenTicket> seenIn(const SimReply &reply);

} // namespace vq::sim
