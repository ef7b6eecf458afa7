// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/service_turns.h"

#include <algorithm>

#include "core/base/assert.h"

namespace vq {

void ServiceTurns::add(const ServiceTurn &turn)
{
    m_turns[turn.service].emplace(turn.ends, turn.begins);
}

void ServiceTurns::remove(const ServiceTurn &turn)
{
    const auto turns = m_turns.find(turn.service);
    VQ_ASSERT(turns != m_turns.end());
    const auto found = turns->second.find({turn.ends, turn.begins});
    VQ_ASSERT(found != turns->second.end());
    turns->second.erase(found);
    if (turns->second.empty())
        m_turns.erase(turns);
}

std::vector<ServiceTurn> ServiceTurns::last() const
{
    std::vector<ServiceTurn> last;
    last.reserve(m_turns.size());
    for (const auto &[service, turns] : m_turns)
        last.push_back({service, turns.rbegin()->second, turns.rbegin()->first});
    return last;
}

std::uint64_t turnBegins(const TurnsBefore &before)
{
    return std::max(before.ended, before.youngest);
}

std::uint64_t turnEnds(std::uint64_t begins, int weight)
{
    return begins + kTurnLength / static_cast<std::uint64_t>(weight);
}

std::optional<ServiceTurn> nextTurn(const CounterConfig &counter,
                                    const std::vector<ServiceTurn> &last,
                                    const ServiceCode &service)
{
    const int weight = counter.weightOf(service);
    if (weight == 0)
        return std::nullopt;
    TurnsBefore before;
    for (const auto &turn : last) {
        before.youngest = std::max(before.youngest, turn.begins);
        if (turn.service == service)
            before.ended = turn.ends;
    }
    const auto begins = turnBegins(before);
    return ServiceTurn{service, begins, turnEnds(begins, weight)};
}

} // namespace vq
