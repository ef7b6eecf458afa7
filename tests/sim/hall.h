// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "tests/sim/report.h"

namespace vq::sim {

struct HallRun {
    int days = 150;
    int train_days = 30; // 1 ≤ train_days < days
    int shock_days = 20; // each shock on so many days, each after the same training
    std::uint64_t seed = 1;
};

// The table of the ordinary days, then one for each shock, of the questions from an hour
// after it began to the end of its day.
std::vector<Table> runHall(const HallRun &run);

} // namespace vq::sim
