// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/estimate/watch.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "core/base/assert.h"

namespace vq::estimate {

namespace {

constexpr Ms kDay = Minutes{24 * 60};
constexpr std::size_t kWaitsKept = 5;

Ms timeOfDay(Ms at)
{
    return (at % kDay + kDay) % kDay;
}

bool takes(const std::vector<int> &lanes, int lane)
{
    return std::ranges::binary_search(lanes, lane);
}

} // namespace

Watch::Watch(Layout layout, CallRule rule)
    : m_layout(std::move(layout)), m_rule(std::move(rule))
{
    m_history.services.resize(static_cast<std::size_t>(m_layout.services));
    m_history.arrivals.resize(m_layout.lanes.size());
    m_lines.resize(m_layout.lanes.size());
    m_services.resize(m_history.services.size());
    for (const auto &kind : m_layout.desks)
        m_desks.push_back({.kind = kind});
}

void Watch::openDay()
{
    for (auto &service : m_services)
        service.waits.clear();
    m_is_day_new = true;
}

void Watch::come(const Arrival &arrival)
{
    VQ_ASSERT(m_lane_of.emplace(arrival.order, arrival.lane).second);
    const auto lane = static_cast<std::size_t>(arrival.lane);
    const InLine ticket{arrival.order, arrival.ready};
    auto &line = m_lines[lane];
    const auto place = [](const Waiting &waiting) {
        return std::tuple(waiting.ticket.ready, waiting.ticket.order);
    };
    line.insert(
        std::ranges::upper_bound(line, std::tuple(ticket.ready, ticket.order), {}, place),
        {ticket, arrival.at});
    if (std::exchange(m_is_day_new, false))
        for (auto &rates : m_history.arrivals)
            rates.openDay();
    m_history.arrivals[lane].add(timeOfDay(arrival.at));
}

Watch::Waiting Watch::take(std::uint64_t order)
{
    const auto found = m_lane_of.find(order);
    VQ_ASSERT(found != m_lane_of.end());
    auto &line = m_lines[static_cast<std::size_t>(found->second)];
    const auto it = std::ranges::find(
        line, order, [](const Waiting &waiting) { return waiting.ticket.order; });
    const Waiting taken = *it;
    line.erase(it);
    m_lane_of.erase(found);
    return taken;
}

void Watch::leave(std::uint64_t order, Ms at)
{
    m_history.patience.left(std::max(Ms{0}, at - take(order).came));
}

void Watch::withdraw(std::uint64_t order)
{
    take(order);
}

void Watch::call(std::uint64_t order, int desk, Ms at)
{
    const auto lane = static_cast<std::size_t>(m_lane_of.at(order));
    const int service = m_layout.lanes[lane].service;
    m_services[static_cast<std::size_t>(service)].called += 1;
    const Ms waited = std::max(Ms{0}, at - take(order).came);
    if (waited > Ms{0})
        m_history.patience.called(waited);
    learnWait(service, waited);
    serve(desk, service, at);
}

void Watch::learnWait(int service, Ms waited)
{
    auto &waits = m_services[static_cast<std::size_t>(service)].waits;
    if (waited == Ms{0})
        return;
    waits.push_back(waited);
    if (waits.size() > kWaitsKept)
        waits.pop_front();
}

void Watch::serve(int desk, int service, Ms since)
{
    while (m_desks.size() <= static_cast<std::size_t>(desk)) {
        auto &lanes = m_desks.emplace_back().kind.lanes;
        lanes.resize(m_layout.lanes.size());
        std::iota(lanes.begin(), lanes.end(), 0);
    }
    m_desks[static_cast<std::size_t>(desk)].runs = Service{service, since};
}

void Watch::finish(int desk, Ended how, Ms at, int together)
{
    auto &runs = m_desks.at(static_cast<std::size_t>(desk)).runs;
    VQ_ASSERT(runs.has_value());
    learnService(runs->service, how, std::max(Ms{0}, at - runs->since) / together);
    runs.reset();
    m_desks[static_cast<std::size_t>(desk)].idle_since = at;
}

void Watch::learnService(int service, Ended how, Ms took)
{
    const auto index = static_cast<std::size_t>(service);
    auto &habits = m_history.services[index];
    auto &now = m_services[index];
    if (how == Ended::Served) {
        m_history.pace.add(took, m_history.timesOf(service).mean());
        habits.times.add(took);
        m_history.all_services.add(took);
    }
    if (how == Ended::NoShow) {
        now.no_shows += 1;
        now.no_show_time += took;
        habits.no_show_takes = now.no_show_time / static_cast<std::int64_t>(now.no_shows);
    }
    habits.no_show_share = now.no_shows / std::max(now.called, now.no_shows + 1);
}

// In the order in which they ended, as they would have been told.
void Watch::recall(std::vector<PastVisit> visits)
{
    std::ranges::sort(visits, {}, &PastVisit::ended);
    std::set<Ms> days;
    for (const auto &visit : visits) {
        const int service = m_layout.lanes[static_cast<std::size_t>(visit.lane)].service;
        const bool is_new_day =
            visit.is_of_today ? std::exchange(m_is_day_new, false)
                              : days.insert(visit.came - timeOfDay(visit.came)).second;
        for (auto &rates : m_history.arrivals)
            if (is_new_day)
                rates.openDay();
        m_history.arrivals[static_cast<std::size_t>(visit.lane)].add(
            timeOfDay(visit.came));
        if (visit.has_left)
            m_history.patience.left(std::max(Ms{0}, visit.ended - visit.came));
        if (!visit.called)
            continue;
        const Ms waited = std::max(Ms{0}, *visit.called - visit.came);
        m_services[static_cast<std::size_t>(service)].called += 1;
        if (!visit.was_sent && waited > Ms{0})
            m_history.patience.called(waited);
        if (!visit.was_sent && visit.is_of_today)
            learnWait(service, waited);
        learnService(service, visit.how,
                     std::max(Ms{0}, visit.ended - *visit.called) / visit.together);
    }
}

void Watch::setOpen(int desk, bool is_open, Ms at)
{
    auto &now = m_desks.at(static_cast<std::size_t>(desk));
    if (is_open && !now.is_open)
        now.idle_since = at;
    now.is_open = is_open;
}

void Watch::setBreaks(int desk, std::vector<Break> breaks)
{
    m_desks.at(static_cast<std::size_t>(desk)).breaks = std::move(breaks);
}

void Watch::setTurns(int desk, const std::vector<DeskTurns> &last, std::uint64_t youngest)
{
    auto &now = m_desks.at(static_cast<std::size_t>(desk));
    now.youngest_turn = youngest;
    for (auto &turns : now.kind.turns) {
        const auto found = std::ranges::find(last, turns.service, &DeskTurns::service);
        turns.ended = found == last.end() ? 0 : found->ended;
    }
}

Situation Watch::situationOf(std::uint64_t order, Ms at) const
{
    const int lane = m_lane_of.at(order);
    const auto &line = m_lines[static_cast<std::size_t>(lane)];
    const auto it = std::ranges::find(
        line, order, [](const Waiting &waiting) { return waiting.ticket.order; });
    Situation situation{.hall = hallAt(at),
                        .question = {.lane = lane,
                                     .ahead = static_cast<int>(it - line.begin()),
                                     .ticket = {order, it->ticket.ready - at}}};
    situation.figures = figuresFor(situation, at);
    return situation;
}

Situation Watch::situationOfNewcomer(int lane, Ms at) const
{
    const auto &line = m_lines[static_cast<std::size_t>(lane)];
    // Who is ready later (an appointment) is called after her.
    const auto behind = std::ranges::upper_bound(
        line, at, {}, [](const Waiting &waiting) { return waiting.ticket.ready; });
    Situation situation{.hall = hallAt(at),
                        .question = {.lane = lane,
                                     .ahead = static_cast<int>(behind - line.begin()),
                                     .ticket = {kNewcomerOrder, Ms{0}}}};
    situation.figures = figuresFor(situation, at);
    return situation;
}

std::optional<Ms> Watch::lastEntered(int service) const
{
    const auto &waits = m_services[static_cast<std::size_t>(service)].waits;
    return waits.empty() ? std::nullopt : std::optional(waits.back());
}

// 0 while it serves, has nobody to serve, or has had little time to begin.
Ms Watch::awayFor(const DeskNow &desk, Ms at) const
{
    if (desk.runs)
        return Ms{0};
    Ms needed = at;
    for (const int lane : desk.kind.lanes)
        if (const auto &line = m_lines[static_cast<std::size_t>(lane)]; !line.empty()) {
            const auto &first = line.front();
            const Ms spill = takes(desk.kind.helps, lane) ? desk.kind.spill : Ms{0};
            needed = std::min(needed, std::max(first.came, first.ticket.ready + spill));
        }
    needed = std::max(needed, desk.idle_since);
    for (const auto &pause : desk.breaks)
        if (pause.starts <= at)
            needed = std::max(needed, pause.ends);
    const Ms away = at - needed;
    return away > kAwayAfter ? away : Ms{0};
}

Hall Watch::hallAt(Ms at) const
{
    Hall hall{.time_of_day = timeOfDay(at)};
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        hall.lanes.push_back(
            {m_layout.lanes[i].service, m_layout.lanes[i].priority_class, {}});
        for (const auto &waiting : m_lines[i])
            hall.lanes.back().waiting.push_back(
                {waiting.ticket.order, waiting.ticket.ready - at});
    }
    for (std::size_t i = 0; i < m_desks.size(); ++i)
        if (m_desks[i].is_open || m_desks[i].runs)
            hall.desks.push_back(seen(i, at));
    return hall;
}

Desk Watch::seen(std::size_t desk, Ms at) const
{
    const auto &now = m_desks[desk];
    Desk seen{.counter = static_cast<int>(desk), .lanes = now.kind.lanes};
    seen.opens = awayFor(now, at);
    if (now.runs) {
        seen.serves = now.runs->service;
        seen.serves_for = at - now.runs->since;
    }
    for (const auto &pause : now.breaks)
        seen.breaks.push_back({pause.starts - at, pause.ends - at});
    seen.turns = now.kind.turns;
    seen.youngest_turn = now.youngest_turn;
    return seen;
}

// Of these desks those that take the people of this lane; where all of them only help out,
// they do.
std::vector<const Watch::DeskNow *> Watch::desksFor(int lane,
                                                    std::vector<const DeskNow *> desks)
{
    const auto helps = [lane](const auto *desk) { return takes(desk->kind.helps, lane); };
    std::erase_if(desks,
                  [lane](const auto *desk) { return !takes(desk->kind.lanes, lane); });
    if (!std::ranges::all_of(desks, helps))
        std::erase_if(desks, helps);
    return desks;
}

// The lanes whose people may be called where those of this one are.
std::vector<bool> Watch::sharedWith(int lane) const
{
    std::vector<const DeskNow *> all;
    for (const auto &desk : m_desks)
        all.push_back(&desk);
    std::vector<bool> is_shared(m_lines.size());
    for (const auto *desk : desksFor(lane, std::move(all)))
        for (const int other : desk->kind.lanes)
            if (!takes(desk->kind.helps, other) || takes(desk->kind.helps, lane))
                is_shared[static_cast<std::size_t>(other)] = true;
    return is_shared;
}

int Watch::countAhead(const Situation &situation) const
{
    const auto &hall = situation.hall;
    const auto &question = situation.question;
    const auto hers = static_cast<std::size_t>(question.lane);
    const Head asker{question.lane, hall.lanes[hers].service,
                     hall.lanes[hers].priority_class, question.ticket};
    const auto is_shared = sharedWith(question.lane);
    int ahead = question.ahead;
    for (std::size_t i = 0; i < hall.lanes.size(); ++i) {
        if (i == hers || !is_shared[i])
            continue;
        const auto &lane = hall.lanes[i];
        for (const auto &ticket : lane.waiting) {
            const std::array<Head, 2> two{asker, Head{static_cast<int>(i), lane.service,
                                                      lane.priority_class, ticket}};
            ahead += m_rule(two, Desk{}, Ms{0}).head == std::size_t{1} ? 1 : 0;
        }
    }
    return ahead;
}

// How long the first of a line has waited; 0 when that is who asks.
Ms Watch::headOfLine(std::size_t lane, Ms at) const
{
    return m_lines[lane].empty() ? Ms{0} : at - m_lines[lane].front().came;
}

LineFigures Watch::figuresFor(const Situation &situation, Ms at) const
{
    const auto lane = static_cast<std::size_t>(situation.question.lane);
    const auto kind = m_layout.lanes[lane];
    const auto index = static_cast<std::size_t>(kind.service);
    LineFigures figures{.ahead = countAhead(situation),
                        .mean_service = m_history.timesOf(kind.service).mean(),
                        .head_of_line = headOfLine(lane, at),
                        .priority_class = kind.priority_class,
                        .time_of_day = situation.hall.time_of_day};
    std::vector<const DeskNow *> open;
    for (const auto &desk : m_desks)
        if (desk.is_open || desk.runs)
            open.push_back(&desk);
    for (const auto *desk : desksFor(situation.question.lane, std::move(open))) {
        ++figures.open;
        figures.serving += desk->runs ? 1 : 0;
    }
    const auto &waits = m_services[index].waits;
    if (!waits.empty()) {
        figures.last_entered = waits.back();
        figures.mean_of_five = std::accumulate(waits.begin(), waits.end(), Ms{0}) /
                               static_cast<std::int64_t>(waits.size());
    }
    return figures;
}

} // namespace vq::estimate
