// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>

#include "core/base/time.h"

namespace vq {

// Tokens for people who are let through, so many a minute. A token comes due every
// 60000 ÷ rate milliseconds, kept as a whole number of parts so that nothing is rounded; one
// that nobody wanted waits for a second, or until the next one is due, and is then gone.
// Beside that, in no minute, wherever it begins, are there more than the rate: not after a
// pause, not after a change of the rate.
struct ReleaseSchedule {
    static constexpr std::int64_t kPartsOfToken =
        60'000; // one millisecond at a rate of 1

    struct Released {
        SteadyMs at;
        int count = 0;
        bool operator==(const Released &) const = default;
    };

    SteadyMs counted_to;                 // up to here `parts` holds what came due
    std::int64_t parts = kPartsOfToken;  // the first one need not wait
    std::deque<Released> of_last_minute; // oldest first
    int count_of_minute = 0;             // of all of these

    bool operator==(const ReleaseSchedule &) const = default;
};

// How many of those who want a token get one now. The rate is the one that holds now, from
// 1; it need not be the one of the last time. Time never goes back (LivedTime sees to it).
int takeTokens(ReleaseSchedule &schedule, int per_minute, int wanted, SteadyMs now);

} // namespace vq
