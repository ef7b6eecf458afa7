// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/apply.h"
#include "tests/compat/samples.h"

namespace vq::compat {

namespace {

const BusinessDay kDay = *businessDayFromString("2026-03-29");
const BusinessDay kDayBefore = *businessDayFromString("2026-03-28");

Ticket ticket(std::uint8_t number, TicketState state)
{
    Ticket ticket{.id = idOf<TicketId>(number),
                  .token = idOf<TicketToken>(static_cast<std::uint8_t>(number + 0x80)),
                  .service = {"PASS"},
                  .series = {"A"},
                  .number = number,
                  .label = "A00" + std::to_string(number),
                  .priority_class = {"normal"},
                  .language = "de",
                  .origin = "Kiosk 1",
                  .day = kDay,
                  .issued_at = at(number),
                  .place = {at(number + 1), number},
                  .state = state};
    ticket.version = number;
    return ticket;
}

Ticket called(std::uint8_t number, TicketState state, int counter)
{
    Ticket called = ticket(number, state);
    called.counter = CounterNumber{counter};
    called.called_at = at(100 + number);
    called.calls = 2;
    return called;
}

std::vector<Ticket> tickets()
{
    Ticket parked = ticket(4, TicketState::Parked);
    parked.day = kDayBefore;
    parked.parked_by = CounterNumber{3};
    parked.remind_at = at(700);
    parked.print = PrintState::Failed;
    parked.copies = 3;
    Ticket serving = called(3, TicketState::Serving, 4);
    serving.serving_at = at(200);
    serving.has_returned = true;
    serving.stops = {{{"PASS"}, CounterNumber{3}}, {{"CASH"}}};
    Ticket served = called(5, TicketState::Served, 3);
    served.serving_at = at(201);
    served.ended_at = at(300);
    served.outcome = "resolved";
    served.turn = ServiceTurn{.service = {"REG"}, .begins = 2520, .ends = 3780};
    served.why = sampleWhy();
    served.person = idOf<PersonId>(0x60);
    served.taken_for = ServiceCode{"REG"};
    Ticket missed = called(6, TicketState::NoShow, 3);
    missed.ended_at = at(301);
    missed.recalls = 1;
    missed.party = parked.id;
    missed.together = 2;
    missed.recalled_at = at(299);
    missed.return_until = at(600);
    Ticket gone = ticket(7, TicketState::Cancelled);
    gone.ended_at = at(302);
    gone.outcome = "visitor";
    Ticket waiting = ticket(1, TicketState::Waiting);
    waiting.expected_at = CounterNumber{4};
    waiting.slot = at(3);
    waiting.party = parked.id;
    Ticket away = ticket(8, TicketState::Waiting);
    away.must_arrive = true;
    Ticket here = ticket(9, TicketState::Waiting);
    here.must_arrive = true;
    here.present_at = at(303);
    return {waiting, called(2, TicketState::Called, 3),
            serving, parked,
            served,  missed,
            gone,    away,
            here};
}

} // namespace

SiteState sampleState()
{
    SiteState state;
    state.day = kDay;
    state.doubted_day = *businessDayFromString("2036-03-29");
    state.past_days = {
        {.day = kDayBefore, .series = {{{"A"}, {41, 1}}, {{"C"}, {7, 0}}}}};
    state.config_digest = "c0ffee";
    state.answered = {.epoch = 2, .seq = 41};
    state.readopted[idOf<Incarnation>(0x70)] = 903;
    for (auto &each : tickets())
        VQ_ASSERT(admit(state, std::move(each)));
    state.counters[{3}].status = CounterStatus::Open;
    state.counters[{3}].staff = "Ada";
    state.counters[{4}].status = CounterStatus::Paused;
    state.counters[{5}].status = CounterStatus::Closed;
    state.series[{"A"}].last = 7;
    state.series[{"A"}].generation = 2;
    Device device{.role = "kiosk", .name = "Kiosk 1", .troubles = {"media-low"}};
    device.token_hash.fill(0xab);
    state.devices[idOf<DeviceId>(0x30)] = device;
    device.revoked = true;
    state.devices[idOf<DeviceId>(0x40)] = device;
    state.actions = {
        {.number = 17,
         .at = at(400),
         .counter = CounterNumber{3},
         .touched = {{.before = ticket(2, TicketState::Waiting), .version_after = 9}}}};
    state.appointments[{"ACDE3467"}] = {.service = {"PASS"},
                                        .slot = at(3),
                                        .day = kDay,
                                        .priority_class = ClassCode{"priority"},
                                        .person = idOf<PersonId>(0x60),
                                        .ticket = idOf<TicketId>(1)};
    state.ready_last = at(500);
    state.order_last = 7;
    state.order_at_opening = 4;
    state.action_last = 18;
    return state;
}

} // namespace vq::compat
