// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/replay.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "core/estimate/watch.h"

namespace vq::sim {

namespace {

using namespace vq::estimate;

constexpr int kPriorities = 10;
constexpr int kFavoured = 2;
constexpr Ms kHeadStart{90'000};
constexpr std::uint64_t kSeed = 1999;

// The centre's own rule: first come, first served, and priority 2 as if it had come 90 s
// sooner.
std::size_t centreRule(std::span<const Head> heads, const Desk & /*desk*/, Ms /*now*/)
{
    const auto first = std::ranges::min_element(heads, {}, [](const Head &head) {
        const Ms start = head.priority_class == kFavoured ? kHeadStart : Ms{0};
        return std::tuple(head.ticket.ready - start, head.ticket.order);
    });
    return static_cast<std::size_t>(first - heads.begin());
}

// In this order within a second.
enum class Step { Came, Ended, Called, Left };

struct CallEvent {
    std::int64_t at_s = 0;
    Step kind = Step::Came;
    std::size_t call = 0;

    auto operator<=>(const CallEvent &) const = default;
};

std::vector<CallEvent> eventsOf(const CallLog &log)
{
    std::vector<CallEvent> events;
    for (std::size_t i = 0; i < log.calls.size(); ++i) {
        const auto &call = log.calls[i];
        const bool is_served = call.end == CallEnd::Served;
        if (!is_served && call.waited_s == 0)
            continue; // hung up before the queue
        if (call.waited_s > 0)
            events.push_back({call.came_s, Step::Came, i});
        events.push_back({call.called_s, is_served ? Step::Called : Step::Left, i});
        if (is_served && call.ended_s > call.called_s)
            events.push_back({call.ended_s, Step::Ended, i});
    }
    std::ranges::sort(events);
    return events;
}

Layout layoutOf(const CallLog &log)
{
    Layout layout{.services = static_cast<int>(log.types.size())};
    for (int type = 0; type < layout.services; ++type)
        for (int priority = 0; priority < kPriorities; ++priority)
            layout.lanes.push_back({type, priority});
    return layout;
}

class Replay {
public:
    explicit Replay(const CallLog &log) : m_log(log), m_watch(layoutOf(log), centreRule)
    {
        m_all_lanes.resize(log.types.size() * kPriorities);
        std::iota(m_all_lanes.begin(), m_all_lanes.end(), 0);
    }

    std::vector<Observed> run()
    {
        for (const auto &event : eventsOf(m_log)) {
            const auto &call = m_log.calls[event.call];
            const Ms at{event.at_s * 1000};
            if (event.kind == Step::Came && call.day != m_day) {
                m_day = call.day;
                m_watch.openDay();
            }
            on(event, call, at);
        }
        return std::move(m_observed);
    }

private:
    static int laneOf(const Call &call)
    {
        return call.type * kPriorities + call.priority;
    }

    void on(const CallEvent &event, const Call &call, Ms at)
    {
        const std::uint64_t order = event.call + 1;
        switch (event.kind) {
        case Step::Came:
            m_watch.come({order, laneOf(call), at, at});
            if (call.end == CallEnd::Served)
                ask(call, order, at);
            return;
        case Step::Called:
            if (call.waited_s == 0)
                m_watch.come({order, laneOf(call), at, at});
            begin(event, call, at);
            return;
        case Step::Left:
            m_watch.leave(order, at);
            return;
        case Step::Ended:
            m_watch.finish(m_desk_of.at(event.call), Ended::Served, at);
            m_free.insert(m_desk_of.at(event.call));
            m_desk_of.erase(event.call);
            return;
        }
    }

    void begin(const CallEvent &event, const Call &call, Ms at)
    {
        if (m_free.empty())
            m_free.insert(m_desks++);
        const int desk = *m_free.begin();
        m_watch.call(event.call + 1, desk, at);
        if (call.ended_s == call.called_s) {
            m_watch.finish(desk, Ended::Unknown, at); // the log does not tell how long
            return;
        }
        m_free.erase(desk);
        m_desk_of.emplace(event.call, desk);
    }

    void ask(const Call &call, std::uint64_t order, Ms at)
    {
        auto situation = m_watch.situationOf(order, at);
        if (situation.hall.desks
                .empty()) { // somebody sits there, or she would not be served
            situation.hall.desks.push_back({.lanes = m_all_lanes});
            situation.figures.open = 1;
        }
        const auto rolled_out =
            rollOut({situation.hall, m_watch.history(), m_watch.rule(), kSeed},
                    situation.question);
        m_observed.push_back({.call = static_cast<std::size_t>(order - 1),
                              .day = call.day,
                              .service = call.type,
                              .asked = at,
                              .waited = Ms{call.waited_s * 1000},
                              .figures = situation.figures,
                              .rolled_out = rolled_out});
    }

    const CallLog &m_log;
    Watch m_watch;
    std::vector<int> m_all_lanes;
    std::vector<Observed> m_observed;
    int m_day = -1;
    // The log does not tell who sat idle: a desk is there while it serves.
    std::set<int> m_free;
    int m_desks = 0;
    std::map<std::size_t, int> m_desk_of; // by call
};

} // namespace

std::vector<Observed> observe(const CallLog &log)
{
    return Replay(log).run();
}

} // namespace vq::sim
