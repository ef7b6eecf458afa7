// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/estimate/hall.h"
#include "core/estimate/history.h"

namespace vq::estimate {

inline constexpr int kFutures = 200;
// In a larger crowd nothing is rolled out: it would take too long, and tell nothing that a
// division does not.
inline constexpr std::size_t kCrowdMax = 2000;
// A future that has not called her by then counts as this long.
inline constexpr Ms kHorizon = Minutes{12 * 60};

// q10, q20 … q90.
using Quantiles = std::array<Ms, 9>;

// Whose wait: somebody of this lane, behind the first `ahead` of those who wait there.
struct Question {
    int lane = 0;
    int ahead = 0;
    InLine ticket;
};

struct Foresight {
    const Hall &hall;
    const History &history;
    const CallRule &rule;
    std::uint64_t seed = 0;
};

// Plays the hall forward kFutures times and says when she is called: the people ahead, the
// running services by their ages, no-shows, leaving, breaks and people who are still to
// come. The same for the same hall, history and seed. Nothing when no desk takes her lane
// or nothing was ever served here.
std::optional<Quantiles> rollOut(const Foresight &foresight, const Question &question);

// The same futures tell of everybody in her lane before her.
struct LineQuantiles {
    Quantiles asker{};
    // In order, of those futures in which she stays; absent: in most she leaves.
    std::vector<std::optional<Quantiles>> before;
};
std::optional<LineQuantiles> rollOutLine(const Foresight &foresight,
                                         const Question &question);

} // namespace vq::estimate
