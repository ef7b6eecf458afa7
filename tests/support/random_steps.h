// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <ostream>
#include <vector>

#include <rapidcheck.h>

#include "core/fake/fake_site.h"
#include "tests/support/property.h"

// What people try at a small site, at random. Header only; a test that includes this links
// `vq_fake` and `rapidcheck`.
namespace vq {

// One thing that somebody tries at the site. Small numbers, so that they often meet.
struct Step {
    int kind = 0;
    int which = 0; // ticket
    int where = 0; // service or counter
    int minutes = 0;
};

inline std::ostream &operator<<(std::ostream &out, const Step &step)
{
    return out << '{' << step.kind << ", " << step.which << ", " << step.where << ", "
               << step.minutes << '}';
}

inline rc::Gen<Step> steps()
{
    const auto in = [](int end) { return evenly(0, end); };
    return rc::gen::build<Step>(
        rc::gen::set(&Step::kind, in(35)), rc::gen::set(&Step::which, in(12)),
        rc::gen::set(&Step::where, in(3)), rc::gen::set(&Step::minutes, in(4)));
}

// Series A has six numbers, so that it wraps and fills.
inline SiteConfig smallSite(bool carries)
{
    auto site = exampleSite();
    site.series[0] = {.code = {"A"}, .prefix = "A", .first = 1, .last = 6, .width = 1};
    site.series[1] = {.code = {"C"}, .prefix = "C", .first = 1, .last = 3, .width = 1};
    site.classes[1].weight = 3000;
    site.calls.return_within = Minutes{6}; // some come in time, some do not
    for (auto &each : site.services)
        each.appointments = AppointmentRules{
            .grace = Minutes{2}, .early = Minutes{8}, .late = Minutes{3}};
    site.rollover = carries ? DayRollover::Carry : DayRollover::Close;
    return site;
}

inline TicketId ticketBy(const SiteState &state, int which)
{
    std::vector<const Ticket *> tickets;
    for (const auto &entry : state.tickets)
        tickets.push_back(&entry.second);
    if (tickets.empty())
        return {};
    std::ranges::sort(tickets, {},
                      [](const Ticket *ticket) { return ticket->place.order; });
    const auto back = static_cast<std::size_t>(which) % tickets.size();
    return tickets[tickets.size() - 1 - back]->id;
}

inline BusinessDay nextDay(const SiteState &state)
{
    return {state.day->date + std::chrono::days{1}};
}

// Some minutes after the last ticket that was issued, so some are early and some late.
inline Ms slotAfter(const SiteState &state, const Step &step)
{
    return state.ready_last.time_since_epoch() + Minutes{step.which};
}

inline AppointmentCode appointmentBy(const SiteState &state, int which)
{
    if (state.appointments.empty())
        return {"NONE"};
    auto found = state.appointments.begin();
    std::advance(found, which % static_cast<int>(state.appointments.size()));
    return found->first;
}

// What a clerk does next, so that some tickets get far: call, serve, send on, be done.
inline CommandBody workAt(CounterNumber number, const Step &step, const SiteState &state)
{
    const auto here = state.counterAt(number).ticket();
    if (!here)
        return command::Call{.counter = number};
    if (state.find(*here)->state == TicketState::Called)
        return step.which < 9 ? CommandBody{command::Serve{number}}
                              : CommandBody{command::NoShow{number}};
    const std::array others = {service("PASS"), service("VISA"), service("CASH")};
    if (step.which < 4)
        return command::Transfer{
            *here, others.at(static_cast<std::size_t>(step.which % 3)), true};
    return command::Finish{number, "done"};
}

// One of a party by itself, or of no party at all.
inline CommandBody workWithOne(CounterNumber number, const Step &step, TicketId ticket)
{
    switch (step.which % 4) {
    case 0:
        return command::Recall{number, ticket, true};
    case 1:
        return command::Serve{number, ticket, true};
    case 2:
        return command::Finish{number, "done", ticket, true};
    default:
        return command::NoShow{number, ticket, true};
    }
}

inline CommandBody commandOf(const Step &step, const SiteState &state)
{
    const CounterNumber number{step.where + 1};
    const std::array services = {service("PASS"), service("VISA"), service("CASH")};
    const auto &code = services.at(static_cast<std::size_t>(step.where));
    const auto ticket = ticketBy(state, step.which);
    const auto other = ticketBy(state, step.which / 2 + step.minutes);
    const std::array<CommandBody, 35> all = {
        command::TakeTicket{.service = code},
        command::TakeTicket{.service = code,
                            .then = {services.at((step.where + 1U) % 3)}},
        command::TakeTicket{.service = code, .priority_class = ClassCode{"priority"}},
        command::Call{.counter = number},
        command::Call{.counter = number},
        command::Call{.counter = number, .ticket = ticket},
        command::Recall{number},
        command::Serve{number},
        command::Serve{number},
        command::Finish{number, "done"},
        command::NoShow{number},
        command::UndoAtCounter{number},
        command::UndoOfTicket{ticket},
        command::Park{ticket, Minutes{step.minutes}},
        command::Return{ticket},
        command::Transfer{ticket, code, step.minutes % 2 == 0},
        command::Cancel{ticket, "visitor"},
        command::OpenCounter{number, "Kim"},
        step.which < 4 ? CommandBody{command::CloseCounter{number}}
                       : CommandBody{command::PauseCounter{number}},
        step.which == 0 ? CommandBody{command::OpenDay{nextDay(state)}}
                        : CommandBody{command::ReportPrint{
                              .ticket = ticket,
                              .outcome = static_cast<PrintState>(step.which % 5),
                              .copy = step.where == 0}},
        command::AddAppointment{
            .service = code,
            .at = {},
            .slot = SlotTime{.at = UtcMs{} + slotAfter(state, step), .day = *state.day}},
        command::TakeTicket{.service = {},
                            .appointment = appointmentBy(state, step.which)},
        workAt(number, step, state),
        workAt(number, step, state),
        workAt(number, step, state),
        workAt(number, step, state),
        workAt(number, step, state),
        workAt(number, step, state),
        workAt(number, step, state),
        workAt(number, step, state),
        command::TakeTicket{.service = code, .party = ticket},
        command::Group{{ticket, other}},
        command::Group{{other, ticketBy(state, step.where), ticket}},
        command::Ungroup{ticket},
        workWithOne(number, step, ticket),
    };
    return all.at(static_cast<std::size_t>(step.kind));
}

} // namespace vq
