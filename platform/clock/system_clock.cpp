// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/clock/system_clock.h"

#include <chrono>
#include <ctime>

namespace vq {

UtcMs SystemClock::now() const
{
    return std::chrono::floor<Ms>(std::chrono::system_clock::now());
}

SteadyMs SystemClock::steady() const
{
    // Unlike std::chrono::steady_clock it goes on while the machine is suspended: a night that
    // was slept through has passed.
    timespec time{};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    return {std::chrono::floor<Ms>(std::chrono::seconds{time.tv_sec} +
                                   std::chrono::nanoseconds{time.tv_nsec})};
}

} // namespace vq
