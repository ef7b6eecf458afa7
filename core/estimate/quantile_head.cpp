// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/estimate/quantile_head.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace vq::estimate {

namespace {

constexpr double kMsPerMinute = 60'000;
constexpr std::array<double, 3> kLevels{0.1, 0.5, 0.9};

// Which features cannot fall when somebody is added ahead: the roll-out and its logs, the
// head of the line, the people ahead.
constexpr std::array<bool, kFeatures> kGrows{false, true,  true,  true,  true,  true,
                                             true,  true,  true,  false, false, false,
                                             false, false, false, false};

double minutes(Ms span)
{
    return static_cast<double>(span.count()) / kMsPerMinute;
}

double logMinutes(Ms span)
{
    return std::log1p(std::max(0.0, minutes(span)));
}

// Mean and spread of each feature: the penalty must weigh minutes and logs alike.
struct Scale {
    std::array<double, kFeatures> mean{};
    std::array<double, kFeatures> spread{};
};

Scale scaleOf(std::span<const Lesson> lessons)
{
    Scale scale;
    const auto count = static_cast<double>(lessons.size());
    for (const auto &lesson : lessons)
        for (std::size_t i = 1; i < kFeatures; ++i)
            scale.mean[i] += lesson.features[i] / count;
    for (const auto &lesson : lessons)
        for (std::size_t i = 1; i < kFeatures; ++i)
            scale.spread[i] += std::pow(lesson.features[i] - scale.mean[i], 2) / count;
    scale.spread[0] = 1; // the constant is left as it is
    for (std::size_t i = 1; i < kFeatures; ++i)
        scale.spread[i] = std::sqrt(scale.spread[i]);
    return scale;
}

Features scaledBy(const Scale &scale, const Features &features)
{
    Features scaled{};
    for (std::size_t i = 0; i < kFeatures; ++i)
        scaled[i] =
            scale.spread[i] > 1e-9 ? (features[i] - scale.mean[i]) / scale.spread[i] : 0;
    return scaled;
}

double dot(const Features &a, const Features &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < kFeatures; ++i)
        sum += a[i] * b[i];
    return sum;
}

struct Quadratic {
    std::array<Features, kFeatures> a{};
    Features b{};
};

// The pinball loss lies below a parabola that touches it at the present residual (Hunter
// and Lange 2000): minimising parabolas in turn minimises the loss.
Quadratic parabolaAt(std::span<const Features> rows, std::span<const double> goals,
                     const Features &weights, double level)
{
    constexpr double kCorner = 0.02; // minutes within which the kink is rounded off
    Quadratic sum;
    for (std::size_t n = 0; n < rows.size(); ++n) {
        const auto &row = rows[n];
        const double steep = 1 / (kCorner + std::abs(goals[n] - dot(row, weights))) /
                             static_cast<double>(rows.size());
        const double pull =
            goals[n] * steep + (2 * level - 1) / static_cast<double>(rows.size());
        for (std::size_t i = 0; i < kFeatures; ++i) {
            sum.b[i] += row[i] * pull;
            for (std::size_t j = 0; j <= i; ++j)
                sum.a[i][j] += row[i] * row[j] * steep;
        }
    }
    for (std::size_t i = 0; i < kFeatures; ++i)
        for (std::size_t j = i + 1; j < kFeatures; ++j)
            sum.a[i][j] = sum.a[j][i];
    return sum;
}

// One coordinate after the other, none that grows below zero.
void descend(const Quadratic &parabola, Features &weights)
{
    constexpr int kSweeps = 60;
    constexpr double kPenalty = 1e-3; // keeps features that tell the same from drifting
    for (int sweep = 0; sweep < kSweeps; ++sweep)
        for (std::size_t i = 0; i < kFeatures; ++i) {
            const double penalty = i == 0 ? 0 : kPenalty;
            const double rest = parabola.b[i] - dot(parabola.a[i], weights) +
                                parabola.a[i][i] * weights[i];
            const double curve = parabola.a[i][i] + penalty;
            const double best = curve > 0 ? rest / curve : 0;
            weights[i] = kGrows[i] ? std::max(0.0, best) : best;
        }
}

QuantileHead::Weights unscaled(const Scale &scale, const Features &weights)
{
    QuantileHead::Weights plain{};
    plain[0] = weights[0];
    for (std::size_t i = 1; i < kFeatures; ++i)
        if (scale.spread[i] > 1e-9) {
            plain[i] = weights[i] / scale.spread[i];
            plain[0] -= plain[i] * scale.mean[i];
        }
    return plain;
}

// What only one lesson in a hundred exceeds, feature by feature.
Features edgesOf(std::span<const Lesson> lessons)
{
    constexpr std::size_t kOutermost = 100;
    Features edges{};
    std::vector<double> values(lessons.size());
    const auto index =
        static_cast<std::ptrdiff_t>(lessons.size() - 1 - lessons.size() / kOutermost);
    for (std::size_t i = 0; i < kFeatures; ++i) {
        std::ranges::transform(lessons, values.begin(),
                               [i](const Lesson &lesson) { return lesson.features[i]; });
        std::ranges::nth_element(values, values.begin() + index);
        edges[i] = values[static_cast<std::size_t>(index)];
    }
    return edges;
}

Ms spanOf(double in_minutes)
{
    return Ms{std::llround(std::max(0.0, in_minutes) * kMsPerMinute)};
}

} // namespace

Features featuresOf(const Quantiles &rolled_out, const LineFigures &figures)
{
    constexpr double kDay = 24 * 60;
    const double angle = 2 * std::numbers::pi * minutes(figures.time_of_day) / kDay;
    const Ms last = figures.last_entered.value_or(Ms{0});
    const Ms of_five = figures.mean_of_five.value_or(Ms{0});
    return {1,
            minutes(rolled_out[0]),
            minutes(rolled_out[4]),
            minutes(rolled_out[8]),
            logMinutes(rolled_out[0]),
            logMinutes(rolled_out[4]),
            logMinutes(rolled_out[8]),
            minutes(figures.head_of_line),
            static_cast<double>(figures.ahead),
            minutes(last),
            logMinutes(last),
            minutes(of_five),
            static_cast<double>(figures.serving),
            figures.priority_class == 0 ? 0.0 : 1.0,
            std::sin(angle),
            std::cos(angle)};
}

Foreseen rolledOut(const Features &features)
{
    return {.low = spanOf(features[1]),
            .middle = spanOf(features[2]),
            .high = spanOf(features[3])};
}

QuantileHead QuantileHead::fitted(std::span<const Lesson> lessons)
{
    constexpr int kRounds = 60;
    const Scale scale = scaleOf(lessons);
    std::vector<Features> rows;
    std::vector<double> goals;
    rows.reserve(lessons.size());
    goals.reserve(lessons.size());
    for (const auto &lesson : lessons) {
        rows.push_back(scaledBy(scale, lesson.features));
        rows.back()[0] = 1;
        goals.push_back(minutes(lesson.waited));
    }
    std::array<Weights, 3> weights{};
    for (std::size_t q = 0; q < kLevels.size(); ++q) {
        Features fit{};
        for (int round = 0; round < kRounds; ++round)
            descend(parabolaAt(rows, goals, fit, kLevels[q]), fit);
        weights[q] = unscaled(scale, fit);
    }
    return {weights, edgesOf(lessons)};
}

Foreseen QuantileHead::at(const Features &features) const
{
    Features within = features;
    for (std::size_t i = 0; i < kFeatures; ++i)
        within[i] = std::min(features[i], m_edges[i]);
    std::array<double, 3> ends{};
    for (std::size_t q = 0; q < ends.size(); ++q) // features 1 to 3 are the roll-out's
        ends[q] =
            std::max(0.0, dot(m_weights[q], within)) + features[q + 1] - within[q + 1];
    std::ranges::sort(ends); // quantiles that cross are put in order
    return {.low = spanOf(ends[0]), .middle = spanOf(ends[1]), .high = spanOf(ends[2])};
}

} // namespace vq::estimate
