// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vq {

using Ms = std::chrono::milliseconds;
using Minutes = std::chrono::minutes;

// Wall time in UTC, for people and for the log.
using UtcMs = std::chrono::sys_time<Ms>;

// Time since an unnamed moment, which never jumps: for deadlines and ages. Differs per process.
struct SteadyMs {
    Ms since{0};

    auto operator<=>(const SteadyMs &) const = default;
    friend SteadyMs operator+(SteadyMs at, Ms span) { return {at.since + span}; }
    friend Ms operator-(SteadyMs later, SteadyMs earlier) { return later.since - earlier.since; }
};

// Wall-clock date and time at the site, without saying which of two equal moments is meant in the
// night when the clock is set back.
using LocalMs = std::chrono::local_time<Ms>;

// The site's local date on which a business day began. It is stored on each ticket, so that
// neither a clock change nor a late evening moves a ticket to another day.
struct BusinessDay {
    std::chrono::local_days date{};

    auto operator<=>(const BusinessDay &) const = default;
};

std::int64_t toUnixMs(UtcMs at);
UtcMs fromUnixMs(std::int64_t ms);

// "2026-03-29", and back; refuses dates that do not exist.
std::string toString(BusinessDay day);
std::optional<BusinessDay> businessDayFromString(std::string_view text);

// "2026-03-29T01:02:03.004Z" (RFC 3339).
std::string toString(UtcMs at);

} // namespace vq
