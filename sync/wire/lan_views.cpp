// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/call_codec.h"
#include "sync/wire/lan_parts.h"
#include "sync/wire/parse.h"
#include "vq/lan/v1/lan.pb.h"

namespace vq::lan {

namespace {

// The overloads of this file stand beside the shared ones, not before them.
using lan::read;
using lan::write;

constexpr std::array kShownStates{
    std::pair{TicketState::Waiting, v1::TICKET_STATE_WAITING},
    std::pair{TicketState::Called, v1::TICKET_STATE_CALLED},
    std::pair{TicketState::Serving, v1::TICKET_STATE_SERVING},
    std::pair{TicketState::Parked, v1::TICKET_STATE_PARKED},
    std::pair{TicketState::Served, v1::TICKET_STATE_SERVED},
    std::pair{TicketState::NoShow, v1::TICKET_STATE_NO_SHOW},
    std::pair{TicketState::Cancelled, v1::TICKET_STATE_CANCELLED},
};

constexpr std::array kPrintStates{
    std::pair{PrintState::None, v1::PRINT_STATE_NONE},
    std::pair{PrintState::Requested, v1::PRINT_STATE_REQUESTED},
    std::pair{PrintState::Confirmed, v1::PRINT_STATE_CONFIRMED},
    std::pair{PrintState::Failed, v1::PRINT_STATE_FAILED},
    std::pair{PrintState::Unknown, v1::PRINT_STATE_UNKNOWN},
};

constexpr std::array kShownStatuses{
    std::pair{CounterStatus::Closed, v1::COUNTER_STATUS_CLOSED},
    std::pair{CounterStatus::Open, v1::COUNTER_STATUS_OPEN},
    std::pair{CounterStatus::Paused, v1::COUNTER_STATUS_PAUSED},
};

constexpr std::array kOpeningStates{
    std::pair{OpeningState::BeforeOpening, v1::OPENING_STATE_BEFORE_OPENING},
    std::pair{OpeningState::Open, v1::OPENING_STATE_OPEN},
    std::pair{OpeningState::Closing, v1::OPENING_STATE_CLOSING},
    std::pair{OpeningState::Closed, v1::OPENING_STATE_CLOSED},
};

void write(const WaitBand &from, v1::WaitBand &to)
{
    to.set_low_ms(from.low.count());
    to.set_high_ms(from.high.count());
}

void read(FieldReader &reader, const v1::WaitBand &from, WaitBand &to)
{
    reader.span("low", from.low_ms(), to.low);
    reader.span("high", from.high_ms(), to.high);
    if (to.low > to.high)
        reader.fail("wait", "a band whose end is not before its start");
}

} // namespace

int wireOf(PrintState state)
{
    return vq::wireOf(kPrintStates, state);
}

void read(FieldReader &reader, int from, PrintState &to)
{
    readEnum(reader, "print", kPrintStates, from, to);
}

void write(const Revision &from, v1::Revision &to)
{
    to.set_incarnation(bytesOf(from.incarnation));
    to.set_number(from.number);
}

void read(FieldReader &reader, const v1::Revision &from, Revision &to)
{
    reader.id("incarnation", from.incarnation(), to.incarnation);
    reader.count64("revision", from.number(), to.number);
}

void write(const TicketView &from, v1::TicketView &to)
{
    to.set_id(bytesOf(from.id));
    to.set_label(from.label);
    to.set_service(from.service.text);
    to.set_priority_class(from.priority_class.text);
    to.set_language(from.language);
    to.set_state(vq::wireOf(kShownStates, from.state));
    to.set_ready_at_unix_ms(toUnixMs(from.place.ready_at));
    to.set_order(from.place.order);
    if (from.counter)
        to.set_counter(from.counter->value);
    to.set_issued_at_unix_ms(toUnixMs(from.issued_at));
    if (from.called_at)
        to.set_called_at_unix_ms(toUnixMs(*from.called_at));
    if (from.serving_at)
        to.set_serving_at_unix_ms(toUnixMs(*from.serving_at));
    if (from.ended_at)
        to.set_ended_at_unix_ms(toUnixMs(*from.ended_at));
    to.set_calls(from.calls);
    to.set_print(vq::wireOf(kPrintStates, from.print));
    to.set_outcome(from.outcome);
    if (from.return_until)
        to.set_return_until_unix_ms(toUnixMs(*from.return_until));
    if (from.parked_by)
        to.set_parked_by(from.parked_by->value);
    if (from.remind_at)
        to.set_remind_at_unix_ms(toUnixMs(*from.remind_at));
    for (const auto &service : from.then)
        to.add_then(service.text);
    if (from.expected_at)
        to.set_expected_at(from.expected_at->value);
    if (from.slot)
        to.set_slot_unix_ms(toUnixMs(*from.slot));
    to.set_party(bytesOf(from.party));
    to.set_is_remote(from.is_remote);
    to.set_is_away(from.is_away);
    if (from.present_at)
        to.set_present_at_unix_ms(toUnixMs(*from.present_at));
}

void read(FieldReader &reader, const v1::TicketView &from, TicketView &to)
{
    reader.id("ticket", from.id(), to.id);
    reader.text("label", from.label(), kLabelBytesMax, to.label);
    reader.code("service", from.service(), to.service);
    reader.code("priority_class", from.priority_class(), to.priority_class);
    reader.text("language", from.language(), kCodeBytesMax, to.language);
    readEnum(reader, "state", kShownStates, from.state(), to.state);
    reader.time("ready_at", from.ready_at_unix_ms(), to.place.ready_at);
    reader.count64("order", from.order(), to.place.order);
    if (from.has_counter())
        reader.counter("counter", from.counter(), to.counter.emplace());
    reader.time("issued_at", from.issued_at_unix_ms(), to.issued_at);
    if (from.has_called_at_unix_ms())
        reader.time("called_at", from.called_at_unix_ms(), to.called_at.emplace());
    if (from.has_serving_at_unix_ms())
        reader.time("serving_at", from.serving_at_unix_ms(), to.serving_at.emplace());
    if (from.has_ended_at_unix_ms())
        reader.time("ended_at", from.ended_at_unix_ms(), to.ended_at.emplace());
    reader.count("calls", from.calls(), to.calls);
    readEnum(reader, "print", kPrintStates, from.print(), to.print);
    reader.text("outcome", from.outcome(), kNameBytesMax, to.outcome);
    if (from.has_return_until_unix_ms())
        reader.time("return_until", from.return_until_unix_ms(),
                    to.return_until.emplace());
    if (from.has_parked_by())
        reader.counter("parked_by", from.parked_by(), to.parked_by.emplace());
    if (from.has_remind_at_unix_ms())
        reader.time("remind_at", from.remind_at_unix_ms(), to.remind_at.emplace());
    for (const auto &service : from.then())
        reader.code("then", service, to.then.emplace_back());
    if (to.then.size() > kStopsMax)
        reader.fail("then", "at most " + std::to_string(kStopsMax) + " services");
    if (from.has_expected_at())
        reader.counter("expected_at", from.expected_at(), to.expected_at.emplace());
    if (from.has_slot_unix_ms())
        reader.time("slot", from.slot_unix_ms(), to.slot.emplace());
    reader.id("party", from.party(), to.party);
    to.is_remote = from.is_remote();
    to.is_away = from.is_away();
    if (from.has_present_at_unix_ms())
        reader.time("present_at", from.present_at_unix_ms(), to.present_at.emplace());
}

void write(const ServiceView &from, v1::ServiceView &to)
{
    to.set_code(from.code.text);
    to.set_waiting(from.waiting);
    if (from.wait)
        write(*from.wait, *to.mutable_wait());
    to.set_served_today(from.served_today);
    to.set_issued_today(from.issued_today);
    if (from.mean_wait_today)
        to.set_mean_wait_today_ms(from.mean_wait_today->count());
    if (from.opening)
        to.set_opening(vq::wireOf(kOpeningStates, *from.opening));
    if (from.opens_at)
        to.set_opens_at_unix_ms(toUnixMs(*from.opens_at));
    if (from.closes_at)
        to.set_closes_at_unix_ms(toUnixMs(*from.closes_at));
    to.set_refuses(from.refuses);
}

void read(FieldReader &reader, const v1::ServiceView &from, ServiceView &to)
{
    reader.code("code", from.code(), to.code);
    reader.count("waiting", from.waiting(), to.waiting);
    if (from.has_wait())
        read(reader, from.wait(), to.wait.emplace());
    reader.count("served_today", from.served_today(), to.served_today);
    reader.count("issued_today", from.issued_today(), to.issued_today);
    if (from.has_mean_wait_today_ms())
        reader.span("mean_wait_today", from.mean_wait_today_ms(),
                    to.mean_wait_today.emplace());
    if (from.has_opening())
        readEnum(reader, "opening", kOpeningStates, from.opening(), to.opening.emplace());
    if (from.has_opens_at_unix_ms())
        reader.time("opens_at", from.opens_at_unix_ms(), to.opens_at.emplace());
    if (from.has_closes_at_unix_ms())
        reader.time("closes_at", from.closes_at_unix_ms(), to.closes_at.emplace());
    reader.text("refuses", from.refuses(), kCodeBytesMax, to.refuses);
}

void write(const CounterView &from, v1::CounterView &to)
{
    to.set_number(from.number.value);
    to.set_status(vq::wireOf(kShownStatuses, from.status));
    to.set_staff(from.staff);
    to.set_ticket(bytesOf(from.ticket));
    to.set_served_today(from.served_today);
    to.set_can_undo(from.can_undo);
    if (from.undo_action)
        to.set_undo_action(*from.undo_action);
    if (from.free_since)
        to.set_free_since_unix_ms(toUnixMs(*from.free_since));
    for (const auto &turn : from.turns)
        writeTurn(turn, *to.add_turns());
}

void read(FieldReader &reader, const v1::CounterView &from, CounterView &to)
{
    reader.counter("number", from.number(), to.number);
    readEnum(reader, "status", kShownStatuses, from.status(), to.status);
    reader.text("staff", from.staff(), kNameBytesMax, to.staff);
    reader.id("ticket", from.ticket(), to.ticket);
    reader.count("served_today", from.served_today(), to.served_today);
    to.can_undo = from.can_undo();
    if (from.has_undo_action())
        reader.count64("undo_action", from.undo_action(), to.undo_action.emplace());
    if (from.has_free_since_unix_ms())
        reader.time("free_since", from.free_since_unix_ms(), to.free_since.emplace());
    for (const auto &turn : from.turns())
        readTurn(reader, turn, to.turns.emplace_back());
}

void write(const DeviceView &from, v1::DeviceView &to)
{
    to.set_id(bytesOf(from.id));
    to.set_role(from.role);
    to.set_name(from.name);
    to.set_is_connected(from.is_connected);
    to.set_is_revoked(from.is_revoked);
    for (const auto &trouble : from.troubles)
        to.add_troubles(trouble);
}

void read(FieldReader &reader, const v1::DeviceView &from, DeviceView &to)
{
    reader.id("device", from.id(), to.id);
    reader.text("role", from.role(), kCodeBytesMax, to.role);
    reader.text("name", from.name(), kNameBytesMax, to.name);
    to.is_connected = from.is_connected();
    to.is_revoked = from.is_revoked();
    reader.texts("troubles", from.troubles(), kTroublesMax, to.troubles);
}

void write(const HallView &from, v1::HallView &to)
{
    if (from.day)
        to.set_day(toString(*from.day));
    to.set_is_open(from.is_open);
    if (from.hours_change_at)
        to.set_hours_change_at_unix_ms(toUnixMs(*from.hours_change_at));
    to.set_accepts_tickets(from.accepts_tickets);
    if (from.opening)
        to.set_opening(vq::wireOf(kOpeningStates, *from.opening));
    if (from.all_served_by)
        to.set_all_served_by_unix_ms(toUnixMs(*from.all_served_by));
    to.set_presence_code(from.presence_code);
}

void read(FieldReader &reader, const v1::HallView &from, HallView &to)
{
    if (!from.day().empty())
        reader.day("day", from.day(), to.day.emplace());
    to.is_open = from.is_open();
    if (from.has_hours_change_at_unix_ms())
        reader.time("hours_change_at", from.hours_change_at_unix_ms(),
                    to.hours_change_at.emplace());
    to.accepts_tickets = from.accepts_tickets();
    if (from.has_opening())
        readEnum(reader, "opening", kOpeningStates, from.opening(), to.opening.emplace());
    if (from.has_all_served_by_unix_ms())
        reader.time("all_served_by", from.all_served_by_unix_ms(),
                    to.all_served_by.emplace());
    reader.text("presence_code", from.presence_code(), kCodeBytesMax, to.presence_code);
}

void write(const TicketReceipt &from, v1::Receipt &to)
{
    write(from.ticket, *to.mutable_ticket());
    to.set_token(bytesOf(from.token));
    if (from.position)
        to.set_position(*from.position);
    if (from.ahead)
        to.set_ahead(*from.ahead);
    if (from.wait)
        write(*from.wait, *to.mutable_wait());
    if (from.kept_percent)
        to.set_kept_percent(*from.kept_percent);
    for (const auto &number : from.with)
        to.add_with(number);
}

void read(FieldReader &reader, const v1::Receipt &from, TicketReceipt &to)
{
    read(reader, from.ticket(), to.ticket);
    reader.id("token", from.token(), to.token);
    if (from.has_position())
        reader.count("position", from.position(), to.position.emplace());
    if (from.has_ahead() || from.has_position())
        reader.count("ahead", from.ahead(), to.ahead.emplace());
    if (from.has_wait())
        read(reader, from.wait(), to.wait.emplace());
    if (from.has_kept_percent())
        reader.whole("kept_percent", from.kept_percent(), 100, to.kept_percent.emplace());
    reader.texts("with", from.with(), kPartyMax, to.with);
}

} // namespace vq::lan
