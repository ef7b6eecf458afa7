// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/log/record.h"

namespace vq {

// The state at one position of the log, written together with the record there: a start
// folds from the youngest one, and what is older can be pruned.
struct Seal {
    std::uint64_t position = 0;   // of the last record under it, in the whole log
    ChainHead head;               // after that record
    UtcMs at{};                   // when it was made
    std::vector<std::byte> state; // encoded once, as a record's payload is
    Hash256 hash{};               // of all this

    bool operator==(const Seal &) const = default;
};

Hash256 hashOf(const Seal &seal, const LogHash &hash);

} // namespace vq
