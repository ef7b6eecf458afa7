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
// A site that is shut for longer than a year is not waited for.
constexpr days kFarHorizon{400};

} // namespace

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

namespace {

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
std::vector<OpenSpan> openSpans(const TimeZone &zone, const Schedule &schedule, UtcMs now,
                                days horizon)
{
    std::vector<OpenSpan> spans;
    const auto today = std::chrono::floor<days>(zone.toLocal(now));
    for (auto date = today - days{2}; date <= today + horizon + days{1};
         date += days{1}) {
        for (const auto &span : schedule.spansOn(date)) {
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

std::vector<OpenSpan> common(const std::vector<OpenSpan> &some,
                             const std::vector<OpenSpan> &others)
{
    std::vector<OpenSpan> both;
    auto one = some.begin();
    auto other = others.begin();
    while (one != some.end() && other != others.end()) {
        const OpenSpan shared{std::max(one->begins, other->begins),
                              std::min(one->ends, other->ends)};
        if (shared.begins < shared.ends)
            both.push_back(shared);
        (one->ends < other->ends ? one : other)++;
    }
    return both;
}

std::vector<OpenSpan> spansOf(const TimeZone &zone, const Hours &hours, UtcMs now,
                              days horizon)
{
    auto site = openSpans(zone, hours.site, now, horizon);
    if (!hours.service)
        return site;
    return common(site, openSpans(zone, *hours.service, now, horizon));
}

using Spans = std::vector<OpenSpan>;

// The last span of the day of this one: a lunch break is no closing. Adds up the breaks
// until then.
Spans::const_iterator lastOfItsDay(const UtcMs day_ends, const Spans &spans,
                                   Spans::const_iterator span, Ms &breaks)
{
    for (auto next = std::next(span); next != spans.end() && next->begins < day_ends;
         ++next) {
        breaks += next->begins - span->ends;
        span = next;
    }
    return span;
}

Opening whileRunning(const TimeZone &zone, const Hours &hours, const Spans &spans,
                     Spans::const_iterator span, UtcMs now)
{
    Opening opening{.state = OpeningState::Open};
    if (span->ends > now + kHorizon)
        return opening;
    const Minutes closing = hours.service ? hours.service->closing : hours.site.closing;
    opening.closes_at = opening.changes_at = span->ends;
    const auto day = businessDayAt(zone, hours.day_start, span->ends - Ms{1});
    const auto last = lastOfItsDay(day.ends, spans, span, opening.breaks);
    opening.day_ends_at = last->ends;
    const UtcMs stops = std::max(span->ends - closing, span->begins);
    if (stops == span->ends || last != span)
        return opening;
    if (now < stops)
        opening.changes_at = stops;
    else
        opening.state = OpeningState::Closing;
    return opening;
}

Opening whileShut(const std::optional<OpenSpan> &next, const DaySpan &today)
{
    Opening opening{.state = OpeningState::Closed, .changes_at = today.ends};
    if (!next)
        return opening;
    opening.opens_at = next->begins;
    if (next->begins < today.ends) {
        opening.state = OpeningState::BeforeOpening;
        opening.changes_at = next->begins;
    }
    return opening;
}

std::optional<OpenSpan> nextOf(const Spans &spans, UtcMs now)
{
    const auto next = std::ranges::find_if(
        spans, [now](const OpenSpan &span) { return span.begins > now; });
    return next == spans.end() ? std::nullopt : std::optional(*next);
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

Opening openingAt(const TimeZone &zone, const Hours &hours, UtcMs now)
{
    const auto spans = spansOf(zone, hours, now, kHorizon);
    const auto current = std::ranges::find_if(spans, [now](const OpenSpan &span) {
        return span.begins <= now && now < span.ends;
    });
    const auto today = businessDayAt(zone, hours.day_start, now);
    Opening opening;
    if (current != spans.end()) {
        opening = whileRunning(zone, hours, spans, current, now);
    } else {
        auto next = nextOf(spans, now);
        if (!next)
            next = nextOf(spansOf(zone, hours, now, kFarHorizon), now);
        opening = whileShut(next, today);
    }
    for (const auto &span : spans) {
        if (span.ends > today.begins && span.ends <= now)
            opening.closed_at = span.ends;
        if (span.ends > today.begins && span.begins <= now && !opening.opened_at)
            opening.opened_at = std::max(span.begins, today.begins);
    }
    return opening;
}

Openings openingsAt(const TimeZone &zone, const SiteConfig &config, UtcMs now)
{
    Openings openings;
    const Hours site{.site = config.schedule, .day_start = config.day_start};
    const auto opening = openingAt(zone, site, now);
    for (const auto &service : config.services) {
        auto own = site;
        own.service = service.schedule ? &*service.schedule : nullptr;
        openings[service.code] = own.service ? openingAt(zone, own, now) : opening;
    }
    return openings;
}

} // namespace vq
