// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/ticket_fact_codec.h"

#include "core/queue/ticket.h"
#include "sync/wire/call_codec.h"
#include "sync/wire/field_reader.h"
#include "sync/wire/ticket_codec.h"
#include "vq/log/v1/fact.pb.h"

namespace vq::fact {

namespace {

void write(const ToldWait &from, log::v1::ToldWait &to)
{
    to.set_low_ms(from.band.low.count());
    to.set_high_ms(from.band.high.count());
    to.set_middle_ms(from.middle.count());
}

void read(FieldReader &reader, const log::v1::ToldWait &from, ToldWait &to)
{
    reader.span("low", from.low_ms(), to.band.low);
    reader.span("high", from.high_ms(), to.band.high);
    reader.span("middle", from.middle_ms(), to.middle);
    if (from.high_ms() < from.low_ms())
        reader.fail("told", "a band whose end is not before its start");
}

} // namespace

void write(const TicketIssued &from, log::v1::TicketIssued &to)
{
    to.set_ticket(bytesOf(from.ticket));
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
    to.set_ready_at_unix_ms(toUnixMs(from.ready_at));
    to.set_person(bytesOf(from.person));
    if (from.told)
        write(*from.told, *to.mutable_told());
    if (from.appointment)
        to.set_appointment(from.appointment->text);
    if (from.slot)
        to.set_slot_unix_ms(toUnixMs(*from.slot));
    for (const auto &service : from.then)
        to.add_then(service.text);
    to.set_party(bytesOf(from.party));
    to.set_must_arrive(from.must_arrive);
}

void read(FieldReader &reader, const log::v1::TicketIssued &from, TicketIssued &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    reader.id("token", from.token(), to.token);
    reader.code("service", from.service(), to.service);
    reader.code("series", from.series(), to.series);
    reader.count("number", from.number(), to.number);
    reader.text("label", from.label(), kLabelBytesMax, to.label);
    reader.code("priority_class", from.priority_class(), to.priority_class);
    reader.text("language", from.language(), kCodeBytesMax, to.language);
    reader.text("origin", from.origin(), kNameBytesMax, to.origin);
    reader.day("day", from.day(), to.day);
    reader.time("issued_at", from.issued_at_unix_ms(), to.issued_at);
    reader.time("ready_at", from.ready_at_unix_ms(), to.ready_at);
    reader.id("person", from.person(), to.person);
    if (from.has_told())
        read(reader, from.told(), to.told.emplace());
    if (from.has_appointment())
        reader.code("appointment", from.appointment(), to.appointment.emplace());
    if (from.has_slot_unix_ms())
        reader.time("slot", from.slot_unix_ms(), to.slot.emplace());
    for (const auto &service : from.then())
        reader.code("then", service, to.then.emplace_back());
    if (to.then.size() > kStopsMax)
        reader.fail("then", "at most " + std::to_string(kStopsMax) + " services");
    reader.id("party", from.party(), to.party);
    to.must_arrive = from.must_arrive();
}

void write(const TicketCalled &from, log::v1::TicketCalled &to)
{
    to.set_ticket(bytesOf(from.ticket));
    to.set_counter(from.counter.value);
    to.set_staff(from.staff);
    to.set_policy_version(from.policy_version);
    if (from.turn)
        writeTurn(*from.turn, *to.mutable_turn());
    if (from.why)
        writeWhy(*from.why, *to.mutable_why());
    if (from.together > 1)
        to.set_together(from.together);
}

void read(FieldReader &reader, const log::v1::TicketCalled &from, TicketCalled &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    reader.counter("counter", from.counter(), to.counter);
    reader.text("staff", from.staff(), kNameBytesMax, to.staff);
    reader.count("policy_version", from.policy_version(), to.policy_version);
    if (from.has_turn())
        readTurn(reader, from.turn(), to.turn.emplace());
    if (from.has_why())
        readWhy(reader, from.why(), to.why);
    if (from.together() != 0)
        reader.count("together", from.together(), to.together);
}

void write(const TicketGrouped &from, log::v1::TicketGrouped &to)
{
    to.set_ticket(bytesOf(from.ticket));
    to.set_party(bytesOf(from.party));
}

void read(FieldReader &reader, const log::v1::TicketGrouped &from, TicketGrouped &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    reader.id("party", from.party(), to.party);
}

void write(const TicketNoShow &from, log::v1::TicketNoShow &to)
{
    to.set_ticket(bytesOf(from.ticket));
    if (from.return_until)
        to.set_return_until_unix_ms(toUnixMs(*from.return_until));
}

void read(FieldReader &reader, const log::v1::TicketNoShow &from, TicketNoShow &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    if (from.has_return_until_unix_ms())
        reader.time("return_until", from.return_until_unix_ms(),
                    to.return_until.emplace());
}

void write(const TicketParked &from, log::v1::TicketParked &to)
{
    to.set_ticket(bytesOf(from.ticket));
    if (from.counter)
        to.set_counter(from.counter->value);
    if (from.remind_at)
        to.set_remind_at_unix_ms(toUnixMs(*from.remind_at));
}

void read(FieldReader &reader, const log::v1::TicketParked &from, TicketParked &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    if (from.has_counter())
        reader.counter("counter", from.counter(), to.counter.emplace());
    if (from.has_remind_at_unix_ms())
        reader.time("remind_at", from.remind_at_unix_ms(), to.remind_at.emplace());
}

void write(const TicketTransferred &from, log::v1::TicketTransferred &to)
{
    to.set_ticket(bytesOf(from.ticket));
    to.set_to(from.to.text);
    to.set_comes_back(from.comes_back);
}

void read(FieldReader &reader, const log::v1::TicketTransferred &from,
          TicketTransferred &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    reader.code("to", from.to(), to.to);
    to.comes_back = from.comes_back();
}

void write(const TicketMovedOn &from, log::v1::TicketMovedOn &to)
{
    to.set_ticket(bytesOf(from.ticket));
    to.set_to(from.to.text);
    if (from.counter)
        to.set_counter(from.counter->value);
    to.set_left(from.left);
    to.set_outcome(from.outcome);
}

void read(FieldReader &reader, const log::v1::TicketMovedOn &from, TicketMovedOn &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    reader.code("to", from.to(), to.to);
    if (from.has_counter())
        reader.counter("counter", from.counter(), to.counter.emplace());
    reader.whole("left", from.left(), kStopsMax, to.left);
    reader.text("outcome", from.outcome(), kCodeBytesMax, to.outcome);
}

void write(const TicketServed &from, log::v1::TicketServed &to)
{
    to.set_ticket(bytesOf(from.ticket));
    to.set_outcome(from.outcome);
}

void read(FieldReader &reader, const log::v1::TicketServed &from, TicketServed &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    reader.text("outcome", from.outcome(), kCodeBytesMax, to.outcome);
}

void write(const TicketCancelled &from, log::v1::TicketCancelled &to)
{
    to.set_ticket(bytesOf(from.ticket));
    to.set_reason(from.reason);
}

void read(FieldReader &reader, const log::v1::TicketCancelled &from, TicketCancelled &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    reader.text("reason", from.reason(), kNameBytesMax, to.reason);
}

void write(const TicketReadopted &from, log::v1::TicketReadopted &to)
{
    vq::write(*from.stood, *to.mutable_ticket());
    to.set_lost_run(bytesOf(from.lost_run));
    to.set_lost_seq(from.lost_seq);
}

void read(FieldReader &reader, const log::v1::TicketReadopted &from, TicketReadopted &to)
{
    Ticket ticket;
    vq::read(reader, from.ticket(), ticket);
    to.stood = std::move(ticket);
    reader.id("lost_run", from.lost_run(), to.lost_run);
    reader.count64("lost_seq", from.lost_seq(), to.lost_seq);
}

} // namespace vq::fact
