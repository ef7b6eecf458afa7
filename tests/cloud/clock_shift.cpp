// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// LD_PRELOAD for a program that is to live on another day: its wall clock is VQ_SHIFT_S seconds
// away from that of the machine. Steady clocks are as they are.
#include <cstdlib>

#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

extern "C" int clock_gettime(clockid_t clock_id, struct timespec *tp) noexcept
{
    static const char *const said = std::getenv("VQ_SHIFT_S");
    static const time_t shift = said == nullptr ? 0 : std::strtol(said, nullptr, 10);
    const long done = ::syscall(SYS_clock_gettime, clock_id, tp);
    if (done == 0 && clock_id == CLOCK_REALTIME)
        tp->tv_sec += shift;
    return static_cast<int>(done);
}
