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

std::optional<ServiceTurn> nextTurn(const CounterConfig &counter,
                                    const std::vector<ServiceTurn> &last,
                                    const ServiceCode &service)
{
    const int weight = counter.weightOf(service);
    if (weight == 0)
        return std::nullopt;
    std::uint64_t begins = 0;
    for (const auto &turn : last)
        begins = std::max(begins, turn.service == service ? turn.ends : turn.begins);
    return ServiceTurn{service, begins,
                       begins + kTurnLength / static_cast<std::uint64_t>(weight)};
}

} // namespace vq
