// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "sync/ingest/ingest_store.h"

namespace vq::uplink {

// One sentence that every IngestStore must make true, and a run on an empty store: it
// returns what was seen instead, or nothing.
struct IngestStoreContractCase {
    const char *name;
    std::string (*run)(IngestStore &store);
};

std::span<const IngestStoreContractCase> ingestStoreContract();

} // namespace vq::uplink
