// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/estimate/quantile_head.h"
#include "core/estimate/roll_out.h"
#include "core/estimate/simple_rules.h"

namespace vq::sim {

// A question that was asked, with all that could be known then, and what became of it.
struct Observed {
    std::size_t call = 0; // of the log, or of the simulated day
    int day = 0;
    int service = 0;
    Ms asked{0};
    Ms waited{0}; // known from asked + waited on
    estimate::LineFigures figures;
    std::optional<estimate::Quantiles> rolled_out;
};

} // namespace vq::sim
