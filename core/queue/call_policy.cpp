// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/call_policy.h"

namespace vq {

std::optional<TicketId> nextToCall(const SiteState &state, const CounterConfig &counter,
                                   UtcMs /*now*/)
{
    std::optional<TicketId> next;
    Place oldest;
    for (const auto &service : counter.services) {
        const auto &line = state.lineOf(service);
        if (line.empty() || (next && line.begin()->first >= oldest))
            continue;
        oldest = line.begin()->first;
        next = line.begin()->second;
    }
    return next;
}

} // namespace vq
