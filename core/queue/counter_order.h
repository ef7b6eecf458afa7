// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>

#include "core/queue/call_order.h"
#include "core/queue/site_config.h"

namespace vq {

// What goes ahead of what at one counter. A secondary service is help for when it is
// needed: it waits for the counter's spill, but an emergency or who is overdue does not.
enum class Claim {
    Emergency, // Of any service that the counter takes.
    Overdue,   // Of any service that the counter takes.
    Primary,   // Of a primary service, and due.
    Spilled,   // Of a secondary service, and has waited for the spill.
    Early,     // Not ready yet.
    Held,      // Of a secondary service, short of the spill: not called here yet.
};

// How a ticket stands at one counter. Less is sooner; two never stand alike.
struct CounterStanding {
    Claim claim = Claim::Primary;
    Standing standing;

    bool operator==(const CounterStanding &) const = default;
    auto operator<=>(const CounterStanding &) const = default;
};

// Of a service that the counter takes. Within a service and class the order is that of the
// places, so whoever is held is behind nobody who is held.
CounterStanding standingAt(const CounterConfig &counter, const ServiceCode &service,
                           const ClassConfig &rule, const Place &place, UtcMs now);

} // namespace vq
