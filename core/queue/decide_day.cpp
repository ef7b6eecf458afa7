// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/queue/decide_parts.h"

namespace vq::deciding {

namespace {

using std::chrono::days;

// The longest that a site is shut and its hub switched off. What is further ahead at a
// start is rather a wrong clock.
constexpr days kOffMax{21};
// A clock that was set back by so much is waited for. When the open day is further ahead
// it was itself opened by a wrong clock, and waiting would mean one day for weeks.
constexpr days kWaitedForMax{7};

// What the day that the clock shows means for the open one. ADR 15.
enum class Turn {
    None,    // It is the same, or the clock will catch up with it.
    Doubt,   // The clock was set. Nothing is built on that until it has run on for hours.
    Move,    // It has run on: its day is opened, but nobody is sent home for that.
    Nightly, // Time has passed, and the night with it.
};

Turn turnTo(const Question &question, BusinessDay day)
{
    const auto &state = question.state;
    const auto &moment = question.moment;
    if (!state.day)
        return Turn::Nightly;
    const days ahead = day.date - state.day->date;
    if (ahead == days{0})
        return Turn::None;
    // A doubt outlives a restart, after which all time seems lived.
    const bool is_lived = moment.lived_day.value_or(day) >= day &&
                          (!state.doubted_day || day < *state.doubted_day);
    if (ahead > days{0} && ahead <= kOffMax && is_lived)
        return Turn::Nightly;
    // A machine without a clock of its own learns the time after its first start.
    if (state.order_last == 0)
        return Turn::Move;
    if (ahead < days{0} && ahead >= -kWaitedForMax)
        return Turn::None;
    return moment.clock_is_settled ? Turn::Move : Turn::Doubt;
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
    return std::ranges::any_of(counter.tickets, [&](const auto &entry) {
        return state.find(entry.second)->state == TicketState::Serving;
    });
}

Bodies nightlyOpening(const Question &question, BusinessDay day)
{
    const auto &state = question.state;
    Bodies bodies{fact::DayOpened{day}};
    for (const auto &[code, appointment] : state.appointments)
        if (appointment.day < day)
            bodies.emplace_back(fact::AppointmentEnded{code, "day_ended"});
    if (question.config.rollover != DayRollover::Close)
        return bodies;
    // Who has not come back by then will not.
    for (const auto &right : state.returns)
        bodies.emplace_back(fact::TicketReturnLapsed{right.ticket});
    for (const auto *ticket : sentHome(state))
        bodies.emplace_back(fact::TicketCancelled{ticket->id, "day_ended"});
    for (const auto &[number, counter] : state.counters) {
        if (counter.status != CounterStatus::Closed && !isServing(state, counter))
            bodies.emplace_back(fact::CounterClosed{number});
    }
    return bodies;
}

Bodies bodiesOf(const Question &question, BusinessDay day)
{
    const auto &doubted = question.state.doubted_day;
    switch (turnTo(question, day)) {
    case Turn::None:
        return doubted ? Bodies{fact::ClockDoubted{}} : Bodies{};
    case Turn::Doubt:
        return doubted ? Bodies{} : Bodies{fact::ClockDoubted{day}};
    case Turn::Move:
        return {fact::DayOpened{day}};
    case Turn::Nightly:
        return nightlyOpening(question, day);
    }
    return {};
}

} // namespace

Facts openingOf(const Question &question, BusinessDay day)
{
    return lasting(question, bodiesOf(question, day));
}

Result<Facts> answer(const Question &question, const command::OpenDay &open)
{
    return openingOf(question, open.day);
}

} // namespace vq::deciding
