// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/queue/call_order.h"
#include "core/queue/site_config.h"
#include "core/queue/site_state.h"

namespace vq {

// Recorded with each call, so that a reader of the log knows which rule chose.
//   1: first come, first served over all services of the counter
//   2: accumulating priority by class
//   3: primary services of the counter before secondary ones, by turns where it has weights;
//      first whom it wants back
//   4: with whom the same, those of her party
inline constexpr int kCallPolicyVersion = 4;

// Whom this counter calls next: an emergency or who is overdue; else whom it sent to another
// service and wants back; else who stands first at it (counter_order.h) and is not held.
// The one seam for the queue's rules: everything that calls asks here.
std::optional<TicketId> nextToCall(const SiteState &state, const SiteConfig &config,
                                   const CounterConfig &counter, UtcMs now);

// How a ticket stands apart from any counter, and why one that waits is called at this one
// now, by the policy or by hand.
CallSide sideOf(const Ticket &ticket, const SiteConfig &config, UtcMs now);
CallWhy whyCalled(const SiteState &state, const SiteConfig &config,
                  const CounterConfig &counter, const Ticket &ticket, UtcMs now);

// Why one of a party is called with another, which the above called.
struct CalledAlong {
    const Ticket &first;
    const Ticket &along;
};
CallWhy whyCalledAlong(const SiteConfig &config, const CounterConfig &counter,
                       const CalledAlong &party, UtcMs now);

// How many of this line go before who stands so.
int aheadOf(const WaitingLine &line, const SiteConfig &config, const Standing &mine,
            UtcMs now);

// How many of its service go before this waiting ticket at a counter that serves only
// that service.
int aheadOf(const SiteState &state, const SiteConfig &config, const Ticket &ticket,
            UtcMs now);

} // namespace vq
