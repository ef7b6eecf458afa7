// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/lan_commands.h"

#include "vq/lan/v1/lan.pb.h"

namespace vq::lan {

void readPerson(FieldReader &reader, const std::string &from, std::string &to)
{
    reader.text("person", from, kNameBytesMax, to);
    if (from.empty())
        reader.fail("person", "a key that is not empty");
}

void write(const command::TakeTicket &from, v1::TakeTicket &to)
{
    to.set_service(from.service.text);
    if (from.priority_class)
        to.set_priority_class(from.priority_class->text);
    to.set_language(from.language);
    if (from.person)
        to.set_person(*from.person);
    to.set_join_anyway(from.join_anyway);
    if (from.appointment)
        to.set_appointment(from.appointment->text);
    for (const auto &service : from.then)
        to.add_then(service.text);
    to.set_party(bytesOf(from.party));
}

void read(FieldReader &reader, const v1::TakeTicket &from, command::TakeTicket &to)
{
    if (from.has_appointment())
        reader.code("appointment", from.appointment(), to.appointment.emplace());
    if (!from.has_appointment() || !from.service().empty())
        reader.code("service", from.service(), to.service);
    if (from.has_priority_class())
        reader.code("priority_class", from.priority_class(), to.priority_class.emplace());
    reader.text("language", from.language(), kCodeBytesMax, to.language);
    if (from.has_person())
        readPerson(reader, from.person(), to.person.emplace());
    to.join_anyway = from.join_anyway();
    for (const auto &service : from.then())
        reader.code("then", service, to.then.emplace_back());
    reader.id("party", from.party(), to.party);
}

void write(const command::Group &from, v1::GroupTickets &to)
{
    for (const auto &ticket : from.tickets)
        to.add_tickets(bytesOf(ticket));
}

void read(FieldReader &reader, const v1::GroupTickets &from, command::Group &to)
{
    if (static_cast<std::size_t>(from.tickets_size()) > kPartyMax)
        return reader.fail("tickets", "at most " + std::to_string(kPartyMax));
    for (const auto &ticket : from.tickets())
        reader.id("tickets", ticket, to.tickets.emplace_back());
}

void write(const command::Call &from, v1::Call &to)
{
    to.set_counter(from.counter.value);
    to.set_ticket(bytesOf(from.ticket));
    to.set_staff(from.staff);
}

void read(FieldReader &reader, const v1::Call &from, command::Call &to)
{
    reader.counter("counter", from.counter(), to.counter);
    reader.id("ticket", from.ticket(), to.ticket);
    reader.text("staff", from.staff(), kNameBytesMax, to.staff);
}

void write(const command::Finish &from, v1::Finish &to)
{
    to.set_counter(from.counter.value);
    to.set_outcome(from.outcome);
    to.set_ticket(bytesOf(from.ticket));
    to.set_alone(from.alone);
}

void read(FieldReader &reader, const v1::Finish &from, command::Finish &to)
{
    reader.counter("counter", from.counter(), to.counter);
    reader.text("outcome", from.outcome(), kCodeBytesMax, to.outcome);
    reader.id("ticket", from.ticket(), to.ticket);
    to.alone = from.alone();
}

void write(const command::UndoAtCounter &from, v1::UndoAtCounter &to)
{
    to.set_counter(from.counter.value);
    if (from.action)
        to.set_action(*from.action);
}

void read(FieldReader &reader, const v1::UndoAtCounter &from, command::UndoAtCounter &to)
{
    reader.counter("counter", from.counter(), to.counter);
    if (from.has_action())
        reader.count64("action", from.action(), to.action.emplace());
}

void write(const command::Park &from, v1::Park &to)
{
    to.set_ticket(bytesOf(from.ticket));
    if (from.remind_in)
        to.set_remind_in_minutes(static_cast<int>(from.remind_in->count()));
}

void read(FieldReader &reader, const v1::Park &from, command::Park &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    if (!from.has_remind_in_minutes())
        return;
    int minutes = 0;
    reader.count("remind_in", from.remind_in_minutes(), minutes);
    to.remind_in = Minutes{minutes};
}

void write(const command::Transfer &from, v1::Transfer &to)
{
    to.set_ticket(bytesOf(from.ticket));
    to.set_to(from.to.text);
    to.set_comes_back(from.comes_back);
}

void read(FieldReader &reader, const v1::Transfer &from, command::Transfer &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    reader.code("to", from.to(), to.to);
    to.comes_back = from.comes_back();
}

void write(const command::Cancel &from, v1::Cancel &to)
{
    to.set_ticket(bytesOf(from.ticket));
    to.set_reason(from.reason);
}

void read(FieldReader &reader, const v1::Cancel &from, command::Cancel &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    reader.text("reason", from.reason(), kNameBytesMax, to.reason);
}

void write(const command::OpenCounter &from, v1::OpenCounter &to)
{
    to.set_counter(from.counter.value);
    to.set_staff(from.staff);
}

void read(FieldReader &reader, const v1::OpenCounter &from, command::OpenCounter &to)
{
    reader.counter("counter", from.counter(), to.counter);
    reader.text("staff", from.staff(), kNameBytesMax, to.staff);
}

void write(const command::ReportPrint &from, v1::ReportPrint &to)
{
    to.set_ticket(bytesOf(from.ticket));
    to.set_outcome(static_cast<v1::PrintState>(wireOf(from.outcome)));
    to.set_copy(from.copy);
    to.set_reason(from.reason);
}

void read(FieldReader &reader, const v1::ReportPrint &from, command::ReportPrint &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    read(reader, static_cast<int>(from.outcome()), to.outcome);
    to.copy = from.copy();
    reader.text("reason", from.reason(), kNameBytesMax, to.reason);
}

void write(const command::ReportShown &from, v1::ReportShown &to)
{
    to.set_ticket(bytesOf(from.ticket));
    to.set_call(from.call);
    to.set_shown_at_unix_ms(toUnixMs(from.shown_at));
    if (from.chimed_at)
        to.set_chimed_at_unix_ms(toUnixMs(*from.chimed_at));
    if (from.spoken_at)
        to.set_spoken_at_unix_ms(toUnixMs(*from.spoken_at));
}

void read(FieldReader &reader, const v1::ReportShown &from, command::ReportShown &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    reader.count("call", from.call(), to.call);
    reader.time("shown_at", from.shown_at_unix_ms(), to.shown_at);
    if (from.has_chimed_at_unix_ms())
        reader.time("chimed_at", from.chimed_at_unix_ms(), to.chimed_at.emplace());
    if (from.has_spoken_at_unix_ms())
        reader.time("spoken_at", from.spoken_at_unix_ms(), to.spoken_at.emplace());
}

void write(const command::ReportDevice &from, v1::ReportDevice &to)
{
    for (const auto &trouble : from.troubles)
        to.add_troubles(trouble);
}

void read(FieldReader &reader, const v1::ReportDevice &from, command::ReportDevice &to)
{
    reader.texts("troubles", from.troubles(), kTroublesMax, to.troubles);
}

void write(const command::CancelAppointment &from, v1::CancelAppointment &to)
{
    to.set_code(from.code.text);
}

void read(FieldReader &reader, const v1::CancelAppointment &from,
          command::CancelAppointment &to)
{
    reader.code("code", from.code(), to.code);
}

} // namespace vq::lan
