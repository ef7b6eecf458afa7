// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/estimate/watch.h"
#include "tests/sim/observed.h"

namespace vq::sim {

inline constexpr Ms kDay = Minutes{24 * 60};

// What goes differently on one day, from a moment on.
struct Shock {
    Ms from{0};             // since midnight
    double arrivals = 1;    // times as many
    double service = 1;     // times as long
    int counters_close = 0; // so many, for the rest of the day
};

// A made-up front office: 8 counters with skills and breaks, 3 services, 2 classes, no-shows,
// people who leave, busy and quiet days. Its chance is its own: the watch sees what
// happens, and what is planned (breaks), and no parameter.
class FrontOffice {
public:
    explicit FrontOffice(std::uint64_t seed);

    // One day; questions are those of people who had to wait and were called.
    std::vector<Observed> day(const std::optional<Shock> &shock = std::nullopt);

    // Other chance from here on; what was learned stays.
    void reseed(std::uint64_t seed) { m_seed = seed; }

private:
    std::uint64_t m_seed;
    int m_days = 0;
    estimate::Watch m_watch;
    std::uint64_t m_order_last = 0;
};

} // namespace vq::sim
