// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/clock/system_clock.h"

#include <chrono>

namespace vq {

UtcMs SystemClock::now() const
{
    return std::chrono::floor<Ms>(std::chrono::system_clock::now());
}

SteadyMs SystemClock::steady() const
{
    return {std::chrono::floor<Ms>(std::chrono::steady_clock::now().time_since_epoch())};
}

} // namespace vq
