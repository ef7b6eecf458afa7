// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/touched.h"

#include <algorithm>

#include "core/queue/apply.h"

namespace vq::hub {

namespace {

std::vector<TicketId> ticketsOf(const SiteState &state, const fact::ActionUndone &undone)
{
    std::vector<TicketId> tickets;
    const auto action = std::ranges::find(state.actions, undone.action, &Action::number);
    if (action != state.actions.end())
        for (const auto &entry : action->touched)
            tickets.push_back(entry.before.id);
    return tickets;
}

// The tickets that a fact is about.
std::vector<TicketId> ticketsOf(const SiteState &state, const Fact &fact)
{
    return std::visit(
        [&state](const auto &body) -> std::vector<TicketId> {
            using Body = std::decay_t<decltype(body)>;
            if constexpr (std::is_same_v<Body, fact::ActionUndone>)
                return ticketsOf(state, body);
            else if constexpr (std::is_same_v<Body, fact::TicketReadopted>)
                return {body.stood->id};
            // A display's report changes no ticket.
            else if constexpr (requires { body.ticket; } &&
                               !std::is_same_v<Body, fact::CallShown>)
                return {body.ticket};
            else
                return {};
        },
        fact.body);
}

void noteTickets(const SiteState &state, const std::vector<TicketId> &tickets,
                 Touched &touched)
{
    for (const TicketId &id : tickets) {
        touched.tickets.insert(id);
        const Ticket *ticket = state.find(id);
        if (ticket == nullptr)
            continue;
        touched.services.insert(ticket->service);
        if (ticket->counter)
            touched.counters.insert(*ticket->counter);
    }
}

void noteRest(const Fact &fact, Touched &touched)
{
    std::visit(
        [&touched](const auto &body) {
            using Body = std::decay_t<decltype(body)>;
            if constexpr (std::is_same_v<Body, fact::DayOpened>)
                touched.everything = true;
            else if constexpr (std::is_same_v<Body, fact::CounterOpened> ||
                               std::is_same_v<Body, fact::CounterPaused> ||
                               std::is_same_v<Body, fact::CounterClosed>)
                touched.desks.insert(body.counter);
            else if constexpr (requires { body.device; })
                touched.devices.insert(body.device);
        },
        fact.body);
}

} // namespace

void applyAndNote(SiteState &state, const Fact &fact, Touched &touched)
{
    const auto tickets = ticketsOf(state, fact);
    noteTickets(state, tickets, touched);
    apply(state, fact);
    noteTickets(state, tickets, touched);
    noteRest(fact, touched);
    if (fact.at_counter)
        touched.counters.insert(*fact.at_counter);
}

} // namespace vq::hub
