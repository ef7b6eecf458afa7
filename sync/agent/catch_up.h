// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

#include "core/base/time.h"

namespace vq::agent {

// How fast records go up, and how long what is left will take.
class CatchUp {
public:
    static constexpr Ms kWindow{30'000};  // the speed is that of so long ago until now
    static constexpr Ms kLeastSpan{3000}; // before, there is none

    void noteSent(std::uint64_t records, SteadyMs now);
    std::uint64_t sent() const { return m_sent; }
    // Absent: there is no speed yet, or none is left.
    std::optional<Ms> left(std::uint64_t pending, SteadyMs now) const;

private:
    struct Sample {
        SteadyMs at;
        std::uint64_t sent = 0;
    };
    std::deque<Sample> m_samples; // oldest first
    std::uint64_t m_sent = 0;
};

} // namespace vq::agent
