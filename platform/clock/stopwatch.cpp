// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/clock/stopwatch.h"

namespace vq {

Stopwatch::Stopwatch() : m_began(std::chrono::steady_clock::now()) {}

std::chrono::nanoseconds Stopwatch::elapsed() const
{
    return std::chrono::steady_clock::now() - m_began;
}

} // namespace vq
