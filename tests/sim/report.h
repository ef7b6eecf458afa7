// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tests/sim/scores.h"

namespace vq::sim {

// One table of predictors, and what it was measured on.
struct Table {
    std::string title; // "replay", "half_the_counters_close"
    std::vector<std::pair<std::string, double>> facts;
    std::vector<Score> scores;
};

// Tables for people, or one JSON object for programs: the first table's fields, then the
// others under "shocks".
std::string asText(std::span<const Table> tables);
std::string asJson(std::span<const Table> tables);

} // namespace vq::sim
