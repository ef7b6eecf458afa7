// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "sync/ingest/ingest_store.h"

namespace vq::uplink {

// All records of this name that are aside: of a hub that was copied there are two.
using FindAside = std::function<Result<std::vector<Record>>(const RecordName &)>;

// Whether an operator may say that the fenced hub with this run is the right one: what it has
// said goes on from a record of the site's line, or begins anew. It does not when the hub was
// copied while it ran, or has brought nothing yet. `book` is that of the line.
Result<bool> goesOnFromLine(IngestStore &line, const SiteBook &book,
                            const FindAside &find_aside, const LogOwner &owner,
                            Incarnation run);

} // namespace vq::uplink
