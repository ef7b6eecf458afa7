// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/queue/call_policy.h"
#include "core/queue/decide_parts.h"

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
    if (!counter.ticket)
        return Done{};
    const auto *current = question.state.find(*counter.ticket);
    if (current->state == TicketState::Called)
        return conflict("counter_busy",
                        nameOf(number) + " has called " + current->label +
                            ". Nobody else was called; serve, park or transfer "
                            "it, or record that nobody came.");
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

// The ticket that is Called or Serving at the command's counter, if it is the one that
// the asker means.
template <class AtCounter>
Result<const Ticket *> ticketAt(const Question &question, const AtCounter &command)
{
    VQ_CHECK(counterConfigOf(question, command.counter));
    const auto &at = question.state.counterAt(command.counter);
    if (!at.ticket)
        return conflict("no_ticket_at_counter",
                        nameOf(command.counter) +
                            " has no ticket now. Nothing was changed; call one first.");
    const auto *ticket = question.state.find(*at.ticket);
    if (command.ticket && *command.ticket != ticket->id)
        return otherTicket(command.counter, " has " + ticket->label +
                                                " now, not the ticket that was meant.");
    return ticket;
}

// The same, if it is in the state that the command needs.
template <class AtCounter>
Result<const Ticket *> ticketIn(const Question &question, const AtCounter &command,
                                TicketState needed, std::string_view refused)
{
    VQ_TRY(const auto *ticket, ticketAt(question, command));
    if (ticket->state != needed)
        return wrongState(*ticket, refused);
    return ticket;
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
    const auto &counter = question.state.counterAt(call.counter);
    VQ_CHECK(mayCall(question, call.counter, counter));
    if (call.ticket)
        VQ_CHECK(mayCallThis(question, *config, *call.ticket));
    const auto chosen = call.ticket ? call.ticket
                                    : nextToCall(question.state, question.config, *config,
                                                 question.moment.now);
    if (!chosen)
        return Facts{};
    const auto &ticket = *question.state.find(*chosen);
    Bodies bodies;
    if (counter.ticket)
        bodies.push_back(
            endOfService(question, *question.state.find(*counter.ticket), {}));
    bodies.emplace_back(fact::TicketCalled{
        .ticket = ticket.id,
        .counter = call.counter,
        .staff = call.staff.empty() ? counter.staff : call.staff,
        .policy_version = kCallPolicyVersion,
        .turn = nextTurn(*config, counter.turns.last(), ticket.service),
        .why = whyCalled(question.state, question.config, *config, ticket,
                         question.moment.now)});
    return undoable(question, std::move(bodies));
}

Result<Facts> answer(const Question &question, const command::Recall &recall)
{
    VQ_TRY(const auto *ticket,
           ticketIn(question, recall, TicketState::Called, "called again"));
    return undoable(question, {fact::TicketRecalled{ticket->id}});
}

Result<Facts> answer(const Question &question, const command::Serve &serve)
{
    VQ_TRY(const auto *ticket, ticketIn(question, serve, TicketState::Called, "served"));
    return undoable(question, {fact::TicketServing{ticket->id}});
}

Result<Facts> answer(const Question &question, const command::Finish &finish)
{
    VQ_TRY(const auto *ticket, ticketIn(question, finish, TicketState::Serving, "done"));
    const auto &outcomes = question.config.outcomes;
    if (!finish.outcome.empty() &&
        std::ranges::find(outcomes, finish.outcome, &OutcomeConfig::code) ==
            outcomes.end())
        return rejected("unknown_outcome",
                        "The site has no outcome " + finish.outcome +
                            ". The service goes on; choose another outcome.");
    return undoable(question, {endOfService(question, *ticket, finish.outcome)});
}

Result<Facts> answer(const Question &question, const command::NoShow &no_show)
{
    VQ_TRY(const auto *ticket,
           ticketIn(question, no_show, TicketState::Called, "recorded as no-show"));
    VQ_CHECK(mayRecordNoShow(question, *ticket));
    fact::TicketNoShow body{.ticket = ticket->id};
    if (const Ms within = question.config.calls.return_within;
        within > Ms{0} && !ticket->has_returned)
        body.return_until = question.moment.now + within;
    return undoable(question, {body});
}

} // namespace vq::deciding
