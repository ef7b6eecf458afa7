// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <functional>
#include <string>

#include "cloud/api/rate_limit.h"
#include "core/port/clock.h"

namespace vq::cloud {

// Who asks. The accounts of one lane are not those of another: a crowd at the door, behind
// the address of an office, takes nothing from the staff who work there, nor from its hub.
enum class RateLane {
    Sites,  // devices and hubs, by who they are
    Staff,  // users, by who they are
    Public, // all others, by their address
};

// Whether one more request of a sender may come.
class RateGate {
public:
    virtual ~RateGate() = default;
    RateGate() = default;
    RateGate(const RateGate &) = delete;
    RateGate &operator=(const RateGate &) = delete;

    using Then = std::function<void(const RateVerdict &)>;

    // From any thread; `then` on that thread or another, at once or soon.
    virtual void take(RateLane lane, const std::string &sender, Then then) = 0;
};

// For whoever can wait for the verdict; never on the thread that it comes on.
RateVerdict takeAndWait(RateGate &gate, RateLane lane, const std::string &sender);

// Of one program, in its memory.
class OwnRates final : public RateGate {
public:
    explicit OwnRates(const Clock &clock, RateRules rules = kRates);

    void take(RateLane lane, const std::string &sender, Then then) override;

private:
    const Clock &m_clock;
    std::array<RateLimiter, 3> m_lanes;
};

} // namespace vq::cloud
