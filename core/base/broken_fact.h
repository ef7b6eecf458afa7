// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>

namespace vq {

// An assertion that failed, where somebody waits for it.
struct BrokenFact : std::logic_error {
    using std::logic_error::logic_error;
};

// As long as one of these is alive on a thread, an assertion that fails there throws
// BrokenFact instead of ending the program. For whoever folds what somebody else has written,
// and has to go on for others when it contradicts itself. What was being changed is half
// changed then: it has to be thrown away.
class BrokenFactsThrow {
public:
    BrokenFactsThrow();
    ~BrokenFactsThrow();
    BrokenFactsThrow(const BrokenFactsThrow &) = delete;
    BrokenFactsThrow &operator=(const BrokenFactsThrow &) = delete;
};

} // namespace vq
