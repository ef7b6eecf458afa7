// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/call_order.h"

#include <algorithm>

namespace vq {

namespace {

constexpr Ms kTick{1};
constexpr Score kPermille = 1000;

// Orders begin at 1.
Place beforeAllAt(UtcMs ready_at)
{
    return {ready_at, 0};
}

constexpr Place kBeforeAll{UtcMs::min(), 0};
constexpr Place kAfterAll{UtcMs::max(), UINT64_MAX};

Score creditOf(const ClassConfig &rule)
{
    return kPermille * rule.head_start.count();
}

// Behind everybody of the class who has waited longer than allowed.
Place endOfOverdue(const ClassConfig &rule, UtcMs now)
{
    return rule.wait_max ? beforeAllAt(now - *rule.wait_max) : kBeforeAll;
}

Place endOfDue(UtcMs now)
{
    return beforeAllAt(now + kTick);
}

Band bandOf(const ClassConfig &rule, const Place &place, UtcMs now)
{
    if (rule.is_emergency)
        return Band::Emergency;
    if (place < endOfOverdue(rule, now))
        return Band::Overdue;
    return place < endOfDue(now) ? Band::Due : Band::Early;
}

// Behind everybody of the class who has more than this score, or as much and a smaller
// place.
Place endOfBetter(const Standing &mine, const ClassConfig &theirs, UtcMs now)
{
    const Score needed = mine.score - creditOf(theirs);
    if (needed < 0)
        return endOfDue(now);
    const Score weight = theirs.weight;
    const Score age = (needed + weight - 1) / weight;
    const UtcMs youngest = now - Ms{age};
    if (age * weight > needed)
        return beforeAllAt(youngest + kTick);
    return std::clamp(mine.place, beforeAllAt(youngest), beforeAllAt(youngest + kTick));
}

} // namespace

Standing standingOf(const ClassConfig &rule, const Place &place, UtcMs now)
{
    Standing standing{.band = bandOf(rule, place, now), .place = place};
    if (standing.band == Band::Due)
        standing.score = rule.weight * (now - place.ready_at).count() + creditOf(rule);
    return standing;
}

Place endOfThoseBefore(const Standing &mine, const ClassConfig &theirs, UtcMs now)
{
    if (theirs.is_emergency)
        return mine.band == Band::Emergency ? mine.place : kAfterAll;
    switch (mine.band) {
    case Band::Emergency:
        return kBeforeAll;
    case Band::Overdue:
        return std::min(endOfOverdue(theirs, now), mine.place);
    case Band::Due:
        return std::max(endOfOverdue(theirs, now),
                        std::min(endOfDue(now), endOfBetter(mine, theirs, now)));
    case Band::Early:
        return std::max(endOfDue(now), mine.place);
    }
    return kBeforeAll;
}

} // namespace vq
