// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/fake/fake_time_zone.h"

#include <algorithm>
#include <charconv>

#include "core/base/assert.h"

namespace vq {

using std::chrono::hours;

FakeTimeZone::FakeTimeZone(std::chrono::seconds offset, std::vector<Change> changes)
    : m_offset(offset), m_changes(std::move(changes))
{
    VQ_ASSERT(std::ranges::is_sorted(m_changes, {}, &Change::at));
}

std::chrono::seconds FakeTimeZone::offsetAt(UtcMs at) const
{
    const auto next = std::ranges::upper_bound(m_changes, at, {}, &Change::at);
    return next == m_changes.begin() ? m_offset : std::prev(next)->offset;
}

std::optional<UtcMs> FakeTimeZone::nextChangeAfter(UtcMs at) const
{
    const auto next = std::ranges::upper_bound(m_changes, at, {}, &Change::at);
    return next == m_changes.end() ? std::nullopt : std::optional(next->at);
}

FakeTimeZone berlin2026()
{
    return {
        hours{1},
        {{utcAt("2026-03-29T01:00"), hours{2}}, {utcAt("2026-10-25T01:00"), hours{1}}}};
}

FakeTimeZone cairo2026()
{
    return {
        hours{2},
        {{utcAt("2026-04-23T22:00"), hours{3}}, {utcAt("2026-10-29T21:00"), hours{2}}}};
}

FakeTimeZone apia2011()
{
    return {hours{-10}, {{utcAt("2011-12-30T10:00"), hours{14}}}};
}

FakeTimeZone utc()
{
    return {hours{0}, {}};
}

UtcMs utcAt(std::string_view text)
{
    VQ_ASSERT(text.size() == 16 && text[10] == 'T' && text[13] == ':');
    const auto day = businessDayFromString(text.substr(0, 10));
    VQ_ASSERT(day);
    int hour = -1;
    int minute = -1;
    std::from_chars(text.data() + 11, text.data() + 13, hour);
    std::from_chars(text.data() + 14, text.data() + 16, minute);
    VQ_ASSERT(hour >= 0 && hour < 24 && minute >= 0 && minute < 60);
    return UtcMs{day->date.time_since_epoch()} + hours{hour} + Minutes{minute};
}

} // namespace vq
