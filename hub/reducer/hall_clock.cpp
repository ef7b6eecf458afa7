// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/hall_clock.h"

#include <algorithm>

namespace vq::hub {

void HallClock::update(UtcMs now)
{
    // A clock that was set back asks anew, too.
    if (now >= m_from && now < m_until)
        return;
    m_span = businessDayAt(m_zone, m_config.day_start, now);
    m_opening = openingAt(m_zone, m_config.hours, now);
    m_from = now;
    m_until = m_span.ends;
    if (m_opening.changes_at)
        m_until = std::min(m_until, *m_opening.changes_at);
}

} // namespace vq::hub
