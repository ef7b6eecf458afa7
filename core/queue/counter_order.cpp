// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/counter_order.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace vq {

namespace {

constexpr Ms kJustBehind{1};

Claim claimOf(const ServiceAt &at, const Standing &standing, UtcMs now)
{
    if (standing.band == Band::Emergency)
        return Claim::Emergency;
    if (standing.band == Band::Overdue)
        return Claim::Overdue;
    // Without a spill even somebody who is not ready yet is better than nobody.
    if (at.is_secondary && at.spill > Ms{0} && now - standing.place.ready_at < at.spill)
        return Claim::Held;
    if (standing.band == Band::Early)
        return Claim::Early;
    return at.is_secondary ? Claim::Spilled : Claim::Primary;
}

void take(std::vector<ServiceTurn> &turns, ServiceTurn turn)
{
    const auto last = std::ranges::find(turns, turn.service, &ServiceTurn::service);
    if (last == turns.end())
        turns.push_back(std::move(turn));
    else
        *last = std::move(turn);
}

// Calls one after the other, so that each turn that is taken counts for the next.
class CallsToCome {
public:
    CallsToCome(CounterMoment &at, const std::vector<Candidate> &waiting)
        : m_at(at), m_waiting(waiting)
    {}

    void call(std::size_t index)
    {
        m_called.push_back(index);
        if (auto turn = nextTurn(m_at.counter, m_at.turns, m_waiting[index].service))
            take(m_at.turns, std::move(*turn));
    }

    // Lines of services, each in order and last first; those are left empty.
    void callByTurns(std::map<ServiceCode, std::vector<std::size_t>> lines)
    {
        while (!lines.empty()) {
            const auto next = std::ranges::min_element(
                lines, {}, [&](const auto &line) { return claimOf(line.second.back()); });
            call(next->second.back());
            next->second.pop_back();
            if (next->second.empty())
                lines.erase(next);
        }
    }

    std::vector<std::size_t> called() && { return std::move(m_called); }

private:
    std::pair<std::uint64_t, Standing> claimOf(std::size_t index) const
    {
        const auto &[standing, service] = m_waiting[index];
        const auto turn = nextTurn(m_at.counter, m_at.turns, service);
        return {turn ? turn->begins : 0, standing.standing};
    }

    CounterMoment &m_at;
    const std::vector<Candidate> &m_waiting;
    std::vector<std::size_t> m_called;
};

} // namespace

CounterStanding standingAt(const ServiceAt &at, const ClassConfig &rule,
                           const Place &place, UtcMs now)
{
    CounterStanding mine{.standing = standingOf(rule, place, now)};
    mine.claim = claimOf(at, mine.standing, now);
    if (mine.claim == Claim::Primary)
        mine.turn = at.turn;
    return mine;
}

UtcMs heldUntil(const ServiceAt &at, const ClassConfig &rule, const Place &place)
{
    const UtcMs spilled = place.ready_at + at.spill;
    return rule.wait_max
               ? std::min(spilled, place.ready_at + *rule.wait_max + kJustBehind)
               : spilled;
}

CounterStanding standingAt(const CounterMoment &at, const ServiceCode &service,
                           const ClassConfig &rule, const Place &place)
{
    const auto turn = nextTurn(at.counter, at.turns, service);
    return standingAt({.is_secondary = at.counter.isSecondary(service),
                       .spill = at.counter.spill,
                       .turn = turn ? turn->begins : 0},
                      rule, place, at.now);
}

CounterStanding wantedBack(CounterStanding standing)
{
    if (standing.claim <= Claim::Overdue)
        return standing;
    return {
        .claim = Claim::Back,
        .standing = {.band = standing.standing.band, .place = standing.standing.place}};
}

CallReason reasonBetween(const CounterStanding &first, const CounterStanding &second,
                         bool is_one_class)
{
    if (first.claim != second.claim) {
        switch (first.claim) {
        case Claim::Emergency:
            return CallReason::Emergency;
        case Claim::Overdue:
            return CallReason::Overdue;
        case Claim::Back:
            return CallReason::Back;
        default:
            return second.claim == Claim::Early ? CallReason::Ready : CallReason::Primary;
        }
    }
    if (first.turn != second.turn)
        return CallReason::Turn;
    return is_one_class || first.standing.score == second.standing.score
               ? CallReason::Arrival
               : CallReason::Score;
}

std::vector<std::size_t> inOrderOfCalls(CounterMoment at,
                                        const std::vector<Candidate> &waiting)
{
    std::vector<std::size_t> order(waiting.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) { return waiting[i].standing; });
    if (at.counter.weights.empty())
        return order;
    CallsToCome calls(at, waiting);
    std::map<ServiceCode, std::vector<std::size_t>> primary;
    auto each = order.begin();
    const auto claim = [&] { return waiting[*each].standing.claim; };
    for (; each != order.end() && claim() < Claim::Primary; ++each)
        calls.call(*each);
    for (; each != order.end() && claim() == Claim::Primary; ++each) {
        auto &line = primary[waiting[*each].service];
        line.insert(line.begin(), *each);
    }
    calls.callByTurns(std::move(primary));
    for (; each != order.end(); ++each)
        calls.call(*each);
    return std::move(calls).called();
}

} // namespace vq
