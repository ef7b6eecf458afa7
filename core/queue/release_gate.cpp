// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/release_gate.h"

#include <algorithm>
#include <string>

#include "core/base/assert.h"

namespace vq {

namespace {

template <class Value>
Status within(const char *name, Value value, Value least, Value most)
{
    if (value >= least && value <= most)
        return Done{};
    const auto text = [](Value number) {
        if constexpr (requires { number.count(); })
            return std::to_string(number.count());
        else
            return std::to_string(number);
    };
    return Error{ErrorKind::Reject, "bad_limit",
                 std::string(name) + " is " + text(value) + ", expected " + text(least) +
                     " to " + text(most) + ". Nothing was changed."};
}

} // namespace

Status checkLimits(const ReleaseLimits &limits)
{
    VQ_CHECK(within("users_max", limits.users_max, 1, kUsersMax));
    VQ_CHECK(within("per_minute", limits.per_minute, 1, kReleasesPerMinuteMax));
    return within("heartbeat_within (ms)", limits.heartbeat_within, kHeartbeatMin,
                  kHeartbeatMax);
}

Tick tick(ReleaseGate &gate, const ReleaseLimits &limits,
          std::span<const TicketId> waiting, SteadyMs now)
{
    VQ_ASSERT(checkLimits(limits).has_value());
    Tick done{.ended = gate.leases.expire(now), .released = {}};
    const int free = std::clamp(limits.users_max - gate.leases.inUse(now), 0,
                                limits.per_minute); // one tick gives no more
    std::vector<TicketId> next;
    for (const auto &ticket : waiting) {
        if (static_cast<int>(next.size()) == free)
            break;
        if (!gate.leases.holds(ticket, now))
            next.push_back(ticket);
    }
    const int given =
        takeTokens(gate.schedule, limits.per_minute, static_cast<int>(next.size()), now);
    next.resize(static_cast<std::size_t>(given));
    for (const auto &ticket : next)
        gate.leases.grant(ticket, now, limits.heartbeat_within);
    done.released = std::move(next);
    return done;
}

} // namespace vq
