// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/queue/site_config.h"
#include "core/queue/site_state.h"

namespace vq {

// A wait is announced as a band, rounded outwards, or not at all: 0 ≤ low < high.
struct WaitBand {
    Ms low{0};
    Ms high{0};

    auto operator<=>(const WaitBand &) const = default;
};

// The wait of somebody who stands behind `ahead` people in this service's line: (ahead +
// 1) mean service times over the open counters that take the service (those that do so as
// a secondary one where there is no other), from half to one and a half of it. Silent
// without an open counter or with fewer than three ended services today.
std::optional<WaitBand> estimateWait(const SiteState &state, const SiteConfig &config,
                                     const ServiceCode &service, int ahead);

// Outwards to the grid that people think in: 0–5 min, 5-minute steps to 30, then
// 10-minute steps.
WaitBand roundedOutwards(WaitBand band);

} // namespace vq
