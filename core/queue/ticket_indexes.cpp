// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/ticket_indexes.h"

#include <algorithm>

#include "core/base/assert.h"

namespace vq::indexes {

namespace {

// Whether the wait until the last call counts: it does not for somebody who waits again.
bool hasWaited(const Ticket &ticket)
{
    return isAtCounter(ticket.state) || ticket.state == TicketState::Served ||
           ticket.state == TicketState::NoShow;
}

bool isExpected(const Ticket &ticket)
{
    return ticket.state == TicketState::Waiting && ticket.expected_at.has_value();
}

// In the line that the call policy looks at.
bool isInLine(const Ticket &ticket)
{
    return ticket.state == TicketState::Waiting && !isAway(ticket);
}

bool hasJoined(const Ticket &ticket)
{
    return isLive(ticket.state) && ticket.party.has_value();
}

// A counter has one ticket, or some of one party.
bool isFreeFor(const SiteState &state, const Ticket &ticket)
{
    return std::ranges::all_of(
        state.counterAt(*ticket.counter).tickets, [&](const auto &there) {
            return partyOf(*state.find(there.second)) == partyOf(ticket);
        });
}

// A clock that was set back must not make a negative span.
Ms between(const std::optional<UtcMs> &from, const std::optional<UtcMs> &to)
{
    VQ_ASSERT(from && to);
    return std::max(*to - *from, Ms{0});
}

} // namespace

void count(SiteState &state, const Ticket &ticket, int sign)
{
    // A no-show of another day is there for the sake of its number.
    if (ticket.state == TicketState::NoShow && state.day != ticket.day)
        return;
    auto &history = state.history[ticket.service];
    if (state.day == ticket.day)
        history.issued_today += sign;
    if (hasWaited(ticket)) {
        history.waits_total += sign * between(ticket.issued_at, ticket.called_at);
        history.waits_count += sign;
    }
    if (ticket.state == TicketState::NoShow)
        history.no_show_today += sign;
    if (ticket.state == TicketState::Served) {
        history.served_today += sign;
        const SampleKey key{*ticket.ended_at, ticket.place.order};
        // A party of n is n services, each an nth of the time.
        if (sign > 0)
            history.service_times.emplace(
                key, between(ticket.serving_at, ticket.ended_at) / ticket.together);
        else
            history.service_times.erase(key);
        state.counters[*ticket.counter].served_today += sign;
    }
    if (ticket.turn) {
        auto &turns = state.counters[*ticket.counter].turns;
        sign > 0 ? turns.add(*ticket.turn) : turns.remove(*ticket.turn);
    }
    if (history == ServiceHistory{})
        state.history.erase(ticket.service);
}

void countTaken(SiteState &state, const Ticket &ticket, int sign)
{
    if (state.day != ticket.day || ticket.state == TicketState::Cancelled)
        return;
    const auto &service = ticket.taken_for.value_or(ticket.service);
    auto &history = state.history[service];
    history.taken_today += sign;
    if (history == ServiceHistory{})
        state.history.erase(service);
    if (!ticket.person)
        return;
    auto &taken = state.people[*ticket.person];
    if ((taken[service] += sign) == 0)
        taken.erase(service);
    if (taken.empty())
        state.people.erase(*ticket.person);
}

void enter(SiteState &state, const Ticket &ticket)
{
    if (isAway(ticket)) {
        const bool is_alone =
            state.away[ticket.service].emplace(ticket.place, ticket.id).second;
        VQ_ASSERT(is_alone);
    }
    if (isInLine(ticket)) {
        const bool is_alone = state.lines[ticket.service].insert(ticket.priority_class,
                                                                 ticket.place, ticket.id);
        VQ_ASSERT(is_alone);
    }
    if (isExpected(ticket))
        state.expected[*ticket.expected_at].emplace(ticket.place, ticket.id);
    if (ticket.return_until)
        state.returns.insert({*ticket.return_until, ticket.id});
    if (holdsNumber(ticket)) {
        const bool is_free =
            state.series[ticket.series].held.insert(ticket.number).second;
        VQ_ASSERT(is_free);
    }
    if (hasJoined(ticket))
        state.parties[*ticket.party].emplace(ticket.place, ticket.id);
    if (isAtCounter(ticket.state)) {
        VQ_ASSERT(isFreeFor(state, ticket));
        state.counters[*ticket.counter].tickets.emplace(ticket.place, ticket.id);
    }
    count(state, ticket, +1);
    countTaken(state, ticket, +1);
}

void leave(SiteState &state, const Ticket &ticket)
{
    if (isAway(ticket)) {
        const auto away = state.away.find(ticket.service);
        VQ_ASSERT(away != state.away.end());
        away->second.erase(ticket.place);
        if (away->second.empty())
            state.away.erase(away);
    }
    if (isInLine(ticket)) {
        const auto line = state.lines.find(ticket.service);
        VQ_ASSERT(line != state.lines.end());
        line->second.erase(ticket.priority_class, ticket.place);
        if (line->second.empty())
            state.lines.erase(line);
    }
    if (isExpected(ticket)) {
        const auto expected = state.expected.find(*ticket.expected_at);
        VQ_ASSERT(expected != state.expected.end());
        expected->second.erase(ticket.place);
        if (expected->second.empty())
            state.expected.erase(expected);
    }
    if (ticket.return_until)
        state.returns.erase({*ticket.return_until, ticket.id});
    if (holdsNumber(ticket))
        state.series[ticket.series].held.erase(ticket.number);
    if (hasJoined(ticket)) {
        const auto party = state.parties.find(*ticket.party);
        VQ_ASSERT(party != state.parties.end());
        party->second.erase(ticket.place);
        if (party->second.empty())
            state.parties.erase(party);
    }
    if (isAtCounter(ticket.state))
        state.counters[*ticket.counter].tickets.erase(ticket.place);
    count(state, ticket, -1);
    countTaken(state, ticket, -1);
}

bool holdsTogether(const Ticket &ticket)
{
    if ((isAtCounter(ticket.state) || ticket.turn) && !ticket.counter)
        return false;
    if ((hasWaited(ticket) && !ticket.called_at) || ticket.together < 1)
        return false;
    if (ticket.return_until && ticket.state != TicketState::NoShow)
        return false;
    if (ticket.remind_at && ticket.state != TicketState::Parked)
        return false;
    if (ticket.number < 1)
        return false;
    return ticket.state != TicketState::Served ||
           (ticket.counter && ticket.serving_at && ticket.ended_at);
}

bool isFree(const SiteState &state, const Ticket &ticket)
{
    const auto series = state.series.find(ticket.series);
    const bool is_number_held =
        series != state.series.end() && series->second.held.contains(ticket.number);
    const auto away = state.away.find(ticket.service);
    if (away != state.away.end() && away->second.contains(ticket.place))
        return false;
    return !state.tickets.contains(ticket.id) &&
           !state.lineOf(ticket.service).holds(ticket.priority_class, ticket.place) &&
           !(holdsNumber(ticket) && is_number_held) &&
           (!isAtCounter(ticket.state) || isFreeFor(state, ticket));
}

} // namespace vq::indexes
