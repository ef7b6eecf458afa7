// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/queue/site_state.h"

namespace vq::hub {

// How what a commit touched stands since: for whoever follows the hall on a thread of its
// own.
struct HallNews {
    UtcMs at{};
    std::optional<BusinessDay> day;
    Ms to_local{0};        // what the site's clock is ahead of UTC
    bool is_whole = false; // nobody else stands, whatever was told before
    std::vector<Ticket> tickets;
    std::vector<CounterStands> counters;
};

using Follower = std::function<void(HallNews)>;

} // namespace vq::hub
