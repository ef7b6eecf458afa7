// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/rate_limit.h"

#include <algorithm>

namespace vq::cloud {

Ms roundedUp(std::int64_t microseconds)
{
    return Ms{(std::max<std::int64_t>(microseconds, 0) + kMicroseconds - 1) /
              kMicroseconds};
}

namespace {

// What one rule says of a sender whose account is paid off at `paid_off`.
struct Look {
    std::int64_t next = 0; // the account with this request in it
    std::int64_t wait = 0; // until the rule allows it; 0 or less: now
    std::int64_t left = 0; // more after this one
};

Look lookAt(const RateRule &rule, std::int64_t paid_off, std::int64_t now)
{
    const std::int64_t span = rule.span.count() * kMicroseconds;
    const std::int64_t each = span / rule.count;
    Look look{.next = std::max(paid_off, now) + each};
    look.wait = look.next - span - now;
    look.left = std::max<std::int64_t>(-look.wait, 0) / each;
    return look;
}

} // namespace

RateVerdict RateLimiter::take(const std::string &sender, SteadyMs now_ms)
{
    const std::int64_t now = now_ms.since.count() * kMicroseconds;
    const std::lock_guard lock(m_mutex);
    if (m_senders.size() >= kSendersMax && !m_senders.contains(sender))
        forgetPaidOff(now);
    auto &account = m_senders[sender];
    RateVerdict verdict;
    auto next = account;
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        const auto &rule = m_rules.at(i);
        if (rule.count == 0)
            continue;
        const auto look = lookAt(rule, account.at(i), now);
        next.at(i) = look.next;
        verdict.is_allowed = verdict.is_allowed && look.wait <= 0;
        verdict.retry_after = std::max(verdict.retry_after, roundedUp(look.wait));
        if (verdict.limit == 0 || look.left < verdict.remaining) {
            verdict.limit = rule.count;
            verdict.remaining = look.left;
            verdict.resets_in = roundedUp(std::max(look.next, account.at(i)) - now);
        }
    }
    if (verdict.is_allowed)
        account = next;
    else
        verdict.remaining = 0;
    return verdict;
}

// Who has waited until her account is empty is as good as new.
void RateLimiter::forgetPaidOff(std::int64_t now)
{
    std::erase_if(m_senders, [now](const auto &sender) {
        return std::ranges::all_of(sender.second,
                                   [now](std::int64_t moment) { return moment <= now; });
    });
}

} // namespace vq::cloud
