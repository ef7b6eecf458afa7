// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/counter_order.h"

namespace vq {

namespace {

Claim claimOf(const CounterConfig &counter, const ServiceCode &service,
              const Standing &standing, UtcMs now)
{
    if (standing.band == Band::Emergency)
        return Claim::Emergency;
    if (standing.band == Band::Overdue)
        return Claim::Overdue;
    const bool is_secondary = counter.isSecondary(service);
    // Without a spill even somebody who is not ready yet is better than nobody.
    if (is_secondary && counter.spill > Ms{0} &&
        now - standing.place.ready_at < counter.spill)
        return Claim::Held;
    if (standing.band == Band::Early)
        return Claim::Early;
    return is_secondary ? Claim::Spilled : Claim::Primary;
}

} // namespace

CounterStanding standingAt(const CounterConfig &counter, const ServiceCode &service,
                           const ClassConfig &rule, const Place &place, UtcMs now)
{
    const auto standing = standingOf(rule, place, now);
    return {.claim = claimOf(counter, service, standing, now), .standing = standing};
}

} // namespace vq
