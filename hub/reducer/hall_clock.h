// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/queue/calendar.h"

namespace vq::hub {

// Which business day it is and which services are open; asks the zone data only when
// that may have changed.
class HallClock {
public:
    HallClock(const SiteConfig &config, const TimeZone &zone)
        : m_config(config), m_zone(zone)
    {}

    void update(UtcMs now);

    BusinessDay day() const { return m_span.day; }
    const Opening &opening() const { return m_opening; }
    const Openings &openings() const { return m_openings; } // of each service

private:
    const SiteConfig &m_config;
    const TimeZone &m_zone;
    DaySpan m_span;
    Opening m_opening;
    Openings m_openings;
    UtcMs m_from{};  // all of this holds from here
    UtcMs m_until{}; // to before here
};

} // namespace vq::hub
