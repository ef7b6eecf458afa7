// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "core/queue/schedule.h"
#include "core/queue/site_config.h"
#include "core/queue/site_state.h"
#include "core/queue/wait_band.h"

namespace vq {

// What a service's wait is told by when nobody foresees it.
struct WaitBasis {
    Ms service_mean{0};             // 0: none has ended yet
    std::optional<Ms> last_entered; // the wait of whoever was called last

    bool operator==(const WaitBasis &) const = default;
};

// The newest answers of whoever foresees waits (core/estimate), beside those who decide. A
// line that is missing has none, or one that is too old; an empty one is silence.
struct ForeseenWaits {
    std::map<std::pair<ServiceCode, ClassCode>, std::optional<ToldWait>>
        newcomers; // who would come now
    std::unordered_map<TicketId, std::optional<ToldWait>> waiting;
    std::map<ServiceCode, WaitBasis> bases;
    // So many of 100 were called within what they had been told, of late; absent: too few
    // were told for a figure.
    std::optional<int> kept_percent;

    bool operator==(const ForeseenWaits &) const = default;
};

// (People ahead + 1) · service ÷ counters; 0 without a counter.
Ms sharedByCounters(Ms service_mean, int ahead, int counters);
// The band of a rule that gives a point: from half of it to one and a half.
WaitBand around(Ms point);

// What is told to one who would come to this line now, and to one who waits: what was
// foreseen, else shared by the open counters that take the service, else as long as whoever
// was called last. Silent without such a counter or basis.
std::optional<ToldWait> waitOfNewcomer(const SiteState &state, const SiteConfig &config,
                                       const HallTime &time, const ServiceConfig &service,
                                       const ClassCode &priority_class);
std::optional<ToldWait> waitOf(const SiteState &state, const SiteConfig &config,
                               const HallTime &time, const Ticket &waiting);

// By today's mean service alone, of who would be the last of all in this line. Absent
// without an open counter that takes the service, and before a few were served today.
std::optional<Ms> waitBehindAll(const SiteState &state, const SiteConfig &config,
                                const ServiceCode &service);

} // namespace vq
