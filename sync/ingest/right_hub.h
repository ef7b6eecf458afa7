// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "sync/ingest/ingest_store.h"

namespace vq::uplink {

// What is aside.
struct Aside {
    // All records of this name: of a hub that was copied there are two.
    std::function<Result<std::vector<Record>>(const RecordName &)> find;
    // Those with the highest number of this run up to this one.
    std::function<Result<std::vector<Record>>(const RecordName &)> newestUpTo;
};

// The first record that the fenced hub with this run alone has, and all that it has gone on to
// be since: what is aside of the run, behind what is in the line. (The last that is in the
// line, when none is aside.) Absent when no operator may say that it is the right one: she may
// when what it has said goes on from a record of the site's line, or begins anew; she may not
// when the hub was copied while it ran, or has brought nothing yet. `book` is that of the line.
Result<std::optional<LogMark>> markOfRightHub(IngestStore &line, const SiteBook &book,
                                              const Aside &aside, const LogOwner &owner,
                                              const Incarnation &run);

} // namespace vq::uplink
