// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "core/queue/call_order.h"
#include "core/queue/service_turns.h"
#include "core/queue/site_config.h"

namespace vq {

// What goes ahead of what at one counter. A secondary service is help for when it is
// needed: it waits for the counter's spill, but an emergency or who is overdue does not.
enum class Claim {
    Emergency, // Of any service that the counter takes.
    Overdue,   // Of any service that the counter takes.
    Back,      // Sent to another service by this counter, which wants her back.
    Primary,   // Of a primary service, and due.
    Spilled,   // Of a secondary service, and has waited for the spill.
    Early,     // Not ready yet.
    Held,      // Of a secondary service, short of the spill: not called here yet.
};

// How a ticket stands at one counter. Less is sooner; two never stand alike.
struct CounterStanding {
    Claim claim = Claim::Primary;
    std::uint64_t turn =
        0; // when its service's next one begins, where claims are Primary
    Standing standing;

    bool operator==(const CounterStanding &) const = default;
    auto operator<=>(const CounterStanding &) const = default;
};

struct CounterMoment {
    const CounterConfig &counter;
    std::vector<ServiceTurn> turns; // ServiceTurns::last()
    UtcMs now{};
};

// What a counter is to the people of one service that it takes.
struct ServiceAt {
    bool is_secondary = false;
    Ms spill{0};            // of a secondary one
    std::uint64_t turn = 0; // when its next one begins; 0 where it has no weight
};
CounterStanding standingAt(const ServiceAt &at, const ClassConfig &rule,
                           const Place &place, UtcMs now);
// From when on she is called there, though she be held now.
UtcMs heldUntil(const ServiceAt &at, const ClassConfig &rule, const Place &place);

// Of a service that the counter takes. Within a service and class the order is that of the
// places, so whoever is held is behind nobody who is held.
CounterStanding standingAt(const CounterMoment &at, const ServiceCode &service,
                           const ClassConfig &rule, const Place &place);

// The same of somebody whom the counter wants back: first come, first served among these.
CounterStanding wantedBack(CounterStanding standing);

// What put the first before the second, which stands behind it. Within a class the larger
// score is the earlier arrival, and is told so.
CallReason reasonBetween(const CounterStanding &first, const CounterStanding &second,
                         bool is_one_class);

struct Candidate {
    CounterStanding standing;
    ServiceCode service;
};

// Indexes of the candidates in the order in which they would be called while time stands
// still; behind them those that are held.
std::vector<std::size_t> inOrderOfCalls(CounterMoment at,
                                        const std::vector<Candidate> &waiting);

} // namespace vq
