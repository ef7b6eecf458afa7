// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/sim/sync/sync_report.h"

namespace vq::sim {

inline constexpr const char *kSyncUsage =
    "vq-sim sync [--seeds N] [--seed N] [--hours N] [--offline 1] [--plant NAME] "
    "[--trace 1]\n"
    "    lives through N worlds of sites and a cloud in which everything goes wrong, "
    "and\n"
    "    looks whether docs/sync.md holds; --offline without a line to the cloud until "
    "all\n"
    "    is mended, --plant with a bug that it must find\n";

// Runs it, says what came of it, and returns the status to exit with: 0 when all held.
int liveThrough(const SyncSeries &series);

} // namespace vq::sim
