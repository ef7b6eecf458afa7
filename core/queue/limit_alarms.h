// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/queue/site_config.h"
#include "core/queue/site_view.h"

namespace vq {

// What has lasted longer than the site wants ([alarms]).
struct LimitAlarm {
    enum class Kind {
        Wait,    // `ticket` has waited since then, the longest of her service
        Service, // `ticket` is served at `counter` since then
        Idle,    // `counter` is free since then, and somebody whom it takes waits
    };

    Kind kind = Kind::Wait;
    std::optional<TicketId> ticket;
    std::optional<CounterNumber> counter;
    UtcMs since{};

    bool operator==(const LimitAlarm &) const = default;
};

// Sorted: waits in the order of the services, then services and idle counters in the order
// of the counters. A pure function of what devices are told, so that every screen and
// vqctl say the same.
std::vector<LimitAlarm> limitAlarms(const SiteConfig &config,
                                    const std::vector<const TicketView *> &tickets,
                                    const std::vector<const CounterView *> &counters,
                                    UtcMs now);

} // namespace vq
