// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "core/base/time.h"
#include "core/estimate/roll_out.h"
#include "core/estimate/simple_rules.h"

namespace vq::estimate {

inline constexpr std::size_t kFeatures = 16;
using Features = std::array<double, kFeatures>; // in minutes, logs of them, and counts

// What the head weighs. Nothing of it looks beyond the moment of the question.
Features featuresOf(const Quantiles &rolled_out, const LineFigures &figures);

// One question with what became of it.
struct Lesson {
    Features features{};
    Ms waited{0};
};

// The ends of the band and its middle.
struct Foreseen {
    Ms low{0};    // q10
    Ms middle{0}; // q50
    Ms high{0};   // q90

    auto operator<=>(const Foreseen &) const = default;
};

// What the roll-out said before anything was weighed.
Foreseen rolledOut(const Features &features);

// A linear quantile regression for each of the three, fitted by pinball loss. What grows
// with each person ahead has no negative weight, so that one more never shortens a wait.
class QuantileHead {
public:
    using Weights = std::array<double, kFeatures>;

    QuantileHead() = default;
    QuantileHead(const std::array<Weights, 3> &weights, const Features &edges)
        : m_weights(weights), m_edges(edges)
    {}

    static QuantileHead fitted(std::span<const Lesson> lessons);

    // Beyond what the lessons held, the roll-out alone says how much longer it is: a line
    // fitted to ordinary days is not to be drawn on.
    Foreseen at(const Features &features) const;
    const std::array<Weights, 3> &weights() const { return m_weights; }
    const Features &edges() const { return m_edges; }

private:
    std::array<Weights, 3> m_weights{};
    Features m_edges{}; // the most that the lessons held, but for the outermost
};

} // namespace vq::estimate
