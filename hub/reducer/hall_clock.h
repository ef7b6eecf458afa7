// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/queue/calendar.h"

namespace vq::hub {

// Which business day it is and whether the site is open; asks the zone data only when
// that may have changed.
class HallClock {
public:
    HallClock(const SiteConfig &config, const TimeZone &zone)
        : m_config(config), m_zone(zone)
    {}

    void update(UtcMs now);

    BusinessDay day() const { return m_span.day; }
    const OpeningStatus &opening() const { return m_opening; }

private:
    const SiteConfig &m_config;
    const TimeZone &m_zone;
    DaySpan m_span;
    OpeningStatus m_opening;
    UtcMs m_from{};  // m_span and m_opening hold from here
    UtcMs m_until{}; // to before here
};

} // namespace vq::hub
