// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/rate_gate.h"

namespace vq::cloud {

OwnRates::OwnRates(const Clock &clock, RateRules rules)
    : m_clock(clock), m_lanes{RateLimiter(rules), RateLimiter(rules), RateLimiter(rules)}
{}

void OwnRates::take(RateLane lane, const std::string &sender, Then then)
{
    then(m_lanes.at(static_cast<std::size_t>(lane)).take(sender, m_clock.steady()));
}

} // namespace vq::cloud
