// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <deque>
#include <optional>

#include "core/estimate/quantile_head.h"

namespace vq::estimate {

// Adaptive conformal calibration of one end of the band (Gibbs and Candès 2021): the end is
// moved by a quantile of how far the last kWindow waits were from it, and which quantile
// follows what was missed lately. So the share that it promises holds after a shift, too.
class EndCalibration {
public:
    static constexpr std::size_t kWindow = 500;
    static constexpr double kGamma = 0.01;

    // The share of waits that shall lie below this end: 0.1 or 0.9.
    explicit EndCalibration(double share) : m_goal(share), m_level(share) {}

    Ms moved(Ms end) const;
    // `announced` is what moved() gave for `end` then.
    void learn(Ms end, Ms announced, Ms waited);

    double level() const { return m_level; }
    const std::deque<double> &misses() const { return m_misses; }
    // As it was kept.
    void recall(double level, std::deque<double> misses);

private:
    double m_goal;
    double m_level; // of the quantile that is taken now
    // Logs of waited over foreseen, so that long and short waits count alike.
    std::deque<double> m_misses;
};

// Both ends, and the middle kept between them.
class Calibration {
public:
    Foreseen moved(const Foreseen &raw) const;
    void learn(const Foreseen &raw, const Foreseen &announced, Ms waited);

    EndCalibration &low() { return m_low; }
    EndCalibration &high() { return m_high; }

private:
    EndCalibration m_low{0.1};
    EndCalibration m_high{0.9};
};

} // namespace vq::estimate
