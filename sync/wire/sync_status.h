// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/time.h"

namespace vq::lan {

// How far site and cloud agree, as vq-sync sees it.
struct SyncStatus {
    std::string state;   // of uplink::RelayState: "following"
    std::string problem; // a code of docs/refusals.md, or empty
    std::string message; // what it means, for people
    // Records of the hub that the cloud has not; absent: it is not known.
    std::optional<std::uint64_t> pending = {};
    std::uint64_t lost = 0;  // records of the cloud that the hub has not
    std::uint64_t sent = 0;  // records, since vq-sync started
    std::uint64_t bytes = 0; // over the line, for them
    // The cloud has all records up to here in the hub's log; absent: it is not known.
    std::optional<std::uint64_t> held_to = {};
    std::optional<Ms> left;     // until the cloud has all, at the present speed
    std::optional<UtcMs> heard; // when the cloud answered last

    bool operator==(const SyncStatus &) const = default;
};

} // namespace vq::lan
