// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/sync/sync_command.h"

#include <chrono>
#include <cstdio>

namespace vq::sim {

int liveThrough(const SyncSeries &series)
{
    const auto began = std::chrono::steady_clock::now();
    const auto summary = runSeries(series);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    std::fputs(asText(summary).c_str(), stdout);
    std::printf("%.1f seeds/s\n", static_cast<double>(summary.seeds) / took.count());
    return summary.violation ? 1 : 0;
}

} // namespace vq::sim
