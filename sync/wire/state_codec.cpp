// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/state_codec.h"

#include <google/protobuf/arena.h>

#include "core/queue/apply.h"
#include "sync/wire/field_reader.h"
#include "sync/wire/parse.h"
#include "sync/wire/ticket_codec.h"
#include "vq/log/v1/state.pb.h"

namespace vq {

namespace v1 = log::v1;

// What has thousands of small parts is made in one piece of memory, and freed as one.
using google::protobuf::Arena;

namespace {

// The overloads of this file stand beside the shared ones, not before them.
using vq::read;
using vq::write;

constexpr std::array kRecordedStatuses{
    std::pair{CounterStatus::Closed, v1::COUNTER_STATUS_CLOSED},
    std::pair{CounterStatus::Open, v1::COUNTER_STATUS_OPEN},
    std::pair{CounterStatus::Paused, v1::COUNTER_STATUS_PAUSED},
};

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
        readEnum(reader, "status", kRecordedStatuses, each.status(), counter.status);
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
    Arena arena;
    auto &message = *Arena::CreateMessage<v1::State>(&arena);
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
        to->set_status(wireOf(kRecordedStatuses, counter.status));
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
    for (const auto &[run, seq] : state.readopted) {
        auto *lost = message.add_readopted();
        lost->set_run(bytesOf(run));
        lost->set_seq(seq);
    }
    if (state.answered != CommandMark{}) {
        message.mutable_answered()->set_epoch(state.answered.epoch);
        message.mutable_answered()->set_seq(state.answered.seq);
    }
    std::vector<std::byte> bytes(message.ByteSizeLong());
    message.SerializeToArray(bytes.data(), static_cast<int>(bytes.size()));
    return bytes;
}

Result<SiteState> decodeState(std::span<const std::byte> bytes)
{
    Arena arena;
    auto &message = *Arena::CreateMessage<v1::State>(&arena);
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
    for (const auto &lost : message.readopted()) {
        Incarnation run;
        reader.id("run", lost.run(), run);
        reader.count64("seq", lost.seq(), state.readopted[run]);
    }
    reader.count64("answered", message.answered().epoch(), state.answered.epoch);
    reader.count64("answered", message.answered().seq(), state.answered.seq);
    if (!reader.ok())
        return reader.error();
    return state;
}

} // namespace vq
