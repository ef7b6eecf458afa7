// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <unordered_set>
#include <vector>

#include "core/queue/site_state.h"

namespace vq::hub {

// Which parts of the state, and so of the views, a batch of facts may have changed.
struct Touched {
    bool everything = false; // a new day, another state
    std::unordered_set<TicketId> tickets;
    std::set<ServiceCode> services;
    std::set<CounterNumber> counters;
    std::set<CounterNumber>
        desks; // opened, paused or closed: their services' waits change
    std::set<DeviceId> devices;
};

// Applies the fact and notes what it touched, as it was before and as it is after.
void applyAndNote(SiteState &state, const Fact &fact, Touched &touched);

} // namespace vq::hub
