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

void countDue(ReleaseSchedule &schedule, int per_minute, SteadyMs now)
{
    // More than a minute's tokens are never kept, so longer pauses count as one.
    const Ms since = std::min(now - schedule.counted_to, kMinute);
    schedule.counted_to = now;
    const std::int64_t kept =
        std::max(ReleaseSchedule::kPartsOfToken, kGoodFor.count() * per_minute);
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
    const int given = std::max(std::min({wanted, due, room}), 0);
    if (given == 0)
        return 0;
    schedule.parts -= given * ReleaseSchedule::kPartsOfToken;
    schedule.of_last_minute.push_back({now, given});
    schedule.count_of_minute += given;
    return given;
}

} // namespace vq
