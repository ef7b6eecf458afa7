// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/call_policy.h"

#include <algorithm>

#include "core/queue/counter_order.h"

namespace vq {

namespace {

// Whom this counter sent to another service and wants back, the first of them.
std::optional<TicketId> expectedAt(const SiteState &state, const CounterConfig &counter)
{
    const auto expected = state.expected.find(counter.number);
    if (expected == state.expected.end())
        return std::nullopt;
    for (const auto &[place, id] : expected->second) {
        if (counter.takes(state.find(id)->service))
            return id;
    }
    return std::nullopt;
}

} // namespace

// Within a class nobody goes before its first, so only the first of each is looked at.
std::optional<TicketId> nextToCall(const SiteState &state, const SiteConfig &config,
                                   const CounterConfig &counter, UtcMs now)
{
    const CounterMoment at{counter, state.counterAt(counter.number).turns.last(), now};
    std::optional<TicketId> next;
    CounterStanding best;
    const auto look = [&](const ServiceCode &service) {
        for (const auto &[priority_class, line] : state.lineOf(service).classes()) {
            const auto [place, ticket] = line.first();
            const auto standing =
                standingAt(at, service, config.classOf(priority_class), place);
            if (standing.claim == Claim::Held || (next && standing >= best))
                continue;
            best = standing;
            next = ticket;
        }
    };
    std::ranges::for_each(counter.services, look);
    std::ranges::for_each(counter.secondary, look);
    const bool is_urgent = next && best.claim <= Claim::Overdue;
    if (const auto back = expectedAt(state, counter); back && !is_urgent)
        return back;
    return next;
}

int aheadOf(const WaitingLine &line, const SiteConfig &config, const Standing &mine,
            UtcMs now)
{
    int ahead = 0;
    for (const auto &[priority_class, places] : line.classes())
        ahead += places.countBefore(
            endOfThoseBefore(mine, config.classOf(priority_class), now));
    return ahead;
}

int aheadOf(const SiteState &state, const SiteConfig &config, const Ticket &ticket,
            UtcMs now)
{
    return aheadOf(state.lineOf(ticket.service), config,
                   standingOf(config.classOf(ticket.priority_class), ticket.place, now),
                   now);
}

} // namespace vq
