// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>

#include "core/base/time.h"

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

} // namespace vq
