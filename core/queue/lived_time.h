// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/base/time.h"

namespace vq {

// How much time has passed, for one who keeps deadlines beyond a restart and has but a wall
// clock for them. Ask it once a second or so.
struct LivedTime {
    SteadyMs at;
    std::optional<UtcMs> asked_at;

    bool operator==(const LivedTime &) const = default;
};

// A clock that is set ahead is believed for this long, and so is a sleep.
inline constexpr Ms kLivedAtOnceMax{5000};

// Goes on by what the clock shows beyond the last time. A clock that is set back takes
// nothing away and holds nothing up: time goes on from what it shows then.
SteadyMs live(LivedTime &time, UtcMs now);

} // namespace vq
