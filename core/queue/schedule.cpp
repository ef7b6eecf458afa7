// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/schedule.h"

namespace vq {

const OpeningSpans &Schedule::spansOn(std::chrono::local_days date) const
{
    static const OpeningSpans kClosed;
    if (const auto exception = dates.find(date); exception != dates.end())
        return exception->second;
    const std::chrono::year_month_day calendar{date};
    if (holidays.contains(calendar.month() / calendar.day()))
        return kClosed;
    return week.at(std::chrono::weekday{date}.iso_encoding() - 1);
}

WeeklyHours alwaysOpen()
{
    WeeklyHours hours;
    hours.fill({OpeningSpan{Minutes{0}, Minutes{24 * 60}}});
    return hours;
}

std::string_view toString(OpeningState state)
{
    constexpr std::array<std::string_view, 4> kNames = {"before_opening", "open",
                                                        "closing", "closed"};
    return kNames.at(static_cast<std::size_t>(state));
}

} // namespace vq
