// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "hub/store/file.h"
#include "hub/store/witness_book.h"

namespace vq::hub {

// A small file beside the database that is no part of its backups: after a restore it
// still knows the numbers that were printed. Two slots are written in turn, each with a
// checksum, so that a torn write leaves the one before.
class Witness final : public WitnessBook {
public:
    static Result<Witness> open(const std::string &path);

    const std::optional<WitnessNote> &found() const override { return m_found; }

    Status write(const WitnessNote &note) override; // into the page cache
    Status sync() override;

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
