// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

#include "core/port/clock.h"

namespace vq {

// A clock that stands still until it is told otherwise; threads may read it meanwhile.
class FakeClock final : public Clock {
public:
    explicit FakeClock(UtcMs now = fromUnixMs(1'774'947'600'000)) : m_now(now) {}

    UtcMs now() const override { return m_now; }
    SteadyMs steady() const override { return m_steady; }

    // Time passes: both clocks go on.
    void pass(Ms span)
    {
        m_now = m_now.load() + span;
        m_steady = m_steady.load() + span;
    }

    // Somebody sets the wall clock, backwards too; the steady one does not notice.
    void set(UtcMs now) { m_now = now; }

private:
    std::atomic<UtcMs> m_now;
    std::atomic<SteadyMs> m_steady{SteadyMs{Ms{1}}};
};

} // namespace vq
