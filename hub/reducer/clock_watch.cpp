// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/clock_watch.h"

namespace vq::hub {

void ClockWatch::start(UtcMs now, SteadyMs steady)
{
    m_wall = m_lived = now;
    m_steady = m_started = m_even_since = steady;
}

void ClockWatch::look(UtcMs now, SteadyMs steady)
{
    const Ms passed = steady - m_steady;
    const Ms step = now - (m_wall + passed);
    m_wall = now;
    m_steady = steady;
    m_lived += passed;
    if (std::chrono::abs(step) < kStepMin)
        m_lived += step;
    else
        m_even_since = steady;
    if (steady - m_started < kArrives || isSettled())
        m_lived = now;
}

} // namespace vq::hub
