// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "core/queue/site_config.h"
#include "core/queue/ticket.h"

namespace vq {

// A counter with weights gives its primary services turns on one scale: a turn is
// kTurnLength / weight long, and whose next turn begins first is served. It begins where
// the service's last one ended, but not before the youngest turn of all began: a service
// in which nobody waited comes back with one turn at most that it missed. (Start-time fair
// queueing; Goyal, Vin and Cheng 1996.)
inline constexpr std::uint64_t kTurnLength = 2520; // a multiple of every weight

// The turns of one counter's calls that stand. What is taken back leaves no trace.
class ServiceTurns {
public:
    void add(const ServiceTurn &turn);
    void remove(const ServiceTurn &turn);
    void clear() { m_turns.clear(); }

    // The last one of each service: all that the next depend on.
    std::vector<ServiceTurn> last() const;

    bool operator==(const ServiceTurns &) const = default;

private:
    using Span = std::pair<std::uint64_t, std::uint64_t>; // end and begin
    std::map<ServiceCode, std::multiset<Span>> m_turns;   // none of them empty
};

// What the next turn of a service depends on.
struct TurnsBefore {
    std::uint64_t ended = 0;    // where the service's last one ended
    std::uint64_t youngest = 0; // where the youngest of all began
};
std::uint64_t turnBegins(const TurnsBefore &before);
std::uint64_t turnEnds(std::uint64_t begins, int weight);

// The turn that a call of this service takes after those; absent: the counter gives it
// none.
std::optional<ServiceTurn> nextTurn(const CounterConfig &counter,
                                    const std::vector<ServiceTurn> &last,
                                    const ServiceCode &service);

} // namespace vq
