// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/queue/site_state.h"

namespace vq {

// The same state with its hash table in another order.
inline SiteState rehashed(const SiteState &state)
{
    SiteState copy = state;
    copy.tickets.clear();
    copy.tickets.rehash(997);
    std::vector<Ticket> tickets;
    for (const auto &entry : state.tickets)
        tickets.push_back(entry.second);
    for (const auto &ticket : tickets)
        copy.tickets.emplace(ticket.id, ticket);
    return copy;
}

} // namespace vq
