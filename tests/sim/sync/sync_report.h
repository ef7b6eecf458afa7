// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "tests/sim/sync/world.h"

namespace vq::sim {

// Many worlds, some side by side. What comes of them does not depend on how many.
struct SyncSeries {
    std::uint64_t first = 1;
    std::uint64_t seeds = 1;
    Ms length = std::chrono::hours{24};
    Plant plant = Plant::None;
    bool is_offline = false; // no line to the cloud, until all is mended
    bool is_told = false;
    unsigned threads = 0; // that live through them; 0: one per processor
};

struct SyncSummary {
    std::uint64_t seeds = 0; // that were run
    std::uint64_t events = 0;
    std::uint64_t tickets = 0;
    std::uint64_t trace = 0; // of all of them
    std::map<std::string, std::uint64_t> happened;
    std::optional<std::uint64_t> failed; // the seed that ended the series
    std::optional<Violation> violation;
};

// Ends at the first seed in which something does not hold.
SyncSummary runSeries(const SyncSeries &series);

std::string asText(const SyncSummary &summary);

} // namespace vq::sim
