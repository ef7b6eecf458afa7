// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/queue/site_config.h"
#include "core/queue/site_state.h"

namespace vq {

// Recorded with each call, so that a reader of the log knows which rule chose.
inline constexpr int kCallPolicyVersion = 1;

// Whom this counter calls next: the oldest place over all services that it serves. The
// one seam for the queue's rules: everything that calls asks here.
std::optional<TicketId> nextToCall(const SiteState &state, const CounterConfig &counter,
                                   UtcMs now);

} // namespace vq
