// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>

#include "core/base/time.h"

namespace vq::cloud {

// So many requests in a span of time, at once or spread.
struct RateRule {
    std::int64_t count = 0; // 0: no limit
    Ms span{0};
};

using RateRules = std::array<RateRule, 2>;
inline constexpr RateRule kPerMinute{1'000, Minutes{1}};
inline constexpr RateRule kPerHour{10'000, Minutes{60}};
inline constexpr RateRules kRates{kPerMinute, kPerHour}; // of each sender

// Whether one more may come, and what its sender is told (RateLimit-* of
// draft-ietf-httpapi-ratelimit-headers).
struct RateVerdict {
    bool is_allowed = true;
    std::int64_t limit = 0; // of the rule that is nearest to its end
    std::int64_t remaining = 0;
    Ms resets_in{0};   // until all of it may come again
    Ms retry_after{0}; // of who may not now
};

inline constexpr std::int64_t kMicroseconds = 1'000; // in a millisecond
Ms roundedUp(std::int64_t microseconds);             // not below zero

// The generic cell rate algorithm (ITU-T I.371), exact in whole microseconds, for each
// sender apart: one moment for each rule is all that is kept of her.
class RateLimiter {
public:
    static constexpr std::size_t kSendersMax = 200'000;

    explicit RateLimiter(RateRules rules = kRates) : m_rules(rules) {}

    RateVerdict take(const std::string &sender, SteadyMs now); // any thread

private:
    using Moments = std::array<std::int64_t, 2>; // µs; when all that came is paid off

    void forgetPaidOff(std::int64_t now);

    RateRules m_rules;
    std::mutex m_mutex;
    std::unordered_map<std::string, Moments> m_senders;
};

} // namespace vq::cloud
