// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/calendar.h"

#include <algorithm>

namespace vq {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::local_days;

// Bounds a walk over a zone's changes: between two dates there are two at the very most.
constexpr int kChangesMax = 16;
constexpr days kHorizon{8};

// The first instant at which the place's clock shows `local` or later. In the hour that a
// clock skips this is the end of the gap; in the hour that it shows twice, the first of
// the two.
UtcMs firstShowing(const TimeZone &zone, LocalMs local)
{
    const UtcMs at_greenwich{local.time_since_epoch()};
    UtcMs from =
        at_greenwich - hours{16}; // no place is more than 14 hours ahead of Greenwich
    for (int i = 0; i < kChangesMax; ++i) {
        const UtcMs shown = at_greenwich - zone.offsetAt(from);
        if (shown <= from)
            return from;
        const auto change = zone.nextChangeAfter(from);
        if (!change || shown < *change)
            return shown;
        from = *change;
    }
    return at_greenwich - zone.offsetAt(from);
}

UtcMs beginOf(const TimeZone &zone, Minutes day_start, local_days date)
{
    return firstShowing(zone, LocalMs{date} + day_start);
}

struct OpenSpan {
    UtcMs begins{};
    UtcMs ends{};
};

// The open spans of the dates around `now`, oldest first, those that touch joined into
// one.
std::vector<OpenSpan> openSpans(const TimeZone &zone, const WeeklyHours &week, UtcMs now)
{
    std::vector<OpenSpan> spans;
    const auto today = std::chrono::floor<days>(zone.toLocal(now));
    for (auto date = today - days{2}; date <= today + kHorizon + days{1};
         date += days{1}) {
        const std::chrono::weekday weekday{date};
        for (const auto &span : week.at(weekday.iso_encoding() - 1)) {
            const OpenSpan open{firstShowing(zone, LocalMs{date} + span.opens),
                                firstShowing(zone, LocalMs{date} + span.closes)};
            if (open.begins >= open.ends)
                continue; // wholly within an hour that the clock skips
            if (!spans.empty() && spans.back().ends >= open.begins)
                spans.back().ends = std::max(spans.back().ends, open.ends);
            else
                spans.push_back(open);
        }
    }
    return spans;
}

} // namespace

DaySpan businessDayAt(const TimeZone &zone, Minutes day_start, UtcMs now)
{
    // The local clock may show a time before day_start twice, or a date not at all, so it
    // gives a first guess only; the boundaries themselves are instants.
    auto date = std::chrono::floor<days>(zone.toLocal(now) - day_start);
    while (now < beginOf(zone, day_start, date))
        date -= days{1};
    auto ends = beginOf(zone, day_start, date + days{1});
    while (ends <= now) {
        date += days{1};
        ends = beginOf(zone, day_start, date + days{1});
    }
    return DaySpan{BusinessDay{date}, beginOf(zone, day_start, date), ends};
}

OpeningStatus openingAt(const TimeZone &zone, const WeeklyHours &hours, UtcMs now)
{
    OpeningStatus status;
    const auto spans = openSpans(zone, hours, now);
    const auto next = std::ranges::find_if(
        spans, [now](const OpenSpan &span) { return span.ends > now; });
    if (next == spans.end())
        return status;
    status.is_open = next->begins <= now;
    const UtcMs change = status.is_open ? next->ends : next->begins;
    if (change <= now + kHorizon)
        status.changes_at = change;
    return status;
}

} // namespace vq
