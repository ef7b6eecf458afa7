// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/port/time_zone.h"
#include "core/queue/site_config.h"

namespace vq {

// A business day runs from the first instant at which the site's clock shows `day_start`
// or later on its date, up to the same of the next date. So a night when the clock is set
// back has one boundary only, and a date that has no midnight begins at its first minute.
struct DaySpan {
    BusinessDay day;
    UtcMs begins{}; // included
    UtcMs ends{};   // excluded
};

// The first instant at which the place's clock shows `local` or later. In the hour that a
// clock skips this is the end of the gap; in the hour that it shows twice, the first of
// the two.
UtcMs firstShowing(const TimeZone &zone, LocalMs local);

DaySpan businessDayAt(const TimeZone &zone, Minutes day_start, UtcMs now);

// The hours of a site, or of a service within them: it is open when both are.
struct Hours {
    const Schedule &site;
    const Schedule *service = nullptr;
    Minutes day_start{0};
};

Opening openingAt(const TimeZone &zone, const Hours &hours, UtcMs now);

// Of every service of the site.
Openings openingsAt(const TimeZone &zone, const SiteConfig &config, UtcMs now);

} // namespace vq
