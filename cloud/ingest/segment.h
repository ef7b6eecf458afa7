// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cloud/database/database.h"
#include "cloud/ingest/module.h"
#include "cloud/ingest/site_fold.h"

// Of this module only: how records and states lie in rows, and folding what lies there.
namespace vq::cloud::ingest {

// Records of one run that follow each other.
Bytes packedRecords(std::span<const Record> records);
Result<std::vector<Record>> unpackedRecords(const Bytes &bytes, const LogHash &hash);

inline std::uint64_t countFrom(const Row &row, std::size_t column)
{
    return static_cast<std::uint64_t>(row.integer(column));
}

// A site's log, up to here of its line.
struct LogPart {
    const SiteKey &site;
    const LogOwner &owner;
    std::int64_t position = 0;
};

struct LoadedFold {
    SiteFold fold;
    std::int64_t kept_at = 0;     // the position of the snapshot that it began with
    std::optional<Error> stopped; // it did not come to the end
};
// From the youngest snapshot on the way to the last record before that position; or, for a
// record that goes on elsewhere, to the one before it.
Result<LoadedFold> loadFold(Database &database, const LogPart &part);
Result<LoadedFold> loadFoldBefore(Database &database, const LogPart &part,
                                  const Record &record);

// The state after a record, so that not all of the log has to be folded again.
struct Snapshot {
    std::int64_t position = 0;
    const Record &last;
    const SiteState &state;
    UtcMs now{};
};
// Records: a busy day is two of these, and to fold one takes a tenth of a second. A state with
// a day's tickets costs as much as a thousand facts.
inline constexpr std::int64_t kSnapshotEvery = 20'000;
inline constexpr std::int64_t kSnapshotAfter = 200; // where a day is opened: it is small
Status keepSnapshot(Database &database, const SiteKey &site, const Snapshot &snapshot);

} // namespace vq::cloud::ingest
