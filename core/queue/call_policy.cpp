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

struct First {
    CounterStanding standing;
    TicketId ticket;
};

// Who is first in the line, this ticket aside.
std::optional<PlaceTree::Entry> firstBut(const PlaceTree &line, const TicketId &ticket)
{
    const auto first = line.first();
    return first.ticket == ticket ? line.firstAfter(first.place) : first;
}

// Within a class nobody goes before its first, so only the first of each is looked at.
std::optional<First> firstAt(const SiteState &state, const SiteConfig &config,
                             const CounterMoment &at, const TicketId &but)
{
    std::optional<First> best;
    const auto look = [&](const ServiceCode &service) {
        for (const auto &[priority_class, line] : state.lineOf(service).classes()) {
            const auto first = firstBut(line, but);
            if (!first)
                continue;
            const auto standing =
                standingAt(at, service, config.classOf(priority_class), first->place);
            if (standing.claim == Claim::Held || (best && standing >= best->standing))
                continue;
            best = First{standing, first->ticket};
        }
    };
    std::ranges::for_each(at.counter.services, look);
    std::ranges::for_each(at.counter.secondary, look);
    return best;
}

CounterMoment momentOf(const SiteState &state, const CounterConfig &counter, UtcMs now)
{
    return {counter, state.counterAt(counter.number).turns.last(), now};
}

CallSide sideAt(const CounterConfig &counter, const Ticket &ticket,
                const SiteConfig &config, UtcMs now)
{
    auto side = sideOf(ticket, config, now);
    side.is_secondary = counter.isSecondary(ticket.service);
    side.service_weight = counter.weightOf(ticket.service);
    return side;
}

} // namespace

std::optional<TicketId> nextToCall(const SiteState &state, const SiteConfig &config,
                                   const CounterConfig &counter, UtcMs now)
{
    const auto first = firstAt(state, config, momentOf(state, counter, now), {});
    const bool is_urgent = first && first->standing.claim <= Claim::Overdue;
    if (const auto back = expectedAt(state, counter); back && !is_urgent)
        return back;
    return first ? std::optional(first->ticket) : std::nullopt;
}

CallSide sideOf(const Ticket &ticket, const SiteConfig &config, UtcMs now)
{
    const auto &rule = config.classOf(ticket.priority_class);
    const Ms waited = now - ticket.place.ready_at;
    CallSide side{.ticket = ticket.id,
                  .label = ticket.label,
                  .service = ticket.service,
                  .priority_class = ticket.priority_class,
                  .band = standingOf(rule, ticket.place, now).band,
                  .waited = std::max(waited, Ms{0}),
                  .ready_in = {},
                  .weight = rule.weight,
                  .head_start = rule.head_start,
                  .wait_max = rule.wait_max};
    if (waited < Ms{0})
        side.ready_in = -waited;
    return side;
}

CallWhy whyCalledAlong(const SiteConfig &config, const CounterConfig &counter,
                       const CalledAlong &party, UtcMs now)
{
    return {.reason = CallReason::Party,
            .called = sideAt(counter, party.along, config, now),
            .other = sideAt(counter, party.first, config, now),
            .spill = counter.spill};
}

CallWhy whyCalled(const SiteState &state, const SiteConfig &config,
                  const CounterConfig &counter, const Ticket &ticket, UtcMs now)
{
    const auto at = momentOf(state, counter, now);
    CallWhy why{.called = sideAt(counter, ticket, config, now), .spill = counter.spill};
    const auto other = firstAt(state, config, at, ticket.id);
    if (!other)
        return why;
    why.other = sideAt(counter, *state.find(other->ticket), config, now);
    const auto mine = standingAt(at, ticket.service,
                                 config.classOf(ticket.priority_class), ticket.place);
    const bool is_one_class = why.called.priority_class == why.other->priority_class;
    if (mine < other->standing)
        why.reason = reasonBetween(mine, other->standing, is_one_class);
    else
        why.reason = expectedAt(state, counter) == ticket.id ? CallReason::Back
                                                             : CallReason::Chosen;
    return why;
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
