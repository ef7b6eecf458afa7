// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

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

DaySpan businessDayAt(const TimeZone &zone, Minutes day_start, UtcMs now);

// Whether the hours are open at `now`, and when that changes next (absent: never within 8
// days).
struct OpeningStatus {
    bool is_open = false;
    std::optional<UtcMs> changes_at;
};

OpeningStatus openingAt(const TimeZone &zone, const WeeklyHours &hours, UtcMs now);

} // namespace vq
