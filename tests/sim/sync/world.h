// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/sim/sync/machine.h"
#include "tests/sim/sync/people.h"

namespace vq::sim {

struct SyncRun {
    std::uint64_t seed = 1;
    Ms length = std::chrono::hours{24};
    Plant plant = Plant::None;
    bool is_offline = false; // no line to the cloud, until all is mended
    bool is_told = false;    // prints the trace
};

struct SyncOutcome {
    std::optional<Violation> violation;
    std::uint64_t trace = 0; // a hash of all that happened, in order
    std::uint64_t events = 0;
    int tickets = 0;
    std::map<std::string, int, std::less<>> happened; // "backup restored" → 3
};

// Some sites, with a machine each or two, and one cloud, for a while in which everything goes
// wrong that can; then all is mended, and both ends must come to agree.
SyncOutcome runSync(const SyncRun &run);

} // namespace vq::sim
