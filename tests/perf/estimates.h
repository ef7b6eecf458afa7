// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/perf/figures.h"

namespace vq::perf {

// How long one estimate takes, roll-out and head, of a newcomer behind 200 people in ten
// services of two classes, before 30 busy counters that each take four of the services.
struct EstimateTimes {
    Samples wall;
    Samples cpu; // of the thread: what a busy machine does not lengthen
};
EstimateTimes measureEstimates(double seconds);

} // namespace vq::perf
