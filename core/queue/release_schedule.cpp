// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/release_schedule.h"

#include <algorithm>

#include "core/base/assert.h"

namespace vq {

namespace {

constexpr Ms kMinute{60'000};
// A token that a late tick missed is still good for so long.
constexpr Ms kGoodFor{1000};

// The most that is let through at one moment: what a second brings.
int burstOf(int per_minute)
{
    return std::max(1, static_cast<int>(kGoodFor * per_minute / kMinute));
}

void countDue(ReleaseSchedule &schedule, int per_minute, SteadyMs now)
{
    // More than a minute's tokens are never kept, so longer pauses count as one.
    const Ms since = std::min(now - schedule.counted_to, kMinute);
    schedule.counted_to = now;
    // A part of a token more than that: who comes just before the next one is due does not
    // lose what has been counted towards it.
    const std::int64_t kept =
        (burstOf(per_minute) + 1) * ReleaseSchedule::kPartsOfToken - 1;
    schedule.parts = std::min(schedule.parts + since.count() * per_minute, kept);
}

void forgetOlder(ReleaseSchedule &schedule, SteadyMs now)
{
    auto &recent = schedule.of_last_minute;
    while (!recent.empty() && recent.front().at + kMinute <= now) {
        schedule.count_of_minute -= recent.front().count;
        recent.pop_front();
    }
}

} // namespace

int takeTokens(ReleaseSchedule &schedule, int per_minute, int wanted, SteadyMs now)
{
    VQ_ASSERT(per_minute >= 1);
    VQ_ASSERT(now >= schedule.counted_to);
    countDue(schedule, per_minute, now);
    forgetOlder(schedule, now);
    const int room = per_minute - schedule.count_of_minute;
    const auto due = static_cast<int>(schedule.parts / ReleaseSchedule::kPartsOfToken);
    const int given = std::max(std::min({wanted, due, room, burstOf(per_minute)}), 0);
    if (given == 0)
        return 0;
    schedule.parts -= given * ReleaseSchedule::kPartsOfToken;
    schedule.of_last_minute.push_back({now, given});
    schedule.count_of_minute += given;
    return given;
}

} // namespace vq
