// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/estimate/roll_out.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/base/assert.h"
#include "core/estimate/chance.h"

namespace vq::estimate {

namespace {

enum Purpose : std::uint64_t { kService, kLeft, kNoShow, kPatience, kArrival };

constexpr Ms kNever = Ms::max();
// People who are still to come are told from those who wait by their order.
constexpr std::uint64_t kToComeOrder = std::uint64_t{1} << 62U;
constexpr double kMsPerHour = 3'600'000;

// Where one future stands in one lane.
struct Progress {
    std::size_t next = 0; // of those who wait
    std::optional<InLine> head;
    Ms head_leaves = kNever;
    Ms next_arrival = kNever;
    std::uint64_t arrivals = 0;
};

class Future {
public:
    Future(const Foresight &foresight, const Question &question)
        : m_foresight(foresight), m_question(question),
          m_pace(foresight.history.pace.factor()),
          m_progress(foresight.hall.lanes.size()), m_free(foresight.hall.desks.size())
    {
        for (const auto &rates : foresight.history.arrivals)
            m_arrivals_per_hour.push_back(rates.perHour(foresight.hall.time_of_day));
        m_arrivals_per_hour.resize(foresight.hall.lanes.size());
    }

    Ms waitIn(std::uint64_t future)
    {
        m_future = mixed(mixed(m_foresight.seed) ^ future);
        begin();
        while (true) {
            const auto desk = nextFree();
            const Ms now = m_free[desk];
            if (now >= kHorizon)
                return kHorizon;
            if (const auto ends = breakAt(m_foresight.hall.desks[desk], now)) {
                m_free[desk] = *ends;
                continue;
            }
            gatherHeads(m_foresight.hall.desks[desk], now);
            if (m_heads.empty()) {
                m_free[desk] = nextArrivalFor(m_foresight.hall.desks[desk]);
                continue;
            }
            const auto &head =
                m_heads[m_foresight.rule(m_heads, m_foresight.hall.desks[desk], now)];
            if (isAsker(head))
                return now;
            call(head, desk);
        }
    }

private:
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
    const ServiceHabits &habitsOf(int service) const
    {
        return m_foresight.history.services[static_cast<std::size_t>(service)];
    }
    bool isAsker(const Head &head) const
    {
        return head.lane == m_question.lane &&
               head.ticket.order == m_question.ticket.order;
    }

    void begin()
    {
        const auto &hall = m_foresight.hall;
        for (std::size_t i = 0; i < hall.desks.size(); ++i)
            m_free[i] = firstFree(hall.desks[i], i);
        for (std::size_t lane = 0; lane < hall.lanes.size(); ++lane) {
            m_progress[lane] = {};
            drawArrival(lane);
        }
    }

    Ms firstFree(const Desk &desk, std::size_t index) const
    {
        if (!desk.serves)
            return desk.opens;
        const auto &times = m_foresight.history.timesOf(*desk.serves);
        return std::max(desk.opens, paced(times.left(unpaced(desk.serves_for),
                                                     chance(index, kLeft))));
    }

    std::size_t nextFree() const
    {
        return static_cast<std::size_t>(std::ranges::min_element(m_free) -
                                        m_free.begin());
    }

    static std::optional<Ms> breakAt(const Desk &desk, Ms now)
    {
        for (const auto &pause : desk.breaks)
            if (pause.starts <= now && now < pause.ends)
                return pause.ends;
        return std::nullopt;
    }

    void gatherHeads(const Desk &desk, Ms now)
    {
        m_heads.clear();
        for (const int lane : desk.lanes) {
            const auto index = static_cast<std::size_t>(lane);
            while (true) {
                auto &progress = m_progress[index];
                if (!progress.head)
                    bringHead(index, now);
                if (!progress.head || progress.head_leaves > now)
                    break;
                progress.head.reset(); // she left before anybody called her
            }
            const auto &at = m_foresight.hall.lanes[index];
            if (m_progress[index].head)
                m_heads.push_back(
                    {lane, at.service, at.priority_class, *m_progress[index].head});
        }
    }

    // Whoever is first of the lane: those who wait, then the asker, then who came since.
    void bringHead(std::size_t lane, Ms now)
    {
        auto &progress = m_progress[lane];
        const auto &waiting = m_foresight.hall.lanes[lane].waiting;
        const bool is_hers = static_cast<int>(lane) == m_question.lane;
        const auto count =
            is_hers ? static_cast<std::size_t>(m_question.ahead) : waiting.size();
        if (progress.next < count) {
            progress.head = waiting[progress.next++];
            const Ms waited = -progress.head->ready;
            const auto leaves = m_foresight.history.patience.leavesAfter(
                waited, chance(progress.head->order, kPatience));
            progress.head_leaves = leaves ? *leaves - waited : kNever;
        } else if (is_hers) {
            progress.head = m_question.ticket;
            progress.head_leaves = kNever;
        } else if (progress.next_arrival <= now) {
            const Ms came = progress.next_arrival;
            const auto order =
                kToComeOrder + (lane << 40U) + progress.arrivals; // unique over the lanes
            progress.head = InLine{order, came};
            const auto leaves =
                m_foresight.history.patience.leavesAfter(Ms{0}, chance(order, kPatience));
            progress.head_leaves = leaves ? came + *leaves : kNever;
            drawArrival(lane);
        }
    }

    void drawArrival(std::size_t lane)
    {
        auto &progress = m_progress[lane];
        const double per_hour = m_arrivals_per_hour[lane];
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

    Ms nextArrivalFor(const Desk &desk) const
    {
        Ms next = kNever;
        for (const int lane : desk.lanes)
            next =
                std::min(next, m_progress[static_cast<std::size_t>(lane)].next_arrival);
        return next;
    }

    void call(const Head &head, std::size_t desk)
    {
        const auto &habits = habitsOf(head.service);
        if (habits.no_show_share > 0 &&
            chance(head.ticket.order, kNoShow) < habits.no_show_share)
            m_free[desk] += habits.no_show_takes;
        else
            m_free[desk] += paced(m_foresight.history.timesOf(head.service)
                                      .draw(chance(head.ticket.order, kService)));
        m_progress[static_cast<std::size_t>(head.lane)].head.reset();
    }

    const Foresight &m_foresight;
    const Question &m_question;
    std::vector<double> m_arrivals_per_hour; // by lane
    double m_pace;
    std::uint64_t m_future = 0;
    std::vector<Progress> m_progress; // by lane
    std::vector<Ms> m_free;           // by desk
    std::vector<Head> m_heads;
};

bool isPossible(const Foresight &foresight, const Question &question)
{
    return !foresight.history.all_services.empty() &&
           std::ranges::any_of(foresight.hall.desks, [&](const Desk &desk) {
               return std::ranges::find(desk.lanes, question.lane) != desk.lanes.end();
           });
}

} // namespace

std::optional<Quantiles> rollOut(const Foresight &foresight, const Question &question)
{
    if (!isPossible(foresight, question))
        return std::nullopt;
    Future future(foresight, question);
    std::array<Ms, kFutures> waits;
    for (std::size_t i = 0; i < waits.size(); ++i)
        waits[i] = future.waitIn(i);
    std::ranges::sort(waits);
    Quantiles quantiles;
    for (std::size_t i = 0; i < quantiles.size(); ++i)
        quantiles[i] = waits[(i + 1) * waits.size() / 10 - 1];
    return quantiles;
}

} // namespace vq::estimate
