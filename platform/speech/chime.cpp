// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/speech/chime.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace vq::speech {
namespace {

struct Stroke {
    double begins_s;
    double pitch_hz;
};
// E5 and C5 in equal temperament over A4 = 440 Hz.
constexpr std::array<Stroke, 2> kStrokes{{{0.0, 659.26}, {0.42, 523.25}}};

// Partials of a bar that is struck, much simplified: the higher, the softer and the
// shorter.
struct Partial {
    double ratio;
    double loudness;
    double fades_s; // to 1/e
};
constexpr std::array<Partial, 3> kPartials{
    {{1.0, 0.60, 0.34}, {2.0, 0.18, 0.20}, {4.0, 0.08, 0.08}}};

constexpr double kLengthS = 1.2;
constexpr double kAttackS = 0.006; // no click at the beginning
constexpr double kReleaseS = 0.1;  // and none at the end

double strokeAt(const Stroke &stroke, double at_s)
{
    const double since = at_s - stroke.begins_s;
    if (since < 0)
        return 0;
    double sum = 0;
    for (const Partial &partial : kPartials)
        sum += partial.loudness * std::exp(-since / partial.fades_s) *
               std::sin(2 * std::numbers::pi * stroke.pitch_hz * partial.ratio * since);
    return sum * std::min(1.0, since / kAttackS);
}

} // namespace

Sound makeChime()
{
    Sound chime;
    const auto count = static_cast<std::size_t>(kLengthS * chime.rate);
    chime.samples.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double at_s = static_cast<double>(i) / chime.rate;
        double level = 0;
        for (const Stroke &stroke : kStrokes)
            level += strokeAt(stroke, at_s);
        level *= std::min(1.0, (kLengthS - at_s) / kReleaseS);
        chime.samples.push_back(static_cast<std::int16_t>(
            std::lround(std::clamp(level * 0.7, -1.0, 1.0) * 32'767)));
    }
    return chime;
}

} // namespace vq::speech
