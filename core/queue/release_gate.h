// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/queue/lease_ledger.h"
#include "core/queue/release_schedule.h"

namespace vq {

// What the owner of a virtual queue sets.
struct ReleaseLimits {
    int users_max = 100;         // at a time (MaxConcurrentUsers)
    int per_minute = 60;         // ReleaseRatePerMinute
    Ms heartbeat_within{30'000}; // a lease ends without one for so long

    bool operator==(const ReleaseLimits &) const = default;
};

inline constexpr int kUsersMax = 10'000'000;
inline constexpr int kReleasesPerMinuteMax = 600'000;
inline constexpr Ms kHeartbeatMin{1000};
inline constexpr Ms kHeartbeatMax = Minutes{24 * 60};

// Refused with bad_limit when one of them is below its least or above its most value.
Status checkLimits(const ReleaseLimits &limits);

// The gate at the head of a virtual queue.
struct ReleaseGate {
    LeaseLedger leases;
    ReleaseSchedule schedule;

    bool operator==(const ReleaseGate &) const = default;
};

// A tick: ended leases are taken away, then the front of the line is let through, as many as
// both limits allow, each with a lease. The limits are those that hold now, for everybody
// who waits. When they were lowered nobody is sent away; nobody more is let in until there
// is room. Who already has a lease is passed over.
struct Tick {
    std::vector<TicketId> ended;
    std::vector<TicketId> released;
};
Tick tick(ReleaseGate &gate, const ReleaseLimits &limits,
          std::span<const TicketId> waiting, SteadyMs now);

} // namespace vq
