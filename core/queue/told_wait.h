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

namespace vq {

// A wait is announced as a band, rounded outwards, or not at all: 0 ≤ low < high.
struct WaitBand {
    Ms low{0};
    Ms high{0};

    auto operator<=>(const WaitBand &) const = default;
};

// Outwards to the grid that people think in: 0–5 min, 5-minute steps to 30, then
// 10-minute steps.
WaitBand roundedOutwards(WaitBand band);

// What somebody is told, and the wait that the band was drawn around.
struct ToldWait {
    WaitBand band;
    Ms middle{0};

    bool operator==(const ToldWait &) const = default;
};

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

} // namespace vq
