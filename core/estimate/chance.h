// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace vq::estimate {

// Chance without a generator: the draw for one thing in one future is a function of what it
// is for, so that the same ticket has the same service time in two halls that differ by
// somebody else (common random numbers).
struct Draw {
    std::uint64_t seed = 0;
    std::uint64_t future = 0;
    std::uint64_t subject = 0; // whose: a ticket, a counter, a lane
    std::uint64_t purpose = 0; // what for
};

constexpr std::uint64_t mixed(std::uint64_t x) // splitmix64's finaliser
{
    x += 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

// Uniform in [0, 1), for one thing in a future that `mixed` has named.
constexpr double uniform(std::uint64_t future, std::uint64_t subject,
                         std::uint64_t purpose)
{
    const std::uint64_t bits = mixed(mixed(future ^ subject) ^ purpose);
    return static_cast<double>(bits >> 11U) * 0x1.0p-53;
}

// Uniform in [0, 1).
constexpr double uniform(const Draw &draw)
{
    const std::uint64_t bits =
        mixed(mixed(mixed(mixed(draw.seed) ^ draw.future) ^ draw.subject) ^ draw.purpose);
    return static_cast<double>(bits >> 11U) * 0x1.0p-53;
}

} // namespace vq::estimate
