// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/party.h"

#include <algorithm>

namespace vq {

std::vector<const Ticket *> liveMembers(const SiteState &state, const TicketId &party)
{
    std::vector<const Ticket *> members;
    const Ticket *first = state.find(party);
    if (first != nullptr && isLive(first->state) && partyOf(*first) == party)
        members.push_back(first);
    if (const auto joined = state.parties.find(party); joined != state.parties.end())
        for (const auto &[place, id] : joined->second)
            members.push_back(state.find(id));
    std::ranges::sort(members, {}, [](const Ticket *member) { return member->place; });
    return members;
}

std::vector<const Ticket *>
calledAlong(const SiteState &state, const CounterConfig &counter, const Ticket &called)
{
    auto members = liveMembers(state, partyOf(called));
    std::erase_if(members, [&](const Ticket *member) {
        return member->id == called.id || member->state != TicketState::Waiting ||
               isAway(*member) || !counter.takes(member->service);
    });
    return members;
}

} // namespace vq
