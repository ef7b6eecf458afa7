// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/compat/samples.h"

namespace vq::compat {

namespace {

BusinessDay day()
{
    return *businessDayFromString("2026-03-29");
}

fact::TicketIssued issued()
{
    return {.ticket = kTicket,
            .token = idOf<TicketToken>(0x50),
            .service = {"PASS"},
            .series = {"A"},
            .number = 42,
            .label = "A042",
            .priority_class = {"normal"},
            .language = "de",
            .origin = "Kiosk 1",
            .day = day(),
            .issued_at = at(1),
            .ready_at = at(2),
            .person = idOf<PersonId>(0x60),
            .appointment = AppointmentCode{"ACDE3467"},
            .slot = at(3),
            .then = {{"REG"}, {"CASH"}},
            .told = ToldWait{.band = {Ms{600'000}, Ms{900'000}}, .middle = Ms{700'123}},
            .party = idOf<TicketId>(0x11),
            .must_arrive = true};
}

CallSide side(std::uint8_t first)
{
    return {.ticket = idOf<TicketId>(first),
            .label = "A0" + std::to_string(first),
            .service = {"PASS"},
            .priority_class = {"normal"},
            .band = Band::Due,
            .waited = Ms{1000 * first},
            .ready_in = {},
            .weight = 3000,
            .head_start = Ms{90'000},
            .wait_max = Ms{3'600'000},
            .is_secondary = true,
            .service_weight = 2};
}

Ticket readopted()
{
    Ticket ticket{.id = kTicket,
                  .token = idOf<TicketToken>(0x50),
                  .service = {"PASS"},
                  .series = {"A"},
                  .number = 42,
                  .label = "A042",
                  .priority_class = {"normal"},
                  .language = "de",
                  .origin = "remote",
                  .day = day(),
                  .issued_at = at(1),
                  .place = {at(2), 9}};
    ticket.must_arrive = true;
    ticket.present_at = at(4);
    ticket.version = 3;
    return ticket;
}

fact::DeviceAdded added()
{
    fact::DeviceAdded body{.device = kDevice, .role = "kiosk", .name = "Kiosk 1"};
    body.token_hash.fill(0xab);
    return body;
}

std::vector<FactBody> bodies()
{
    return {
        fact::HubStarted{.parent = idOf<Incarnation>(0x70),
                         .parent_seq = 99,
                         .program_version = "0.1.0"},
        fact::ConfigApplied{.digest = "c0ffee"},
        fact::DayOpened{.day = day()},
        fact::ClockDoubted{.day = day()},
        fact::SeriesMoved{.day = day(), .series = {"A"}, .last = 41, .generation = 1},
        issued(),
        fact::TicketCalled{
            .ticket = kTicket,
            .counter = {3},
            .staff = "Ada",
            .policy_version = 3,
            .turn = ServiceTurn{.service = {"PASS"}, .begins = 2520, .ends = 3780},
            .why = sampleWhy(),
            .together = 3},
        fact::TicketRecalled{.ticket = kTicket},
        fact::TicketServing{.ticket = kTicket},
        fact::TicketServed{.ticket = kTicket, .outcome = "resolved"},
        fact::TicketNoShow{.ticket = kTicket, .return_until = at(6)},
        fact::TicketParked{
            .ticket = kTicket, .counter = CounterNumber{3}, .remind_at = at(7)},
        fact::TicketReturned{.ticket = kTicket},
        fact::TicketReturnLapsed{.ticket = kTicket},
        fact::TicketTransferred{.ticket = kTicket, .to = {"REG"}, .comes_back = true},
        fact::TicketMovedOn{.ticket = kTicket,
                            .to = {"PASS"},
                            .counter = CounterNumber{3},
                            .left = 1,
                            .outcome = "resolved"},
        fact::TicketCancelled{.ticket = kTicket, .reason = "visitor"},
        fact::ActionUndone{.action = 17},
        fact::CounterOpened{.counter = {3}, .staff = "Ada"},
        fact::CounterPaused{.counter = {4}},
        fact::CounterClosed{.counter = {5}},
        fact::PrintReported{.ticket = kTicket,
                            .outcome = PrintState::Failed,
                            .copy = true,
                            .reason = "media-empty"},
        fact::CopyOrdered{.ticket = kTicket, .kiosk = kDevice},
        fact::CallShown{.ticket = kTicket,
                        .call = 2,
                        .shown_at = at(3),
                        .chimed_at = at(4),
                        .spoken_at = at(5)},
        fact::AppointmentMade{.code = {"ACDE3467"},
                              .service = {"PASS"},
                              .slot = at(3),
                              .day = day(),
                              .priority_class = ClassCode{"priority"},
                              .person = idOf<PersonId>(0x60)},
        fact::AppointmentEnded{.code = {"ACDE3467"}, .reason = "staff"},
        fact::TicketGrouped{.ticket = kTicket, .party = idOf<TicketId>(0x11)},
        fact::CommandAnswered{.mark = {.epoch = 2, .seq = 41},
                              .code = "line_full",
                              .about = kTicket,
                              .detail = "Nobody else can join."},
        fact::TicketPresent{.ticket = kTicket},
        fact::TicketReadopted{
            .stood = readopted(), .lost_run = idOf<Incarnation>(0x70), .lost_seq = 901},
        fact::LogReadopted{.run = idOf<Incarnation>(0x70), .seq = 903},
        added(),
        fact::DeviceRevoked{.device = kDevice},
        fact::DeviceReported{.device = kDevice, .troubles = {"media-low", "cover-open"}},
        fact::PresenceWaived{.ticket = kTicket},
    };
}

} // namespace

CallWhy sampleWhy()
{
    auto other = side(0x20);
    other.band = Band::Early;
    other.waited = Ms{0};
    other.ready_in = Minutes{7};
    return {.reason = CallReason::Ready,
            .called = side(0x10),
            .other = std::move(other),
            .spill = Ms{120'000}};
}

std::vector<Fact> sampleFacts()
{
    std::vector<Fact> facts;
    for (auto &body : bodies())
        facts.push_back({.at = at(0),
                         .by = kDevice,
                         .at_counter = CounterNumber{7},
                         .action = 123,
                         .body = std::move(body)});
    return facts;
}

} // namespace vq::compat
