// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/port/time_zone.h"

namespace vq {

// A place whose clock changes are a table, oldest first.
class FakeTimeZone final : public TimeZone {
public:
    struct Change {
        UtcMs at{};
        std::chrono::seconds offset{0}; // from then on
    };

    FakeTimeZone(std::chrono::seconds offset, std::vector<Change> changes);

    std::chrono::seconds offsetAt(UtcMs at) const override;
    std::optional<UtcMs> nextChangeAfter(UtcMs at) const override;

private:
    std::chrono::seconds m_offset;
    std::vector<Change> m_changes;
};

// Their rules as the IANA zone data has them.
FakeTimeZone berlin2026(); // 29 March 02:00 → 03:00, 25 October 03:00 → 02:00
FakeTimeZone cairo2026(); // 24 April 00:00 → 01:00, 30 October 00:00 → 29 October 23:00
FakeTimeZone apia2011(); // went from 29 December to 31 December
FakeTimeZone utc();

// "2026-03-29T01:30" in UTC, for tables of tests; asserts that the text is a time.
UtcMs utcAt(std::string_view text);

} // namespace vq
