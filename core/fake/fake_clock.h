// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/port/clock.h"

namespace vq {

// A clock that stands still until it is told otherwise.
class FakeClock final : public Clock {
public:
    explicit FakeClock(UtcMs now = fromUnixMs(1'774'947'600'000)) : m_now(now) {}

    UtcMs now() const override { return m_now; }
    SteadyMs steady() const override { return m_steady; }

    // Time passes: both clocks go on.
    void pass(Ms span)
    {
        m_now += span;
        m_steady = m_steady + span;
    }

    // Somebody sets the wall clock, backwards too; the steady one does not notice.
    void set(UtcMs now) { m_now = now; }

private:
    UtcMs m_now;
    SteadyMs m_steady{Ms{1}};
};

} // namespace vq
