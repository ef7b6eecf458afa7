// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/estimate/roll_out.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include "core/base/assert.h"
#include "core/estimate/chance.h"
#include "core/queue/service_turns.h"

namespace vq::estimate {

namespace {

enum Purpose : std::uint64_t { kService, kLeft, kNoShow, kPatience, kArrival };

// People who are still to come are told from those who wait by their order.
constexpr std::uint64_t kToComeOrder = std::uint64_t{1} << 62U;
constexpr double kMsPerHour = 3'600'000;

// Where one future stands in one lane.
struct Progress {
    Head head;
    bool has_head = false;
    std::size_t next = 0; // of those who wait
    Ms head_leaves = kNever;
    Ms next_arrival = kNever;
    std::uint64_t arrivals = 0;
};

// What every future asks of a lane and of a service, looked up once.
struct LaneNow {
    std::span<const InLine> before; // the asker, or all who wait
    bool is_hers = false;
    double arrivals_per_hour = 0;
};
struct ServiceNow {
    const ServiceTimes *times = nullptr;
    double no_show_share = 0;
    Ms no_show_takes{0};
};

// Which desk is free first, and of those the first one: a knockout, so that a desk that was
// given work is placed anew in a few comparisons.
class FreeDesks {
public:
    explicit FreeDesks(std::size_t desks)
        : m_leaves(std::bit_ceil(desks)), m_free(m_leaves, kNever),
          m_winners(2 * m_leaves)
    {
        for (std::size_t i = 0; i < m_leaves; ++i)
            m_winners[m_leaves + i] = i;
    }

    // Of all desks, before the first question of a future.
    void begin(std::span<const Ms> free)
    {
        std::ranges::copy(free, m_free.begin());
        for (std::size_t node = m_leaves - 1; node > 0; --node)
            play(node);
    }
    void set(std::size_t desk, Ms free)
    {
        m_free[desk] = free;
        for (std::size_t node = (m_leaves + desk) / 2; node > 0; node /= 2)
            play(node);
    }
    std::size_t first() const { return m_winners[1]; }
    Ms at(std::size_t desk) const { return m_free[desk]; }

private:
    void play(std::size_t node)
    {
        const auto left = m_winners[2 * node];
        const auto right = m_winners[2 * node + 1];
        m_winners[node] = m_free[right] < m_free[left] ? right : left;
    }

    std::size_t m_leaves;
    std::vector<Ms> m_free;
    std::vector<std::size_t> m_winners; // [1] of all
};

// The turns that the desks have given by now, in one future.
class TurnsGiven {
public:
    TurnsGiven(const Hall &hall, std::size_t services)
        : m_services(services), m_start(hall.desks.size() * services),
          m_youngest_at_start(hall.desks.size())
    {
        for (std::size_t desk = 0; desk < hall.desks.size(); ++desk) {
            m_youngest_at_start[desk] = hall.desks[desk].youngest_turn;
            for (const auto &turns : hall.desks[desk].turns)
                m_start[at(desk, turns.service)] = {turns.weight, turns.ended};
        }
    }

    void begin()
    {
        m_now = m_start;
        m_youngest = m_youngest_at_start;
    }
    std::uint64_t next(std::size_t desk, int service) const
    {
        const auto &turns = m_now[at(desk, service)];
        return turns.weight == 0 ? 0 : turnBegins({turns.ended, m_youngest[desk]});
    }
    void take(std::size_t desk, int service)
    {
        auto &turns = m_now[at(desk, service)];
        if (turns.weight == 0)
            return;
        m_youngest[desk] = turnBegins({turns.ended, m_youngest[desk]});
        turns.ended = turnEnds(m_youngest[desk], turns.weight);
    }

private:
    struct Turns {
        int weight = 0;
        std::uint64_t ended = 0;
    };

    std::size_t at(std::size_t desk, int service) const
    {
        return desk * m_services + static_cast<std::size_t>(service);
    }

    std::size_t m_services;
    std::vector<Turns> m_start; // by desk, then by service
    std::vector<Turns> m_now;
    std::vector<std::uint64_t> m_youngest_at_start; // by desk
    std::vector<std::uint64_t> m_youngest;
};

std::size_t servicesOf(const Hall &hall)
{
    int services = 0;
    for (const auto &lane : hall.lanes)
        services = std::max(services, lane.service + 1);
    return static_cast<std::size_t>(services);
}

class Future {
public:
    Future(const Foresight &foresight, const Question &question)
        : m_foresight(foresight), m_question(question),
          m_pace(foresight.history.pace.factor()), m_start(foresight.hall.lanes.size()),
          m_free(foresight.hall.desks.size()), m_first_free(foresight.hall.desks.size()),
          m_turns(foresight.hall, servicesOf(foresight.hall))
    {
        const auto &history = foresight.history;
        for (std::size_t i = 0; i < foresight.hall.lanes.size(); ++i)
            addLane(i);
        for (std::size_t i = 0; i < history.services.size(); ++i)
            m_services.push_back({&history.timesOf(static_cast<int>(i)),
                                  history.services[i].no_show_share,
                                  history.services[i].no_show_takes});
        m_heads.reserve(m_lanes.size());
        const auto before = static_cast<std::size_t>(question.ahead);
        m_calls.resize(before * kFutures);
        m_called.resize(before);
    }

    Ms waitIn(std::uint64_t future)
    {
        m_future = mixed(mixed(m_foresight.seed) ^ future);
        begin();
        while (true) {
            const auto index = m_free.first();
            const auto &desk = m_foresight.hall.desks[index];
            const Ms now = m_free.at(index);
            if (now >= kHorizon) {
                noteRest();
                return kHorizon;
            }
            if (const auto ends = breakAt(desk, now)) {
                m_free.set(index, *ends);
                continue;
            }
            gatherHeads(index, now);
            if (m_heads.empty()) {
                m_free.set(index, nextArrivalFor(desk));
                continue;
            }
            const auto choice = m_foresight.rule(m_heads, desk, now);
            if (!choice.head) {
                VQ_ASSERT(choice.looks_again > now);
                m_free.set(index, std::min(choice.looks_again, nextArrivalFor(desk)));
                continue;
            }
            const auto &head = m_heads[*choice.head];
            if (isAsker(head))
                return now;
            note(head, now);
            m_turns.take(index, head.service);
            m_progress[static_cast<std::size_t>(head.lane)].has_head = false;
            m_free.set(index, now + timeFor(head));
        }
    }

    // Of those before the asker: in how many futures she was called, and when.
    std::span<Ms> callsOf(std::size_t before)
    {
        return std::span(m_calls).subspan(before * kFutures, m_called[before]);
    }

private:
    void note(const Head &head, Ms now)
    {
        if (head.lane != m_question.lane)
            return;
        const auto before = m_progress[static_cast<std::size_t>(head.lane)].next - 1;
        m_calls[before * kFutures + m_called[before]++] = now;
    }
    // Whom this future has not called: as long as it goes.
    void noteRest()
    {
        const auto &progress = m_progress[static_cast<std::size_t>(m_question.lane)];
        const bool is_first_there = progress.has_head && !isAsker(progress.head);
        for (auto i = progress.next - (is_first_there ? 1 : 0);
             i < static_cast<std::size_t>(m_question.ahead); ++i)
            m_calls[i * kFutures + m_called[i]++] = kHorizon;
    }
    double chance(std::uint64_t subject, std::uint64_t purpose) const
    {
        return uniform(m_future, subject, purpose);
    }
    Ms paced(Ms usual) const
    {
        return Ms{static_cast<std::int64_t>(static_cast<double>(usual.count()) * m_pace)};
    }
    Ms unpaced(Ms age) const
    {
        return Ms{static_cast<std::int64_t>(static_cast<double>(age.count()) / m_pace)};
    }
    bool isAsker(const Head &head) const
    {
        return head.lane == m_question.lane &&
               head.ticket.order == m_question.ticket.order;
    }

    void addLane(std::size_t index)
    {
        const auto &lane = m_foresight.hall.lanes[index];
        const auto &arrivals = m_foresight.history.arrivals;
        LaneNow now{.before = lane.waiting,
                    .is_hers = static_cast<int>(index) == m_question.lane};
        if (now.is_hers)
            now.before = now.before.first(static_cast<std::size_t>(m_question.ahead));
        else if (index < arrivals.size())
            now.arrivals_per_hour = arrivals[index].perHour(m_foresight.hall.time_of_day);
        m_lanes.push_back(now);
        m_start[index].head = {
            static_cast<int>(index), lane.service, lane.priority_class, {}};
    }

    void begin()
    {
        const auto &desks = m_foresight.hall.desks;
        for (std::size_t i = 0; i < desks.size(); ++i)
            m_first_free[i] = firstFree(desks[i], i);
        m_free.begin(m_first_free);
        m_progress = m_start;
        m_turns.begin();
        for (std::size_t lane = 0; lane < m_lanes.size(); ++lane)
            drawArrival(lane);
    }

    Ms firstFree(const Desk &desk, std::size_t index) const
    {
        if (!desk.serves)
            return desk.opens;
        const auto &times = m_foresight.history.timesOf(*desk.serves);
        return std::max(desk.opens, paced(times.left(unpaced(desk.serves_for),
                                                     chance(index, kLeft))));
    }

    static std::optional<Ms> breakAt(const Desk &desk, Ms now)
    {
        for (const auto &pause : desk.breaks)
            if (pause.starts <= now && now < pause.ends)
                return pause.ends;
        return std::nullopt;
    }

    void gatherHeads(std::size_t desk, Ms now)
    {
        m_heads.clear();
        for (const int lane : m_foresight.hall.desks[desk].lanes) {
            const auto index = static_cast<std::size_t>(lane);
            auto &progress = m_progress[index];
            // Who left before anybody called her is passed over.
            while ((progress.has_head && progress.head_leaves <= now) ||
                   !progress.has_head) {
                progress.has_head = false;
                if (!bringHead(index, now))
                    break;
            }
            if (!progress.has_head)
                continue;
            m_heads.push_back(progress.head);
            m_heads.back().turn = m_turns.next(desk, progress.head.service);
        }
    }

    // Whoever is first of the lane: those who wait, then the asker, then who came since.
    bool bringHead(std::size_t lane, Ms now)
    {
        auto &progress = m_progress[lane];
        const auto &line = m_lanes[lane];
        if (progress.next < line.before.size())
            bring(progress, line.before[progress.next++]);
        else if (line.is_hers)
            stays(progress, m_question.ticket);
        else if (progress.next_arrival <= now) {
            const auto order =
                kToComeOrder + (lane << 40U) + progress.arrivals; // unique over the lanes
            bring(progress, {order, progress.next_arrival});
            drawArrival(lane);
        }
        return progress.has_head;
    }

    void bring(Progress &progress, const InLine &ticket) const
    {
        stays(progress, ticket);
        const Ms waited = std::max(Ms{0}, -ticket.ready);
        const auto leaves = m_foresight.history.patience.leavesAfter(
            waited, chance(ticket.order, kPatience));
        if (leaves)
            progress.head_leaves = *leaves + ticket.ready;
    }

    static void stays(Progress &progress, const InLine &ticket)
    {
        progress.head.ticket = ticket;
        progress.has_head = true;
        progress.head_leaves = kNever;
    }

    void drawArrival(std::size_t lane)
    {
        auto &progress = m_progress[lane];
        const double per_hour = m_lanes[lane].arrivals_per_hour;
        if (per_hour <= 0)
            return;
        const Ms last = progress.arrivals == 0 ? Ms{0} : progress.next_arrival;
        ++progress.arrivals;
        const double gap =
            -std::log1p(
                -chance(kToComeOrder + (lane << 40U) + progress.arrivals, kArrival)) /
            per_hour * kMsPerHour;
        progress.next_arrival =
            last + Ms{1 + static_cast<std::int64_t>(
                              std::min(gap, static_cast<double>(kHorizon.count())))};
    }

    // Who comes behind somebody who waits changes nothing for the desk.
    Ms nextArrivalFor(const Desk &desk) const
    {
        Ms next = kNever;
        for (const int lane : desk.lanes)
            if (const auto &there = m_progress[static_cast<std::size_t>(lane)];
                !there.has_head)
                next = std::min(next, there.next_arrival);
        return next;
    }

    Ms timeFor(const Head &head) const
    {
        const auto &service = m_services[static_cast<std::size_t>(head.service)];
        if (service.no_show_share > 0 &&
            chance(head.ticket.order, kNoShow) < service.no_show_share)
            return service.no_show_takes;
        return paced(service.times->draw(chance(head.ticket.order, kService)));
    }

    const Foresight &m_foresight;
    const Question &m_question;
    double m_pace;
    std::uint64_t m_future = 0;
    std::vector<LaneNow> m_lanes;
    std::vector<ServiceNow> m_services;
    std::vector<Progress> m_start;    // by lane, of every future
    std::vector<Progress> m_progress; // by lane
    FreeDesks m_free;
    std::vector<Ms> m_first_free; // by desk
    TurnsGiven m_turns;
    std::vector<Head> m_heads;
    std::vector<Ms> m_calls; // of who was before her, kFutures each
    std::vector<std::size_t> m_called;
};

Quantiles quantilesOf(std::span<Ms> waits)
{
    std::ranges::sort(waits);
    Quantiles quantiles;
    for (std::size_t i = 0; i < quantiles.size(); ++i)
        quantiles[i] = waits[std::max<std::size_t>(1, (i + 1) * waits.size() / 10) - 1];
    return quantiles;
}

std::size_t crowdOf(const Hall &hall)
{
    std::size_t crowd = 0;
    for (const auto &lane : hall.lanes)
        crowd += lane.waiting.size();
    return crowd;
}

bool isPossible(const Foresight &foresight, const Question &question)
{
    return crowdOf(foresight.hall) <= kCrowdMax &&
           !foresight.history.all_services.empty() &&
           std::ranges::any_of(foresight.hall.desks, [&](const Desk &desk) {
               return std::ranges::find(desk.lanes, question.lane) != desk.lanes.end();
           });
}

} // namespace

std::optional<Quantiles> rollOut(const Foresight &foresight, const Question &question)
{
    const auto line = rollOutLine(foresight, question);
    return line ? std::optional(line->asker) : std::nullopt;
}

std::optional<LineQuantiles> rollOutLine(const Foresight &foresight,
                                         const Question &question)
{
    constexpr std::size_t kCalledMin = kFutures / 10;
    if (!isPossible(foresight, question))
        return std::nullopt;
    Future future(foresight, question);
    std::array<Ms, kFutures> waits;
    for (std::size_t i = 0; i < waits.size(); ++i)
        waits[i] = future.waitIn(i);
    LineQuantiles line{.asker = quantilesOf(waits)};
    for (std::size_t i = 0; i < static_cast<std::size_t>(question.ahead); ++i) {
        const auto calls = future.callsOf(i);
        line.before.push_back(
            calls.size() < kCalledMin ? std::nullopt : std::optional(quantilesOf(calls)));
    }
    return line;
}

} // namespace vq::estimate
