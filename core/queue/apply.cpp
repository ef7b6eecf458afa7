// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/apply.h"

#include <algorithm>
#include <concepts>

#include "core/base/assert.h"
#include "core/queue/past_days.h"
#include "core/queue/ticket_indexes.h"

namespace vq {

using namespace indexes;

namespace {

Ticket &ticketIn(SiteState &state, const TicketId &id)
{
    const auto found = state.tickets.find(id);
    VQ_ASSERT(found != state.tickets.end());
    return found->second;
}

// Keeps what undo needs: the ticket as it was before the decision, and how to see later
// that nothing else has changed it.
void remember(SiteState &state, const Fact &fact, Ticket before,
              std::uint64_t version_after)
{
    if (fact.action == 0)
        return;
    if (state.actions.empty() || state.actions.back().number != fact.action) {
        state.actions.push_back(
            Action{.number = fact.action, .at = fact.at, .counter = fact.at_counter});
        if (state.actions.size() > kActionsMax)
            state.actions.pop_front();
    }
    state.action_last = fact.action;
    auto &touched = state.actions.back().touched;
    // One decision takes a ticket one step; two would need the version after the last.
    const bool is_first = std::ranges::none_of(
        touched, [&](const auto &entry) { return entry.before.id == before.id; });
    VQ_ASSERT(is_first);
    touched.push_back({std::move(before), version_after});
}

template <std::invocable<Ticket &> Change>
void change(SiteState &state, const Fact &fact, const TicketId &id, Change change)
{
    auto &ticket = ticketIn(state, id);
    Ticket before = ticket;
    leave(state, ticket);
    change(ticket);
    ++ticket.version;
    enter(state, ticket);
    remember(state, fact, std::move(before), ticket.version);
}

void unpark(Ticket &ticket)
{
    ticket.parked_by.reset();
    ticket.remind_at.reset();
}

void end(Ticket &ticket, TicketState state, UtcMs at, const std::string &outcome)
{
    VQ_ASSERT(isLive(ticket.state));
    ticket.state = state;
    ticket.ended_at = at;
    ticket.outcome = outcome;
    unpark(ticket);
}

// A clerk has her in front of him.
void seeThere(Ticket &ticket, UtcMs at)
{
    if (ticket.must_arrive && !ticket.present_at)
        ticket.present_at = at;
}

void waitAgain(Ticket &ticket)
{
    ticket.state = TicketState::Waiting;
    ticket.called_at.reset();
    ticket.serving_at.reset();
    ticket.ended_at.reset();
    ticket.return_until.reset();
    unpark(ticket);
}

// Into the line of another service, with so many of her stops behind her.
void goTo(Ticket &ticket, const ServiceCode &service, std::size_t stops)
{
    ticket.taken_for = ticket.taken_for.value_or(ticket.service);
    ticket.service = service;
    ticket.stops.erase(ticket.stops.begin(),
                       ticket.stops.begin() + static_cast<std::ptrdiff_t>(stops));
}

void on(SiteState & /*state*/, const Fact & /*fact*/, const fact::HubStarted & /*body*/)
{}

void on(SiteState &state, const Fact & /*fact*/, const fact::ConfigApplied &body)
{
    state.config_digest = body.digest;
}

void on(SiteState &state, const Fact & /*fact*/, const fact::DayOpened &body)
{
    turnSeries(state, body.day);
    state.day = body.day;
    state.doubted_day.reset();
    state.order_at_opening = state.order_last;
    std::erase_if(state.tickets,
                  [](const auto &entry) { return !holdsNumber(entry.second); });
    state.actions.clear();
    state.history.clear();
    state.people.clear();
    for (auto &entry : state.counters) {
        entry.second.served_today = 0;
        entry.second.turns.clear();
    }
    for (const auto &entry : state.tickets) {
        count(state, entry.second, +1);
        countTaken(state, entry.second, +1);
    }
}

void on(SiteState &state, const Fact & /*fact*/, const fact::ClockDoubted &body)
{
    state.doubted_day = body.day;
}

void on(SiteState &state, const Fact & /*fact*/, const fact::SeriesMoved &body)
{
    moveSeries(state, body);
}

void keepAppointment(SiteState &state, const AppointmentCode &code, const TicketId &id)
{
    const auto appointment = state.appointments.find(code);
    VQ_ASSERT(appointment != state.appointments.end());
    appointment->second.ticket = id;
}

void on(SiteState &state, const Fact & /*fact*/, const fact::TicketIssued &body)
{
    Ticket ticket{.id = body.ticket,
                  .token = body.token,
                  .service = body.service,
                  .person = body.person,
                  .series = body.series,
                  .number = body.number,
                  .label = body.label,
                  .priority_class = body.priority_class,
                  .language = body.language,
                  .origin = body.origin,
                  .day = body.day,
                  .issued_at = body.issued_at,
                  .slot = body.slot,
                  .party = body.party,
                  .must_arrive = body.must_arrive};
    for (const auto &service : body.then)
        ticket.stops.push_back({.service = service});
    ticket.place = {body.ready_at, ++state.order_last};
    // Who is ready only at her time holds up nobody who comes before it.
    if (!body.slot)
        state.ready_last = std::max(state.ready_last, body.ready_at);
    if (body.appointment)
        keepAppointment(state, *body.appointment, body.ticket);
    state.series[body.series].last = body.number;
    enter(state, ticket);
    const bool is_new = state.tickets.emplace(body.ticket, std::move(ticket)).second;
    VQ_ASSERT(is_new);
}

// Not counted as a change of the ticket: what was done before can still be taken back.
void arrive(SiteState &state, const TicketId &id, UtcMs at)
{
    auto &ticket = ticketIn(state, id);
    if (ticket.present_at)
        return;
    leave(state, ticket);
    ticket.present_at = at;
    enter(state, ticket);
}

void on(SiteState &state, const Fact &fact, const fact::TicketPresent &body)
{
    arrive(state, body.ticket, fact.at);
}

// No more a change of the ticket than that is.
void on(SiteState &state, const Fact & /*fact*/, const fact::PresenceWaived &body)
{
    auto &ticket = ticketIn(state, body.ticket);
    leave(state, ticket);
    ticket.must_arrive = false;
    enter(state, ticket);
}

void on(SiteState &state, const Fact & /*fact*/, const fact::TicketReadopted &body)
{
    Ticket ticket = *body.stood;
    const auto known = state.tickets.find(ticket.id);
    if (known != state.tickets.end()) {
        leave(state, known->second);
        state.tickets.erase(known);
    }
    enter(state, ticket);
    state.order_last = std::max(state.order_last, ticket.place.order);
    state.tickets.emplace(body.stood->id, std::move(ticket));
}

void on(SiteState &state, const Fact & /*fact*/, const fact::LogReadopted &body)
{
    state.readopted[body.run] = body.seq;
}

void on(SiteState &state, const Fact & /*fact*/, const fact::CommandAnswered &body)
{
    state.answered = body.mark;
}

void on(SiteState &state, const Fact &fact, const fact::TicketCalled &body)
{
    change(state, fact, body.ticket, [&](Ticket &ticket) {
        VQ_ASSERT(ticket.state == TicketState::Waiting);
        ticket.state = TicketState::Called;
        ticket.counter = body.counter;
        ticket.called_at = fact.at;
        ticket.turn = body.turn;
        ticket.together = body.together;
        ticket.why = body.why;
        ++ticket.calls;
        ticket.expected_at.reset();
        ticket.recalls = 0;
        ticket.recalled_at.reset();
    });
}

void on(SiteState &state, const Fact &fact, const fact::TicketGrouped &body)
{
    change(state, fact, body.ticket, [&](Ticket &ticket) {
        VQ_ASSERT(isLive(ticket.state) && !isAtCounter(ticket.state));
        ticket.party = body.party;
    });
}

void on(SiteState &state, const Fact &fact, const fact::TicketRecalled &body)
{
    change(state, fact, body.ticket, [&](Ticket &ticket) {
        VQ_ASSERT(ticket.state == TicketState::Called);
        ++ticket.calls;
        ++ticket.recalls;
        ticket.recalled_at = fact.at;
    });
}

void on(SiteState &state, const Fact &fact, const fact::TicketServing &body)
{
    change(state, fact, body.ticket, [&](Ticket &ticket) {
        VQ_ASSERT(ticket.state == TicketState::Called);
        ticket.state = TicketState::Serving;
        ticket.serving_at = fact.at;
        seeThere(ticket, fact.at);
    });
}

void on(SiteState &state, const Fact &fact, const fact::TicketServed &body)
{
    change(state, fact, body.ticket, [&](Ticket &ticket) {
        VQ_ASSERT(ticket.state == TicketState::Serving);
        end(ticket, TicketState::Served, fact.at, body.outcome);
    });
}

void on(SiteState &state, const Fact &fact, const fact::TicketNoShow &body)
{
    change(state, fact, body.ticket, [&](Ticket &ticket) {
        VQ_ASSERT(ticket.state == TicketState::Called);
        end(ticket, TicketState::NoShow, fact.at, {});
        ticket.return_until = body.return_until;
    });
}

void on(SiteState &state, const Fact &fact, const fact::TicketParked &body)
{
    change(state, fact, body.ticket, [&](Ticket &ticket) {
        VQ_ASSERT(isLive(ticket.state));
        ticket.state = TicketState::Parked;
        ticket.parked_by = body.counter;
        ticket.remind_at = body.remind_at;
    });
}

void on(SiteState &state, const Fact &fact, const fact::TicketReturned &body)
{
    change(state, fact, body.ticket, [&](Ticket &ticket) {
        VQ_ASSERT(ticket.state == TicketState::Parked || ticket.return_until);
        ticket.has_returned = ticket.has_returned || ticket.return_until;
        waitAgain(ticket);
        seeThere(ticket, fact.at);
    });
}

// Not counted as a change of the ticket: its last step can still be taken back, if nobody
// has the number by then.
void on(SiteState &state, const Fact & /*fact*/, const fact::TicketReturnLapsed &body)
{
    auto &ticket = ticketIn(state, body.ticket);
    leave(state, ticket);
    ticket.return_until.reset();
    enter(state, ticket);
}

void on(SiteState &state, const Fact &fact, const fact::TicketTransferred &body)
{
    change(state, fact, body.ticket, [&](Ticket &ticket) {
        VQ_ASSERT(isLive(ticket.state));
        const Stop here{ticket.service, ticket.counter};
        waitAgain(ticket);
        ticket.expected_at.reset();
        // Who is sent where she would have gone next has that stop behind her.
        if (!ticket.stops.empty() && ticket.stops.front().service == body.to)
            goTo(ticket, body.to, 1);
        else
            goTo(ticket, body.to, 0);
        if (body.comes_back)
            ticket.stops.insert(ticket.stops.begin(), here);
    });
}

void on(SiteState &state, const Fact &fact, const fact::TicketMovedOn &body)
{
    change(state, fact, body.ticket, [&](Ticket &ticket) {
        VQ_ASSERT(ticket.state == TicketState::Serving);
        const auto left = static_cast<std::size_t>(body.left);
        VQ_ASSERT(left < ticket.stops.size());
        waitAgain(ticket);
        goTo(ticket, body.to, ticket.stops.size() - left);
        ticket.expected_at = body.counter;
    });
}

void on(SiteState &state, const Fact &fact, const fact::TicketCancelled &body)
{
    change(state, fact, body.ticket, [&](Ticket &ticket) {
        end(ticket, TicketState::Cancelled, fact.at, body.reason);
    });
}

// The version goes back with the rest, so an earlier decision about the same ticket can
// be taken back next. It cannot be mistaken: an action that has been undone is forgotten.
void on(SiteState &state, const Fact & /*fact*/, const fact::ActionUndone &body)
{
    const auto action = std::find_if(
        state.actions.rbegin(), state.actions.rend(),
        [&](const Action &candidate) { return candidate.number == body.action; });
    VQ_ASSERT(action != state.actions.rend());
    for (const auto &touched : action->touched) {
        const auto &ticket = ticketIn(state, touched.before.id);
        VQ_ASSERT(ticket.version == touched.version_after);
        leave(state, ticket);
    }
    for (auto &touched : action->touched) {
        auto &ticket = ticketIn(state, touched.before.id);
        touched.before.print = ticket.print; // paper cannot be taken back
        touched.before.copies = ticket.copies;
        touched.before.present_at = ticket.present_at; // nor she be sent away
        touched.before.must_arrive &= ticket.must_arrive;
        ticket = std::move(touched.before);
        enter(state, ticket);
    }
    state.actions.erase(std::prev(action.base()));
}

void on(SiteState &state, const Fact & /*fact*/, const fact::CounterOpened &body)
{
    auto &counter = state.counters[body.counter];
    counter.status = CounterStatus::Open;
    counter.staff = body.staff;
}

void on(SiteState &state, const Fact & /*fact*/, const fact::CounterPaused &body)
{
    state.counters[body.counter].status = CounterStatus::Paused;
}

void on(SiteState &state, const Fact & /*fact*/, const fact::CounterClosed &body)
{
    auto &counter = state.counters[body.counter];
    VQ_ASSERT(counter.tickets.empty());
    counter.status = CounterStatus::Closed;
    counter.staff.clear();
}

void on(SiteState &state, const Fact & /*fact*/, const fact::AppointmentMade &body)
{
    const bool is_new =
        state.appointments
            .emplace(body.code, Appointment{.service = body.service,
                                            .slot = body.slot,
                                            .day = body.day,
                                            .priority_class = body.priority_class,
                                            .person = body.person,
                                            .ticket = {}})
            .second;
    VQ_ASSERT(is_new);
}

void on(SiteState &state, const Fact & /*fact*/, const fact::AppointmentEnded &body)
{
    state.appointments.erase(body.code);
}

void on(SiteState &state, const Fact & /*fact*/, const fact::PrintReported &body)
{
    auto &ticket = ticketIn(state, body.ticket);
    ticket.print = body.outcome;
    if (body.outcome == PrintState::Requested && body.copy)
        ++ticket.copies;
}

void on(SiteState &state, const Fact & /*fact*/, const fact::CopyOrdered &body)
{
    ticketIn(state, body.ticket).print = PrintState::Requested;
}

void on(SiteState & /*state*/, const Fact & /*fact*/, const fact::CallShown & /*body*/) {}

void on(SiteState &state, const Fact & /*fact*/, const fact::DeviceAdded &body)
{
    state.devices[body.device] =
        Device{.role = body.role, .name = body.name, .token_hash = body.token_hash};
}

void on(SiteState &state, const Fact & /*fact*/, const fact::DeviceRevoked &body)
{
    auto &device = state.devices[body.device];
    device.revoked = true;
    device.troubles.clear();
}

void on(SiteState &state, const Fact & /*fact*/, const fact::DeviceReported &body)
{
    state.devices[body.device].troubles = body.troubles;
}

} // namespace

bool admit(SiteState &state, Ticket ticket)
{
    if (!holdsTogether(ticket) || !isFree(state, ticket))
        return false;
    enter(state, ticket);
    const TicketId id = ticket.id;
    return state.tickets.emplace(id, std::move(ticket)).second;
}

void apply(SiteState &state, const Fact &fact)
{
    std::visit([&](const auto &body) { on(state, fact, body); }, fact.body);
}

} // namespace vq
