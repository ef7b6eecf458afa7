// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "sync/wire/uplink_message.h"

namespace vq::uplink {

// Where in the hub's log to go on sending.
struct Resume {
    std::uint64_t after = 0; // a position
    LogMark mark;            // of the record there
    bool is_fork = false;    // the cloud holds another record of the name of one of these

    bool operator==(const Resume &) const = default;
};

// Behind the last record that both ends hold. From nothing but what they say now, so that no
// restart of anybody and no restored backup leaves anything out.
Resume resumeFrom(const HubStands &hub, const Held &held);

// The beginning of the run that holds this position's record, or of the one before when the
// position is such a beginning already.
Resume stepBack(const HubStands &hub, std::uint64_t after);

// The position of the last record that the hub has.
std::uint64_t endOf(const HubStands &hub);

// Records that the cloud holds and the hub's log does not: it was restored from a backup.
struct Lost {
    Incarnation incarnation;
    std::uint64_t seq_first = 0;
    std::uint64_t seq_last = 0;

    bool operator==(const Lost &) const = default;
};
std::vector<Lost> lostFrom(const HubStands &hub, const Held &held);

} // namespace vq::uplink
