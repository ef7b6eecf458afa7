// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "core/queue/counter_order.h"

namespace vq {

// What puts somebody where she stands in the line of one counter.
enum class LineReason {
    Emergency, // She is one.
    Overdue,   // Has waited longer than her class may.
    Back,      // The counter sent her on and wants her back.
    Turn,    // Before somebody of another service who came first: it is the turn of hers.
    Score,   // Before somebody who came first, by the larger score.
    Arrival, // Nothing of this: by the time at which she was ready.
    Secondary, // The same among those of secondary services, behind all of primary ones.
    Early,     // Behind all who are ready, for she is not.
    Held,      // Not called here yet: of a secondary service, short of the spill.
};
std::string_view toString(LineReason reason); // "emergency", ...

// Of each in the line of this counter, which stands as inOrderOfCalls() has it.
std::vector<LineReason> reasonsInLine(const CounterConfig &counter,
                                      const std::vector<Candidate> &line);

} // namespace vq
