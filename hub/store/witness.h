// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "hub/store/file.h"

namespace vq::hub {

// How far the log had come and which numbers were given, as kept outside the database.
struct WitnessNote {
    Incarnation incarnation;
    std::uint64_t seq = 0;      // of the last record, within the incarnation
    std::uint64_t position = 0; // of the last record, in the whole log
    std::optional<BusinessDay> day;
    struct Line {
        SeriesCode series;
        int last = 0;
        int generation = 0;
        bool operator==(const Line &) const = default;
    };
    std::vector<Line> series;

    bool operator==(const WitnessNote &) const = default;
};

// A small file beside the database that is no part of its backups: after a restore it
// still knows the numbers that were printed. Two slots are written in turn, each with a
// checksum, so that a torn write leaves the one before.
class Witness {
public:
    static Result<Witness> open(const std::string &path);

    // What the file said when it was opened; absent when it was missing or unreadable.
    const std::optional<WitnessNote> &found() const { return m_found; }

    Status
    write(const WitnessNote &note); // in the page cache: survives a crash of the process
    Status sync();                  // on the disk: survives a power cut

private:
    Witness(File file, std::string path)
        : m_file(std::move(file)), m_path(std::move(path))
    {}

    File m_file;
    std::string m_path;
    std::uint64_t m_serial = 0;
    std::optional<WitnessNote> m_found;
    bool m_unsynced = false;
};

} // namespace vq::hub
