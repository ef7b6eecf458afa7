// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/state_codec.h"

#include "core/queue/apply.h"
#include "sync/wire/call_codec.h"
#include "sync/wire/field_reader.h"
#include "sync/wire/log_enums.h"
#include "sync/wire/parse.h"
#include "vq/log/v1/state.pb.h"

namespace vq {

namespace v1 = log::v1;

namespace {

constexpr std::array kTicketStates{
    std::pair{TicketState::Waiting, v1::TICKET_STATE_WAITING},
    std::pair{TicketState::Called, v1::TICKET_STATE_CALLED},
    std::pair{TicketState::Serving, v1::TICKET_STATE_SERVING},
    std::pair{TicketState::Parked, v1::TICKET_STATE_PARKED},
    std::pair{TicketState::Served, v1::TICKET_STATE_SERVED},
    std::pair{TicketState::NoShow, v1::TICKET_STATE_NO_SHOW},
    std::pair{TicketState::Cancelled, v1::TICKET_STATE_CANCELLED},
};
constexpr std::array kCounterStatuses{
    std::pair{CounterStatus::Closed, v1::COUNTER_STATUS_CLOSED},
    std::pair{CounterStatus::Open, v1::COUNTER_STATUS_OPEN},
    std::pair{CounterStatus::Paused, v1::COUNTER_STATUS_PAUSED},
};

void write(const Ticket &from, v1::Ticket &to)
{
    to.set_id(bytesOf(from.id));
    to.set_token(bytesOf(from.token));
    to.set_service(from.service.text);
    to.set_series(from.series.text);
    to.set_number(from.number);
    to.set_label(from.label);
    to.set_priority_class(from.priority_class.text);
    to.set_language(from.language);
    to.set_origin(from.origin);
    to.set_day(toString(from.day));
    to.set_issued_at_unix_ms(toUnixMs(from.issued_at));
    to.set_ready_at_unix_ms(toUnixMs(from.place.ready_at));
    to.set_place_order(from.place.order);
    to.set_state(wireOf(kTicketStates, from.state));
    if (from.counter)
        to.set_at_counter(from.counter->value);
    if (from.called_at)
        to.set_called_at_unix_ms(toUnixMs(*from.called_at));
    if (from.serving_at)
        to.set_serving_at_unix_ms(toUnixMs(*from.serving_at));
    if (from.ended_at)
        to.set_ended_at_unix_ms(toUnixMs(*from.ended_at));
    to.set_calls(from.calls);
    if (from.turn)
        writeTurn(*from.turn, *to.mutable_turn());
    if (from.why)
        writeWhy(*from.why, *to.mutable_why());
    to.set_outcome(from.outcome);
    to.set_print(wireOf(kPrintStates, from.print));
    to.set_copies(from.copies);
    to.set_version(from.version);
    to.set_person(bytesOf(from.person));
    if (from.taken_for)
        to.set_taken_for(from.taken_for->text);
    to.set_recalls(from.recalls);
    if (from.recalled_at)
        to.set_recalled_at_unix_ms(toUnixMs(*from.recalled_at));
    if (from.return_until)
        to.set_return_until_unix_ms(toUnixMs(*from.return_until));
    to.set_has_returned(from.has_returned);
    if (from.parked_by)
        to.set_parked_by(from.parked_by->value);
    if (from.remind_at)
        to.set_remind_at_unix_ms(toUnixMs(*from.remind_at));
    for (const auto &stop : from.stops) {
        auto *next = to.add_stops();
        next->set_service(stop.service.text);
        if (stop.counter)
            next->set_counter(stop.counter->value);
    }
    if (from.expected_at)
        to.set_expected_at(from.expected_at->value);
    if (from.slot)
        to.set_slot_unix_ms(toUnixMs(*from.slot));
    to.set_party(bytesOf(from.party));
    if (from.together > 1)
        to.set_together(from.together);
}

void read(FieldReader &reader, const v1::Ticket &from, Ticket &to)
{
    reader.id("id", from.id(), to.id);
    reader.id("token", from.token(), to.token);
    reader.code("service", from.service(), to.service);
    reader.code("series", from.series(), to.series);
    reader.count("number", from.number(), to.number);
    reader.text("label", from.label(), kLabelBytesMax, to.label);
    reader.text("priority_class", from.priority_class(), kCodeBytesMax,
                to.priority_class.text);
    reader.text("language", from.language(), kCodeBytesMax, to.language);
    reader.text("origin", from.origin(), kNameBytesMax, to.origin);
    reader.day("day", from.day(), to.day);
    reader.time("issued_at", from.issued_at_unix_ms(), to.issued_at);
    reader.time("ready_at", from.ready_at_unix_ms(), to.place.ready_at);
    reader.count64("place_order", from.place_order(), to.place.order);
    readEnum(reader, "state", kTicketStates, from.state(), to.state);
    if (from.has_at_counter())
        reader.counter("at_counter", from.at_counter(), to.counter.emplace());
    if (from.has_called_at_unix_ms())
        reader.time("called_at", from.called_at_unix_ms(), to.called_at.emplace());
    if (from.has_serving_at_unix_ms())
        reader.time("serving_at", from.serving_at_unix_ms(), to.serving_at.emplace());
    if (from.has_ended_at_unix_ms())
        reader.time("ended_at", from.ended_at_unix_ms(), to.ended_at.emplace());
    reader.count("calls", from.calls(), to.calls);
    if (from.has_turn())
        readTurn(reader, from.turn(), to.turn.emplace());
    if (from.has_why())
        readWhy(reader, from.why(), to.why);
    reader.text("outcome", from.outcome(), kNameBytesMax, to.outcome);
    readEnum(reader, "print", kPrintStates, from.print(), to.print);
    reader.count("copies", from.copies(), to.copies);
    reader.id("person", from.person(), to.person);
    if (from.has_taken_for())
        reader.code("taken_for", from.taken_for(), to.taken_for.emplace());
    reader.count("recalls", from.recalls(), to.recalls);
    if (from.has_recalled_at_unix_ms())
        reader.time("recalled_at", from.recalled_at_unix_ms(), to.recalled_at.emplace());
    if (from.has_return_until_unix_ms())
        reader.time("return_until", from.return_until_unix_ms(),
                    to.return_until.emplace());
    to.has_returned = from.has_returned();
    if (from.has_parked_by())
        reader.counter("parked_by", from.parked_by(), to.parked_by.emplace());
    if (from.has_remind_at_unix_ms())
        reader.time("remind_at", from.remind_at_unix_ms(), to.remind_at.emplace());
    for (const auto &stop : from.stops()) {
        auto &next = to.stops.emplace_back();
        reader.code("service", stop.service(), next.service);
        if (stop.has_counter())
            reader.counter("counter", stop.counter(), next.counter.emplace());
    }
    if (to.stops.size() > kStopsMax)
        reader.fail("stops", "at most " + std::to_string(kStopsMax));
    if (from.has_expected_at())
        reader.counter("expected_at", from.expected_at(), to.expected_at.emplace());
    if (from.has_slot_unix_ms())
        reader.time("slot", from.slot_unix_ms(), to.slot.emplace());
    reader.id("party", from.party(), to.party);
    if (from.together() != 0)
        reader.count("together", from.together(), to.together);
    reader.count64("version", from.version(), to.version);
}

void write(const SeriesCode &code, const PastDay::Given &from, v1::Series &to)
{
    to.set_series(code.text);
    to.set_last(from.last);
    to.set_generation(from.generation);
}

void read(FieldReader &reader, const v1::Series &from, SeriesCode &code,
          PastDay::Given &to)
{
    reader.code("series", from.series(), code);
    reader.count("last", from.last(), to.last);
    reader.count("generation", from.generation(), to.generation);
}

void write(const PastDay &from, v1::PastDay &to)
{
    to.set_day(toString(from.day));
    for (const auto &[code, given] : from.series)
        write(code, given, *to.add_series());
}

void read(FieldReader &reader, const v1::PastDay &from, PastDay &to)
{
    reader.day("day", from.day(), to.day);
    for (const auto &series : from.series()) {
        SeriesCode code;
        PastDay::Given given;
        read(reader, series, code, given);
        to.series[code] = given;
    }
}

void write(const DeviceId &id, const Device &from, v1::Device &to)
{
    to.set_device(bytesOf(id));
    to.set_role(from.role);
    to.set_name(from.name);
    to.set_token_hash(bytesOf(from.token_hash));
    to.set_revoked(from.revoked);
    for (const auto &trouble : from.troubles)
        to.add_troubles(trouble);
}

void read(FieldReader &reader, const v1::Device &from, DeviceId &id, Device &to)
{
    reader.id("device", from.device(), id);
    reader.text("role", from.role(), kCodeBytesMax, to.role);
    reader.text("name", from.name(), kNameBytesMax, to.name);
    reader.bytes("token_hash", from.token_hash(), to.token_hash);
    to.revoked = from.revoked();
    reader.texts("troubles", from.troubles(), kTroublesMax, to.troubles);
}

void write(const AppointmentCode &code, const Appointment &from, v1::Appointment &to)
{
    to.set_code(code.text);
    to.set_service(from.service.text);
    to.set_slot_unix_ms(toUnixMs(from.slot));
    to.set_day(toString(from.day));
    if (from.priority_class)
        to.set_priority_class(from.priority_class->text);
    to.set_person(bytesOf(from.person));
    to.set_ticket(bytesOf(from.ticket));
}

void read(FieldReader &reader, const v1::Appointment &from, AppointmentCode &code,
          Appointment &to)
{
    reader.code("code", from.code(), code);
    reader.code("service", from.service(), to.service);
    reader.time("slot", from.slot_unix_ms(), to.slot);
    reader.day("day", from.day(), to.day);
    if (from.has_priority_class())
        reader.code("priority_class", from.priority_class(), to.priority_class.emplace());
    reader.id("person", from.person(), to.person);
    reader.id("ticket", from.ticket(), to.ticket);
}

void write(const Action &from, v1::Action &to)
{
    to.set_number(from.number);
    to.set_at_unix_ms(toUnixMs(from.at));
    if (from.counter)
        to.set_at_counter(from.counter->value);
    for (const auto &touched : from.touched) {
        auto *entry = to.add_touched();
        write(touched.before, *entry->mutable_before());
        entry->set_version_after(touched.version_after);
    }
}

void read(FieldReader &reader, const v1::Action &from, Action &to)
{
    reader.count64("number", from.number(), to.number);
    reader.time("at", from.at_unix_ms(), to.at);
    if (from.has_at_counter())
        reader.counter("at_counter", from.at_counter(), to.counter.emplace());
    for (const auto &touched : from.touched()) {
        auto &entry = to.touched.emplace_back();
        read(reader, touched.before(), entry.before);
        reader.count64("version_after", touched.version_after(), entry.version_after);
    }
}

// In the order of issue: a hash table has none of its own.
void writeTickets(const SiteState &from, v1::State &to)
{
    std::vector<const Ticket *> tickets;
    for (const auto &entry : from.tickets)
        tickets.push_back(&entry.second);
    std::ranges::sort(tickets, {},
                      [](const Ticket *ticket) { return ticket->place.order; });
    for (const Ticket *ticket : tickets)
        write(*ticket, *to.add_tickets());
}

void readDays(FieldReader &reader, const v1::State &from, SiteState &to)
{
    if (from.has_day())
        reader.day("day", from.day(), to.day.emplace());
    if (from.has_doubted_day())
        reader.day("doubted_day", from.doubted_day(), to.doubted_day.emplace());
    for (const auto &past : from.past_days())
        read(reader, past, to.past_days.emplace_back());
}

// After the tickets, which make a counter's ticket and its figures.
void readCounters(FieldReader &reader, const v1::State &from, SiteState &to)
{
    for (const auto &each : from.counters()) {
        CounterNumber number;
        reader.counter("counter", each.counter(), number);
        auto &counter = to.counters[number];
        readEnum(reader, "status", kCounterStatuses, each.status(), counter.status);
        reader.text("staff", each.staff(), kNameBytesMax, counter.staff);
    }
}

void readTickets(FieldReader &reader, const v1::State &from, SiteState &to)
{
    for (const auto &each : from.tickets()) {
        Ticket ticket;
        read(reader, each, ticket);
        if (reader.ok() && !admit(to, std::move(ticket)))
            reader.fail("tickets", "tickets that can be together");
    }
}

void readSeries(FieldReader &reader, const v1::State &from, SiteState &to)
{
    for (const auto &each : from.series()) {
        SeriesCode code;
        PastDay::Given given;
        read(reader, each, code, given);
        auto &series = to.series[code];
        series.last = given.last;
        series.generation = given.generation;
    }
}

} // namespace

std::vector<std::byte> encodeState(const SiteState &state)
{
    v1::State message;
    if (state.day)
        message.set_day(toString(*state.day));
    if (state.doubted_day)
        message.set_doubted_day(toString(*state.doubted_day));
    for (const auto &past : state.past_days)
        write(past, *message.add_past_days());
    message.set_config_digest(state.config_digest);
    writeTickets(state, message);
    for (const auto &[number, counter] : state.counters) {
        auto *to = message.add_counters();
        to->set_counter(number.value);
        to->set_status(wireOf(kCounterStatuses, counter.status));
        to->set_staff(counter.staff);
    }
    for (const auto &[code, series] : state.series)
        write(code, {series.last, series.generation}, *message.add_series());
    for (const auto &[id, device] : state.devices)
        write(id, device, *message.add_devices());
    for (const auto &[code, appointment] : state.appointments)
        write(code, appointment, *message.add_appointments());
    for (const auto &action : state.actions)
        write(action, *message.add_actions());
    message.set_ready_last_unix_ms(toUnixMs(state.ready_last));
    message.set_order_last(state.order_last);
    message.set_order_at_opening(state.order_at_opening);
    message.set_action_last(state.action_last);
    std::vector<std::byte> bytes(message.ByteSizeLong());
    message.SerializeToArray(bytes.data(), static_cast<int>(bytes.size()));
    return bytes;
}

Result<SiteState> decodeState(std::span<const std::byte> bytes)
{
    v1::State message;
    if (!parse(message, bytes))
        return Error{ErrorKind::Reject, "malformed", "These bytes are no state."};
    SiteState state;
    FieldReader reader;
    readDays(reader, message, state);
    reader.text("config_digest", message.config_digest(), kNameBytesMax,
                state.config_digest);
    readTickets(reader, message, state);
    readCounters(reader, message, state);
    readSeries(reader, message, state);
    for (const auto &each : message.devices()) {
        DeviceId id;
        Device device;
        read(reader, each, id, device);
        state.devices[id] = std::move(device);
    }
    for (const auto &each : message.appointments()) {
        AppointmentCode code;
        Appointment appointment;
        read(reader, each, code, appointment);
        state.appointments[code] = std::move(appointment);
    }
    for (const auto &action : message.actions())
        read(reader, action, state.actions.emplace_back());
    reader.time("ready_last", message.ready_last_unix_ms(), state.ready_last);
    reader.count64("order_last", message.order_last(), state.order_last);
    reader.count64("order_at_opening", message.order_at_opening(),
                   state.order_at_opening);
    reader.count64("action_last", message.action_last(), state.action_last);
    if (!reader.ok())
        return reader.error();
    return state;
}

} // namespace vq
