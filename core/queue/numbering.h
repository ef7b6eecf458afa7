// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/queue/site_config.h"
#include "core/queue/site_state.h"

namespace vq {

struct AllottedNumber {
    int number = 0;
    std::string label;
};

// The number after the last one, wrapping from `last` to `first` and passing over numbers
// that live tickets still hold. Refuses with "series_full" when all are held.
Result<AllottedNumber> allot(const SeriesConfig &config, const Series &series);

// "A042"; each generation adds one letter to the prefix ("AA042"), so that a re-opened
// series cannot be taken for the first.
std::string labelOf(const SeriesConfig &config, int number, int generation);

} // namespace vq
