// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cloud/api/rate_gate.h"
#include "platform/redis/lane.h"

namespace vq::cloud {

// Of all programs together, in Redis: the same algorithm (rate_limit.h) as a script there, by
// the clock of Redis, so that the count is exact to the call wherever a request comes in.
// While Redis is away each program goes by what it counts itself.
class SharedRates final : public RateGate {
public:
    // Those of one `name` are counted together.
    SharedRates(std::shared_ptr<redis::Lane> lane, const Clock &clock,
                RateRules rules = kRates, std::string name = "rate");

    void take(RateLane lane, const std::string &sender, Then then) override;

private:
    std::shared_ptr<redis::Lane> m_redis;
    RateRules m_rules;
    std::string m_name;
    OwnRates m_own; // while Redis is away
};

} // namespace vq::cloud
