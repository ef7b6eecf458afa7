// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/base/time.h"

namespace vq::estimate {

// What can be seen in the hall when the question is asked.
struct LineFigures {
    int ahead = 0;      // people before her who wait
    int serving = 0;    // counters of her service that serve now
    int open = 0;       // counters that take her service
    Ms mean_service{0}; // of her service; 0 when none has ended yet
    // Waits of those who were called last, over her service; absent before the first today.
    std::optional<Ms> last_entered;
    std::optional<Ms> mean_of_five;
    Ms head_of_line{0}; // how long the first of her line has waited by now
    int priority_class = 0;
    Ms time_of_day{0};
};

// The rules that offices go by: what an estimate has to beat, and what it falls back to.
// sharedByCounters() of core/queue is the third of them.
Ms peopleTimesMean(const LineFigures &figures);

} // namespace vq::estimate
