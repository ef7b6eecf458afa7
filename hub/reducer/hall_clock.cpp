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
    m_opening = openingAt(
        m_zone, {.site = m_config.schedule, .day_start = m_config.day_start}, now);
    m_openings = openingsAt(m_zone, m_config, now);
    m_from = now;
    m_until =
        m_opening.changes_at ? std::min(m_span.ends, *m_opening.changes_at) : m_span.ends;
    for (const auto &[service, opening] : m_openings)
        if (opening.changes_at)
            m_until = std::min(m_until, *opening.changes_at);
}

} // namespace vq::hub
