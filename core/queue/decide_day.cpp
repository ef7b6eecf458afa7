// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/queue/decide_parts.h"

namespace vq::deciding {

namespace {

// A clock that is put right around the boundary shows the day before for a moment. Only a
// day further back means that the open one was a mistake.
bool opens(const std::optional<BusinessDay> &open, BusinessDay day)
{
    return !open || day > *open || day.date < open->date - std::chrono::days{1};
}

// Everybody whom the end of the day sends home, in order of place so that the log is the
// same whatever the hash table's order is. Who is being served is served to the end.
std::vector<const Ticket *> sentHome(const SiteState &state)
{
    std::vector<const Ticket *> tickets;
    for (const auto &entry : state.tickets) {
        const auto &ticket = entry.second;
        if (isLive(ticket.state) && ticket.state != TicketState::Serving)
            tickets.push_back(&ticket);
    }
    std::ranges::sort(tickets, {}, [](const Ticket *ticket) { return ticket->place; });
    return tickets;
}

bool isServing(const SiteState &state, const Counter &counter)
{
    return counter.ticket && state.find(*counter.ticket)->state == TicketState::Serving;
}

} // namespace

Facts openingOf(const Question &question, BusinessDay day)
{
    const auto &state = question.state;
    if (!opens(state.day, day))
        return {};
    Bodies bodies{fact::DayOpened{day}};
    if (question.config.rollover == DayRollover::Close) {
        for (const auto *ticket : sentHome(state))
            bodies.emplace_back(fact::TicketCancelled{ticket->id, "day_ended"});
        for (const auto &[number, counter] : state.counters) {
            if (counter.status != CounterStatus::Closed && !isServing(state, counter))
                bodies.emplace_back(fact::CounterClosed{number});
        }
    }
    return lasting(question, std::move(bodies));
}

Result<Facts> answer(const Question &question, const command::OpenDay &open)
{
    return openingOf(question, open.day);
}

} // namespace vq::deciding
