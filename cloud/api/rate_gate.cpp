// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/rate_gate.h"

#include <future>
#include <memory>

namespace vq::cloud {

RateVerdict takeAndWait(RateGate &gate, RateLane lane, const std::string &sender)
{
    const auto verdict = std::make_shared<std::promise<RateVerdict>>();
    gate.take(lane, sender,
              [verdict](const RateVerdict &given) { verdict->set_value(given); });
    return verdict->get_future().get();
}

OwnRates::OwnRates(const Clock &clock, RateRules rules)
    : m_clock(clock), m_lanes{RateLimiter(rules), RateLimiter(rules), RateLimiter(rules)}
{}

void OwnRates::take(RateLane lane, const std::string &sender, Then then)
{
    then(m_lanes.at(static_cast<std::size_t>(lane)).take(sender, m_clock.steady()));
}

} // namespace vq::cloud
