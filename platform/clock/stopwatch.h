// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace vq {

// How long something took, finer than the milliseconds of the clocks: for figures, never for
// a decision.
class Stopwatch {
public:
    Stopwatch();
    std::chrono::nanoseconds elapsed() const; // since it was made

private:
    std::chrono::steady_clock::time_point m_began;
};

} // namespace vq
