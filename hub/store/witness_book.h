// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace vq::hub {

// How far the log had come and which numbers were given, as kept outside the database.
struct WitnessNote {
    Incarnation incarnation;
    // Of the last record, within the incarnation; 0: the numbers are of another log.
    std::uint64_t seq = 0;
    std::uint64_t position = 0; // of the last record, in the whole log
    std::optional<BusinessDay> day;
    struct Line {
        SeriesCode series;
        int last = 0;
        int generation = 0;
        bool operator==(const Line &) const = default;
    };
    std::vector<Line> series;
    // What days before had given, the last one first: a wrong clock may bring one of them
    // back.
    struct Day {
        BusinessDay day;
        std::vector<Line> series;
        bool operator==(const Day &) const = default;
    };
    std::vector<Day> past = {};

    bool operator==(const WitnessNote &) const = default;
};

// Where the witness is written down, out of reach of a restored backup.
class WitnessBook {
public:
    virtual ~WitnessBook() = default;

    // What it said when it was opened; absent when it was missing or unreadable.
    virtual const std::optional<WitnessNote> &found() const = 0;

    // Survives a crash of the process.
    virtual Status write(const WitnessNote &note) = 0;
    // What was written survives a power cut.
    virtual Status sync() = 0;
};

} // namespace vq::hub
