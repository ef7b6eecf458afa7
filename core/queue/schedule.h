// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/time.h"

namespace vq {

// Opens and closes in minutes after local midnight, 0 ≤ opens < closes ≤ 1440.
struct OpeningSpan {
    Minutes opens{0};
    Minutes closes{0};

    auto operator<=>(const OpeningSpan &) const = default;
};

// Of one date: sorted and not overlapping. None: closed.
using OpeningSpans = std::vector<OpeningSpan>;

// Monday first.
using WeeklyHours = std::array<OpeningSpans, 7>;

// When a site or a service is open, by its own clock. A date's exception goes before a
// holiday, and that before the week.
struct Schedule {
    WeeklyHours week;
    std::map<std::chrono::local_days, OpeningSpans>
        dates;                                 // exceptions and movable feasts
    std::set<std::chrono::month_day> holidays; // closed, each year
    // So long before the last hours of a business day end, no new tickets are given.
    Minutes closing{0};

    const OpeningSpans &spansOn(std::chrono::local_days date) const;

    bool operator==(const Schedule &) const = default;
};

WeeklyHours alwaysOpen();

enum class OpeningState {
    BeforeOpening, // No tickets yet; it opens later in this business day.
    Open,          // Tickets are given.
    Closing,       // No new tickets; who holds one is served. The hours end soon.
    Closed,        // No tickets; it does not open again in this business day.
};
std::string_view toString(OpeningState state); // "before_opening", "open", ...

// Where a site or a service stands in its hours.
struct Opening {
    OpeningState state = OpeningState::Open;
    std::optional<UtcMs> changes_at;     // the state; absent: not within 8 days
    std::optional<UtcMs> opens_at;       // next; absent while the hours run
    std::optional<UtcMs> closes_at;      // while the hours run
    std::optional<UtcMs> closed_at;      // the last end of hours in this business day
    std::optional<UtcMs> opened_at = {}; // the first beginning of hours in it, if past
    // While the hours run: the end of the last ones of this business day, and the breaks
    // until then.
    std::optional<UtcMs> day_ends_at;
    Ms breaks{0};

    // Whether the hours run: tickets are given, or were until shortly before the end.
    bool isRunning() const
    {
        return state == OpeningState::Open || state == OpeningState::Closing;
    }

    bool operator==(const Opening &) const = default;
};

using Openings = std::map<ServiceCode, Opening>;

struct ForeseenWaits;

// When something is asked, in which hours, and what is foreseen then; without hours nothing
// ever closes.
struct HallTime {
    UtcMs now{};
    const Openings *openings = nullptr;
    const ForeseenWaits *waits = nullptr;
};

} // namespace vq
