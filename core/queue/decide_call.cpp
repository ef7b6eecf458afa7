// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "core/queue/call_policy.h"
#include "core/queue/decide_parts.h"
#include "core/queue/party.h"

namespace vq::deciding {

namespace {

Status mayCall(const Question &question, CounterNumber number, const Counter &counter)
{
    if (counter.status == CounterStatus::Closed)
        return conflict("counter_closed",
                        nameOf(number) + " is closed. Nobody was called; open it first.");
    if (counter.status == CounterStatus::Paused)
        return conflict("counter_paused",
                        nameOf(number) + " is paused. Nobody was called; open it first.");
    for (const auto &entry : counter.tickets) {
        const auto *current = question.state.find(entry.second);
        if (current->state == TicketState::Called)
            return conflict("counter_busy",
                            nameOf(number) + " has called " + current->label +
                                ". Nobody else was called; serve, park or transfer "
                                "it, or record that nobody came.");
    }
    return Done{};
}

Status mayCallThis(const Question &question, const CounterConfig &counter,
                   const TicketId &id)
{
    VQ_TRY(const auto *ticket, ticketOf(question, id));
    if (ticket->state != TicketState::Waiting)
        return wrongState(*ticket, "called");
    if (counter.takes(ticket->service))
        return Done{};
    return rejected("not_served_here",
                    nameOf(counter.number) + " does not take service " +
                        ticket->service.text +
                        ". Nobody was called; call it at another counter.");
}

using Tickets = std::vector<const Ticket *>; // never empty

// Those that are Called or Serving at the command's counter, if the asker means them: the
// ticket, with its party or without.
template <class AtCounter>
Result<Tickets> ticketsAt(const Question &question, const AtCounter &command)
{
    VQ_CHECK(counterConfigOf(question, command.counter));
    Tickets tickets;
    for (const auto &entry : question.state.counterAt(command.counter).tickets)
        tickets.push_back(question.state.find(entry.second));
    if (tickets.empty())
        return conflict("no_ticket_at_counter",
                        nameOf(command.counter) +
                            " has no ticket now. Nothing was changed; call one first.");
    const auto meant = command.ticket.value_or(tickets.front()->id);
    const auto found = std::ranges::find(tickets, meant, &Ticket::id);
    if (found == tickets.end())
        return otherTicket(command.counter, " has " + tickets.front()->label +
                                                " now, not the ticket that was meant.");
    return command.alone ? Tickets{*found} : tickets;
}

// Of those the ones that are in the state that the command needs.
template <class AtCounter>
Result<Tickets> ticketsIn(const Question &question, const AtCounter &command,
                          TicketState needed, std::string_view refused)
{
    VQ_TRY(auto tickets, ticketsAt(question, command));
    const auto *first = tickets.front();
    std::erase_if(tickets, [&](const Ticket *each) { return each->state != needed; });
    if (tickets.empty())
        return wrongState(*first, refused);
    return tickets;
}

// The call of one ticket, and of those that come along with it.
Bodies callsOf(const Question &question, const CounterConfig &config,
               const command::Call &call, const Ticket &ticket)
{
    const auto &counter = question.state.counterAt(call.counter);
    const auto along = calledAlong(question.state, config, ticket);
    fact::TicketCalled called{.ticket = ticket.id,
                              .counter = call.counter,
                              .staff = call.staff.empty() ? counter.staff : call.staff,
                              .policy_version = kCallPolicyVersion,
                              .turn =
                                  nextTurn(config, counter.turns.last(), ticket.service),
                              .why = whyCalled(question.state, question.config, config,
                                               ticket, question.moment.now),
                              .together = 1 + static_cast<int>(along.size())};
    Bodies bodies{called};
    called.turn.reset(); // one call is one turn
    for (const auto *other : along) {
        called.ticket = other->id;
        called.why = whyCalledAlong(question.config, config, {ticket, *other},
                                    question.moment.now);
        bodies.emplace_back(called);
    }
    return bodies;
}

// A fact for each of the tickets.
template <class Make>
Bodies eachOf(const Tickets &tickets, Make make)
{
    Bodies bodies;
    for (const auto *ticket : tickets)
        bodies.emplace_back(make(*ticket));
    return bodies;
}

} // namespace

// A stop whose service the site has lost is passed over.
FactBody endOfService(const Question &question, const Ticket &ticket,
                      const std::string &outcome)
{
    const auto next = std::ranges::find_if(ticket.stops, [&](const Stop &stop) {
        return question.config.findService(stop.service) != nullptr;
    });
    if (next == ticket.stops.end())
        return fact::TicketServed{ticket.id, outcome};
    return fact::TicketMovedOn{.ticket = ticket.id,
                               .to = next->service,
                               .counter = next->counter,
                               .left = static_cast<int>(ticket.stops.end() - next) - 1,
                               .outcome = outcome};
}

Result<Facts> answer(const Question &question, const command::Call &call)
{
    VQ_TRY(const auto *config, counterConfigOf(question, call.counter));
    VQ_CHECK(mayTakeMore(*config));
    const auto &counter = question.state.counterAt(call.counter);
    VQ_CHECK(mayCall(question, call.counter, counter));
    if (call.ticket)
        VQ_CHECK(mayCallThis(question, *config, *call.ticket));
    const auto chosen = call.ticket ? call.ticket
                                    : nextToCall(question.state, question.config, *config,
                                                 question.moment.now);
    if (!chosen)
        return Facts{};
    Bodies bodies;
    for (const auto &entry : counter.tickets)
        bodies.push_back(endOfService(question, *question.state.find(entry.second), {}));
    std::ranges::move(callsOf(question, *config, call, *question.state.find(*chosen)),
                      std::back_inserter(bodies));
    return undoable(question, std::move(bodies));
}

Result<Facts> answer(const Question &question, const command::Recall &recall)
{
    VQ_TRY(const auto tickets,
           ticketsIn(question, recall, TicketState::Called, "called again"));
    return undoable(question, eachOf(tickets, [](const Ticket &ticket) {
                        return fact::TicketRecalled{ticket.id};
                    }));
}

Result<Facts> answer(const Question &question, const command::Serve &serve)
{
    VQ_TRY(const auto tickets, ticketsIn(question, serve, TicketState::Called, "served"));
    return undoable(question, eachOf(tickets, [](const Ticket &ticket) {
                        return fact::TicketServing{ticket.id};
                    }));
}

Result<Facts> answer(const Question &question, const command::Finish &finish)
{
    VQ_TRY(const auto tickets, ticketsIn(question, finish, TicketState::Serving, "done"));
    const auto &outcomes = question.config.outcomes;
    if (!finish.outcome.empty() &&
        std::ranges::find(outcomes, finish.outcome, &OutcomeConfig::code) ==
            outcomes.end())
        return rejected("unknown_outcome",
                        "The site has no outcome " + finish.outcome +
                            ". The service goes on; choose another outcome.");
    return undoable(question, eachOf(tickets, [&](const Ticket &ticket) {
                        return endOfService(question, ticket, finish.outcome);
                    }));
}

Result<Facts> answer(const Question &question, const command::NoShow &no_show)
{
    VQ_TRY(const auto tickets,
           ticketsIn(question, no_show, TicketState::Called, "recorded as no-show"));
    for (const auto *ticket : tickets)
        VQ_CHECK(mayRecordNoShow(question, *ticket));
    const Ms within = question.config.calls.return_within;
    return undoable(question, eachOf(tickets, [&](const Ticket &ticket) {
                        fact::TicketNoShow body{.ticket = ticket.id};
                        if (within > Ms{0} && !ticket.has_returned)
                            body.return_until = question.moment.now + within;
                        return body;
                    }));
}

} // namespace vq::deciding
