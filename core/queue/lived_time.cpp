// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/lived_time.h"

#include <algorithm>

namespace vq {

SteadyMs live(LivedTime &time, UtcMs now)
{
    if (time.asked_at)
        time.at = time.at + std::clamp<Ms>(now - *time.asked_at, Ms{0}, kLivedAtOnceMax);
    time.asked_at = now;
    return time.at;
}

} // namespace vq
