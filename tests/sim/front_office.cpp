// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/front_office.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <map>
#include <numbers>
#include <queue>
#include <random>

namespace vq::sim {

namespace {

using namespace vq::estimate;

constexpr Ms kOpens = Minutes{9 * 60};
constexpr Ms kCloses = Minutes{17 * 60};
constexpr Ms kBreak = Minutes{30};
constexpr int kClasses = 2;
constexpr double kPreferredShare = 0.15;
constexpr double kNoShowShare = 0.06;
constexpr Ms kPatienceMean = Minutes{70};

struct ServiceKind {
    double per_hour;
    double mean_min;
    double spread; // sigma of the log-normal
};
constexpr std::array<ServiceKind, 3> kServices{
    {{34, 5, 0.6}, {17, 8, 0.7}, {7, 13, 0.5}}};

struct CounterKind {
    std::array<bool, 3> takes;
    Minutes opens;
    Minutes break_at;
};
constexpr std::array<CounterKind, 8> kCounters{{
    {{true, true, false}, Minutes{540}, Minutes{690}},
    {{true, true, false}, Minutes{540}, Minutes{720}},
    {{true, true, true}, Minutes{540}, Minutes{750}},
    {{true, true, true}, Minutes{540}, Minutes{780}},
    {{true, false, false}, Minutes{540}, Minutes{705}},
    {{true, true, false}, Minutes{570}, Minutes{735}},
    {{true, true, true}, Minutes{600}, Minutes{810}},
    {{false, true, true}, Minutes{600}, Minutes{765}},
}};

// Accumulating priority, 3 to 1.
std::size_t threeToOne(std::span<const Head> heads, const Desk & /*desk*/, Ms now)
{
    const auto first = std::ranges::min_element(heads, {}, [now](const Head &head) {
        return std::pair((head.ticket.ready - now) * (head.priority_class == 0 ? 1 : 3),
                         head.ticket.order);
    });
    return static_cast<std::size_t>(first - heads.begin());
}

Layout layout()
{
    Layout made{.services = static_cast<int>(kServices.size())};
    for (int service = 0; service < made.services; ++service)
        for (int rank = 0; rank < kClasses; ++rank)
            made.lanes.push_back({service, rank});
    for (const auto &counter : kCounters) {
        std::vector<int> lanes;
        for (int lane = 0; lane < made.services * kClasses; ++lane)
            if (counter.takes[static_cast<std::size_t>(lane / kClasses)])
                lanes.push_back(lane);
        made.desks.push_back({.lanes = std::move(lanes)});
    }
    return made;
}

enum class Kind { Free, BreakBegins, BreakEnds, Opens, Shock, Leaves, Comes };

struct Event {
    Ms at{0};
    Kind kind = Kind::Comes;
    std::uint64_t which = 0; // desk, ticket or service

    auto operator<=>(const Event &) const = default;
};

// One day of the office, event by event.
class OfficeDay {
public:
    OfficeDay(Watch &watch, std::uint64_t seed, int day, std::uint64_t order_last)
        : m_watch(watch), m_chance(seed), m_seed(seed), m_day(day),
          m_midnight(kDay * day), m_order_last(order_last),
          m_lines(kServices.size() * kClasses)
    {
        m_busy_day = 0.85 + 0.3 * share();
    }

    std::vector<Observed> run(const std::optional<Shock> &shock)
    {
        m_shock = shock;
        m_watch.openDay();
        for (std::size_t i = 0; i < kCounters.size(); ++i)
            m_events.push({m_midnight + kCounters[i].opens, Kind::Opens, i});
        for (std::size_t i = 0; i < kServices.size(); ++i)
            scheduleArrival(i, m_midnight + kOpens);
        if (shock)
            m_events.push({m_midnight + shock->from, Kind::Shock, 0});
        while (!m_events.empty()) {
            const auto event = m_events.top();
            m_events.pop();
            on(event);
        }
        close();
        std::erase_if(m_questions,
                      [](const Observed &asked) { return asked.waited < Ms{0}; });
        return std::move(m_questions);
    }

    std::uint64_t orderLast() const { return m_order_last; }

private:
    struct Counter {
        bool is_open = false;
        bool serves = false;
        bool is_no_show = false;
        bool had_break = false;
        bool closes = false;
    };

    double share() { return std::uniform_real_distribution<>(0, 1)(m_chance); }
    double exponential() { return -std::log1p(-share()); }
    bool isShocked(Ms at) const { return m_shock && at - m_midnight >= m_shock->from; }

    // Two humps, late morning and afternoon.
    double bustle(Ms at) const
    {
        const double hour = static_cast<double>((at - m_midnight).count()) / 3'600'000;
        return 0.55 + 0.6 * std::exp(-std::pow((hour - 11) / 1.2, 2)) +
               0.45 * std::exp(-std::pow((hour - 15) / 1.0, 2));
    }

    void scheduleArrival(std::size_t service, Ms at)
    {
        const double per_hour = kServices[service].per_hour * m_busy_day * bustle(at) *
                                (isShocked(at) ? m_shock->arrivals : 1);
        at += Ms{1 + static_cast<std::int64_t>(exponential() / per_hour * 3'600'000)};
        if (at < m_midnight + kCloses)
            m_events.push({at, Kind::Comes, service});
    }

    Ms serviceTime(std::size_t service, Ms at)
    {
        const auto &kind = kServices[service];
        const double normal =
            std::sqrt(2 * exponential()) * std::cos(2 * std::numbers::pi * share());
        const double minutes = kind.mean_min * std::exp(kind.spread * normal -
                                                        kind.spread * kind.spread / 2);
        return Ms{1'000 + static_cast<std::int64_t>(
                              minutes * 60'000 * (isShocked(at) ? m_shock->service : 1))};
    }

    void on(const Event &event)
    {
        switch (event.kind) {
        case Kind::Opens:
            open(event.which, event.at);
            return;
        case Kind::BreakEnds:
            m_counters[event.which].is_open = true;
            m_watch.setOpen(static_cast<int>(event.which), true, event.at);
            callNext(event.which, event.at);
            return;
        case Kind::BreakBegins:
            callNext(event.which, event.at); // who is idle goes at once
            return;
        case Kind::Free:
            finish(event.which, event.at);
            return;
        case Kind::Shock:
            for (int i = 0; i < m_shock->counters_close; ++i)
                closeCounter(static_cast<std::size_t>(i) * 2, event.at);
            return;
        case Kind::Comes:
            come(event.which, event.at);
            return;
        case Kind::Leaves:
            leave(event.which, event.at);
            return;
        }
    }

    void open(std::size_t desk, Ms at)
    {
        m_counters[desk].is_open = true;
        m_watch.setOpen(static_cast<int>(desk), true, at);
        const Ms starts = m_midnight + kCounters[desk].break_at;
        m_watch.setBreaks(static_cast<int>(desk), {{starts, starts + kBreak}});
        m_events.push({starts, Kind::BreakBegins, desk});
        callNext(desk, at);
    }

    void closeCounter(std::size_t desk, Ms at)
    {
        m_counters[desk].closes = true;
        if (!m_counters[desk].serves)
            shut(desk, at);
        else
            m_watch.setOpen(static_cast<int>(desk), false, at);
    }

    void shut(std::size_t desk, Ms at)
    {
        m_counters[desk].is_open = false;
        m_watch.setOpen(static_cast<int>(desk), false, at);
    }

    void finish(std::size_t desk, Ms at)
    {
        auto &counter = m_counters[desk];
        counter.serves = false;
        m_watch.finish(static_cast<int>(desk),
                       counter.is_no_show ? Ended::NoShow : Ended::Served, at);
        callNext(desk, at);
    }

    void come(std::size_t service, Ms at)
    {
        scheduleArrival(service, at);
        const int rank = share() < kPreferredShare ? 1 : 0;
        const int lane = static_cast<int>(service) * kClasses + rank;
        const auto order = ++m_order_last;
        m_watch.come({order, lane, at, at});
        m_lines[static_cast<std::size_t>(lane)].push_back({order, at});
        m_lane_of.emplace(order, lane);
        for (std::size_t desk = 0; desk < kCounters.size(); ++desk)
            if (kCounters[desk].takes[service] && isIdle(desk, at)) {
                callNext(desk, at);
                return;
            }
        m_events.push(
            {at + Ms{static_cast<std::int64_t>(
                      exponential() * static_cast<double>(kPatienceMean.count()))},
             Kind::Leaves, order});
        ask(order, static_cast<int>(service), at);
    }

    bool isIdle(std::size_t desk, Ms at)
    {
        const auto &counter = m_counters[desk];
        return counter.is_open && !counter.serves && !breaksNow(desk, at);
    }

    bool breaksNow(std::size_t desk, Ms at) const
    {
        const Ms starts = m_midnight + kCounters[desk].break_at;
        return !m_counters[desk].had_break && at >= starts;
    }

    void ask(std::uint64_t order, int service, Ms at)
    {
        const auto situation = m_watch.situationOf(order, at);
        m_question_of.emplace(order, m_questions.size());
        m_questions.push_back({.call = order,
                               .day = m_day,
                               .service = service,
                               .asked = at,
                               .waited = Ms{-1},
                               .figures = situation.figures,
                               .rolled_out = rollOut({situation.hall, m_watch.history(),
                                                      m_watch.rule(), m_seed},
                                                     situation.question)});
    }

    void callNext(std::size_t desk, Ms at)
    {
        auto &counter = m_counters[desk];
        if (!counter.is_open || counter.serves)
            return;
        if (counter.closes) {
            shut(desk, at);
            return;
        }
        if (breaksNow(desk, at)) {
            counter.had_break = true;
            counter.is_open = false;
            const Ms ends = std::max(at, m_midnight + kCounters[desk].break_at + kBreak);
            m_watch.setBreaks(static_cast<int>(desk), {{at, ends}});
            m_events.push({ends, Kind::BreakEnds, desk});
            return;
        }
        const auto head = headFor(desk, at);
        if (head)
            serve(desk, *head, at);
    }

    std::optional<Head> headFor(std::size_t desk, Ms at) const
    {
        std::vector<Head> heads;
        for (std::size_t lane = 0; lane < m_lines.size(); ++lane)
            if (kCounters[desk].takes[lane / kClasses] && !m_lines[lane].empty())
                heads.push_back(
                    {static_cast<int>(lane), static_cast<int>(lane / kClasses),
                     static_cast<int>(lane % kClasses), m_lines[lane].front()});
        if (heads.empty())
            return std::nullopt;
        return heads[threeToOne(heads, {}, at)];
    }

    void serve(std::size_t desk, const Head &head, Ms at)
    {
        auto &counter = m_counters[desk];
        const auto order = head.ticket.order;
        m_lines[static_cast<std::size_t>(head.lane)].pop_front();
        m_lane_of.erase(order);
        m_watch.call(order, static_cast<int>(desk), at);
        if (const auto asked = m_question_of.find(order); asked != m_question_of.end())
            m_questions[asked->second].waited = at - m_questions[asked->second].asked;
        counter.serves = true;
        counter.is_no_show = share() < kNoShowShare;
        const Ms takes = counter.is_no_show
                             ? Ms{90'000}
                             : serviceTime(static_cast<std::size_t>(head.service), at);
        m_events.push({at + takes, Kind::Free, desk});
    }

    void leave(std::uint64_t order, Ms at)
    {
        const auto found = m_lane_of.find(order);
        if (found == m_lane_of.end())
            return;
        auto &line = m_lines[static_cast<std::size_t>(found->second)];
        line.erase(std::ranges::find(line, order, &InLine::order));
        m_lane_of.erase(found);
        m_watch.leave(order, at);
    }

    void close()
    {
        for (std::size_t desk = 0; desk < kCounters.size(); ++desk) {
            shut(desk, m_midnight + kCloses);
            m_watch.setBreaks(static_cast<int>(desk), {});
        }
    }

    Watch &m_watch;
    std::mt19937_64 m_chance;
    std::uint64_t m_seed;
    int m_day;
    Ms m_midnight;
    std::uint64_t m_order_last;
    double m_busy_day = 1;
    std::optional<Shock> m_shock;
    std::priority_queue<Event, std::vector<Event>, std::greater<>> m_events;
    std::vector<std::deque<InLine>> m_lines; // by lane
    std::map<std::uint64_t, int> m_lane_of;
    std::array<Counter, kCounters.size()> m_counters{};
    std::vector<Observed> m_questions;
    std::map<std::uint64_t, std::size_t> m_question_of;
};

} // namespace

FrontOffice::FrontOffice(std::uint64_t seed) : m_seed(seed), m_watch(layout(), threeToOne)
{}

std::vector<Observed> FrontOffice::day(const std::optional<Shock> &shock)
{
    const auto seed = m_seed * 1'000'003 + static_cast<std::uint64_t>(m_days);
    OfficeDay day(m_watch, seed, m_days++, m_order_last);
    auto questions = day.run(shock);
    m_order_last = day.orderLast();
    return questions;
}

} // namespace vq::sim
