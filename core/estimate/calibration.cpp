// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/estimate/calibration.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace vq::estimate {

namespace {

// Below this many waits an end is left where it is.
constexpr std::size_t kWaitsMin = 30;
// Added to both before they are compared: a second more or less at nothing is nothing.
constexpr double kFloorMs = 30'000;
// A level never leaves the quantiles that the window can tell.
constexpr double kLevelEdge = 0.002;

double logOf(Ms span)
{
    return std::log(static_cast<double>(span.count()) + kFloorMs);
}

} // namespace

Ms EndCalibration::moved(Ms end) const
{
    if (m_misses.size() < kWaitsMin)
        return end;
    std::vector<double> sorted(m_misses.begin(), m_misses.end());
    const auto index = std::clamp<std::ptrdiff_t>(
        static_cast<std::ptrdiff_t>(
            std::ceil(m_level * static_cast<double>(sorted.size() + 1))) -
            1,
        0, static_cast<std::ptrdiff_t>(sorted.size()) - 1);
    std::nth_element(sorted.begin(), sorted.begin() + index, sorted.end());
    const double to =
        std::exp(logOf(end) + sorted[static_cast<std::size_t>(index)]) - kFloorMs;
    return Ms{std::llround(std::max(0.0, to))};
}

void EndCalibration::learn(Ms end, Ms announced, Ms waited)
{
    const double below = waited <= announced ? 1 : 0;
    m_level = std::clamp(m_level + kGamma * (m_goal - below), kLevelEdge, 1 - kLevelEdge);
    m_misses.push_back(logOf(waited) - logOf(end));
    if (m_misses.size() > kWindow)
        m_misses.pop_front();
}

void EndCalibration::recall(double level, std::deque<double> misses)
{
    m_level = std::clamp(level, kLevelEdge, 1 - kLevelEdge);
    m_misses = std::move(misses);
    while (m_misses.size() > kWindow)
        m_misses.pop_front();
}

Foreseen Calibration::moved(const Foreseen &raw) const
{
    const Ms low = m_low.moved(raw.low);
    const Ms high = std::max(low, m_high.moved(raw.high));
    return {.low = low, .middle = std::clamp(raw.middle, low, high), .high = high};
}

void Calibration::learn(const Foreseen &raw, const Foreseen &announced, Ms waited)
{
    m_low.learn(raw.low, announced.low, waited);
    m_high.learn(raw.high, announced.high, waited);
}

} // namespace vq::estimate
