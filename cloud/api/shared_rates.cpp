// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/shared_rates.h"

#include <algorithm>

namespace vq::cloud {

namespace {

// KEYS[1]: the sender's account, "paid_off paid_off", in µs since 1970. ARGV: the count and
// the span in µs of each rule. Answers allowed, limit, remaining, resets in µs, retry in µs.
constexpr const char *kScript = R"lua(
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local account = {0, 0}
local kept = redis.call('GET', KEYS[1])
if kept then
    local first, second = string.match(kept, '^(%d+) (%d+)$')
    account = {tonumber(first), tonumber(second)}
end
local allowed, limit, remaining, resets, retry = 1, 0, 0, 0, 0
local nexts = {account[1], account[2]}
for i = 1, 2 do
    local count, span = tonumber(ARGV[2 * i - 1]), tonumber(ARGV[2 * i])
    if count > 0 then
        local each = math.floor(span / count)
        local next = math.max(account[i], now) + each
        local wait = next - span - now
        local left = math.floor(math.max(-wait, 0) / each)
        nexts[i] = next
        if wait > 0 then allowed = 0 end
        retry = math.max(retry, wait)
        if limit == 0 or left < remaining then
            limit, remaining = count, left
            resets = math.max(next, account[i]) - now
        end
    end
end
if allowed == 1 then
    local last = math.max(nexts[1], nexts[2])
    redis.call('SET', KEYS[1], string.format('%.0f %.0f', nexts[1], nexts[2]),
               'PX', math.max(1, math.ceil((last - now) / 1000)))
else
    remaining = 0
end
return {allowed, limit, remaining, resets, retry}
)lua";

RateVerdict verdictOf(const redis::Answers &parts)
{
    return {.is_allowed = parts[0].integer() != 0,
            .limit = parts[1].integer(),
            .remaining = parts[2].integer(),
            .resets_in = roundedUp(parts[3].integer()),
            .retry_after = roundedUp(parts[4].integer())};
}

const char *nameOf(RateLane lane)
{
    constexpr std::array kNames = {"sites", "staff", "public"};
    return kNames.at(static_cast<std::size_t>(lane));
}

} // namespace

SharedRates::SharedRates(std::shared_ptr<redis::Lane> lane, const Clock &clock,
                         RateRules rules, std::string name)
    : m_redis(std::move(lane)), m_rules(rules), m_name(std::move(name)),
      m_own(clock, rules)
{}

void SharedRates::take(RateLane lane, const std::string &sender, Then then)
{
    redis::Command command = {"EVAL", kScript, "1",
                              "vq:" + m_name + ":" + nameOf(lane) + ":" + sender};
    for (const auto &rule : m_rules) {
        command.push_back(std::to_string(rule.count));
        command.push_back(std::to_string(rule.span.count() * kMicroseconds));
    }
    m_redis->submit(std::move(command),
                    [this, lane, sender, then](const Result<redis::Answer> &answer) {
                        constexpr std::size_t kParts = 5;
                        if (answer && answer->list().size() == kParts)
                            return then(verdictOf(answer->list()));
                        m_own.take(lane, sender, then);
                    });
}

} // namespace vq::cloud
