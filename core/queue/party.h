// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/queue/site_config.h"
#include "core/queue/site_state.h"

namespace vq {

// People who came together: their tickets are called together, to one counter. Each keeps
// a place of its own, and the first that is called takes along those that wait. ADR 82.

// The members of a party that are live, in the order of their places.
std::vector<const Ticket *> liveMembers(const SiteState &state, const TicketId &party);

// Who is called together with this one, which waits: those of its party that wait for what
// this counter takes, in the order of their places.
std::vector<const Ticket *>
calledAlong(const SiteState &state, const CounterConfig &counter, const Ticket &called);

} // namespace vq
