// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/kinds.h"
#include "sync/wire/lan_commands.h"
#include "sync/wire/lan_parts.h"
#include "sync/wire/parse.h"
#include "sync/wire/uplink_parts.h"
#include "vq/lan/v1/lan.pb.h"

namespace vq::lan {

namespace {

// The overloads of this file stand beside the shared ones, not before them.
using lan::read;
using lan::write;

template <class Value>
void write(const Value &from, v1::CounterRef &to)
{
    to.set_counter(from.counter.value);
}

template <class Value>
void read(FieldReader &reader, const v1::CounterRef &from, Value &to)
{
    reader.counter("counter", from.counter(), to.counter);
}

template <class Value>
void write(const Value &from, v1::AtCounter &to)
{
    to.set_counter(from.counter.value);
    to.set_ticket(bytesOf(from.ticket));
    to.set_alone(from.alone);
}

template <class Value>
void read(FieldReader &reader, const v1::AtCounter &from, Value &to)
{
    reader.counter("counter", from.counter(), to.counter);
    reader.id("ticket", from.ticket(), to.ticket);
    to.alone = from.alone();
}

template <class Value>
void write(const Value &from, v1::TicketRef &to)
{
    to.set_ticket(bytesOf(from.ticket));
}

template <class Value>
void read(FieldReader &reader, const v1::TicketRef &from, Value &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
}

template <class Value>
void write(const Value &from, v1::DeviceRef &to)
{
    to.set_device(bytesOf(from.device));
}

template <class Value>
void read(FieldReader &reader, const v1::DeviceRef &from, Value &to)
{
    reader.id("device", from.device(), to.device);
}

template <class Value>
void write(const Value &, v1::Nothing &)
{}

template <class Value>
void read(FieldReader &, const v1::Nothing &, Value &)
{}

void write(const BookAppointment &from, v1::BookAppointment &to)
{
    to.set_service(from.service.text);
    to.set_at(from.at);
    if (from.priority_class)
        to.set_priority_class(from.priority_class->text);
    if (from.person)
        to.set_person(*from.person);
}

void read(FieldReader &reader, const v1::BookAppointment &from, BookAppointment &to)
{
    reader.code("service", from.service(), to.service);
    reader.text("at", from.at(), kNameBytesMax, to.at);
    if (from.has_priority_class())
        reader.code("priority_class", from.priority_class(), to.priority_class.emplace());
    if (from.has_person())
        readPerson(reader, from.person(), to.person.emplace());
}

void write(const FindTicket &from, v1::FindTicket &to)
{
    to.set_label(from.label);
}

void read(FieldReader &reader, const v1::FindTicket &from, FindTicket &to)
{
    reader.text("label", from.label(), kLabelBytesMax, to.label);
}

void write(const SignIn &from, v1::SignIn &to)
{
    to.set_name(from.name);
    to.set_pin(from.pin);
    to.set_counter(from.counter.value);
}

void read(FieldReader &reader, const v1::SignIn &from, SignIn &to)
{
    reader.text("name", from.name(), kNameBytesMax, to.name);
    reader.text("pin", from.pin(), kPinBytesMax, to.pin);
    reader.counter("counter", from.counter(), to.counter);
}

void write(const AddStaff &from, v1::AddStaff &to)
{
    to.set_name(from.name);
    to.set_pin(from.pin);
}

void read(FieldReader &reader, const v1::AddStaff &from, AddStaff &to)
{
    reader.text("name", from.name(), kNameBytesMax, to.name);
    reader.text("pin", from.pin(), kPinBytesMax, to.pin);
}

void write(const RemoveStaff &from, v1::RemoveStaff &to)
{
    to.set_name(from.name);
}

void read(FieldReader &reader, const v1::RemoveStaff &from, RemoveStaff &to)
{
    reader.text("name", from.name(), kNameBytesMax, to.name);
}

void write(const RegisterDevice &from, v1::RegisterDevice &to)
{
    to.set_role(from.role);
    to.set_name(from.name);
}

void read(FieldReader &reader, const v1::RegisterDevice &from, RegisterDevice &to)
{
    reader.text("role", from.role(), kCodeBytesMax, to.role);
    reader.text("name", from.name(), kNameBytesMax, to.name);
}

void write(const Reprint &from, v1::Reprint &to)
{
    to.set_ticket(bytesOf(from.ticket));
    to.set_kiosk(bytesOf(from.kiosk));
}

void read(FieldReader &reader, const v1::Reprint &from, Reprint &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    reader.id("kiosk", from.kiosk(), to.kiosk);
}

void write(const ReadLog &from, v1::ReadLog &to)
{
    to.set_after(from.after);
    to.set_records_max(from.records_max);
}

void read(FieldReader &reader, const v1::ReadLog &from, ReadLog &to)
{
    reader.count64("after", from.after(), to.after);
    reader.whole("records_max", from.records_max(), kLogRecordsMax, to.records_max);
}

void write(const GetEstimates &from, v1::GetEstimates &to)
{
    to.set_days(from.days);
}

void read(FieldReader &reader, const v1::GetEstimates &from, GetEstimates &to)
{
    reader.whole("days", from.days(), kReportDaysMax, to.days);
}

void write(const ReadBackup &from, v1::ReadBackup &to)
{
    to.set_transfer(from.transfer);
    to.set_offset(from.offset);
}

void read(FieldReader &reader, const v1::ReadBackup &from, ReadBackup &to)
{
    reader.count64("transfer", from.transfer(), to.transfer);
    reader.count64("offset", from.offset(), to.offset);
}

void write(const BeginRestore &from, v1::BeginRestore &to)
{
    to.set_size(from.size);
}

void read(FieldReader &reader, const v1::BeginRestore &from, BeginRestore &to)
{
    reader.count64("size", from.size(), to.size);
}

void write(const WriteRestore &from, v1::WriteRestore &to)
{
    to.set_transfer(from.transfer);
    to.set_offset(from.offset);
    to.set_content(from.bytes);
}

void read(FieldReader &reader, const v1::WriteRestore &from, WriteRestore &to)
{
    reader.count64("transfer", from.transfer(), to.transfer);
    reader.count64("offset", from.offset(), to.offset);
    if (from.content().size() > kChunkBytes)
        reader.fail("content", "at most " + std::to_string(kChunkBytes) + " bytes");
    to.bytes = from.content();
}

void write(const CommitRestore &from, v1::CommitRestore &to)
{
    to.set_transfer(from.transfer);
}

void read(FieldReader &reader, const v1::CommitRestore &from, CommitRestore &to)
{
    reader.count64("transfer", from.transfer(), to.transfer);
}

void write(const ReadFacts &from, v1::ReadFacts &to)
{
    to.set_after(from.after);
    to.set_records_max(from.records_max);
}

void read(FieldReader &reader, const v1::ReadFacts &from, ReadFacts &to)
{
    reader.count64("after", from.after(), to.after);
    reader.whole("records_max", from.records_max(), uplink::kRecordsMax, to.records_max);
}

void write(const Obey &from, v1::Obey &to)
{
    for (const auto &command : from.commands)
        uplink::write(command, *to.add_commands());
}

void read(FieldReader &reader, const v1::Obey &from, Obey &to)
{
    if (from.commands_size() > kCommandsMax)
        return reader.fail("commands",
                           "at most " + std::to_string(kCommandsMax) + " commands");
    for (const auto &command : from.commands())
        uplink::read(reader, command, to.commands.emplace_back());
}

void write(const ReportSync &from, v1::ReportSync &to)
{
    write(from.status, *to.mutable_status());
}

void read(FieldReader &reader, const v1::ReportSync &from, ReportSync &to)
{
    read(reader, from.status(), to.status);
}

void write(const Readopt &from, v1::Readopt &to)
{
    to.set_page(from.page);
    to.set_is_end(from.is_end);
}

void read(FieldReader &, const v1::Readopt &from, Readopt &to)
{
    to.page = from.page(); // a message of a device is small enough
    to.is_end = from.is_end();
}

void write(const AskCertificate &from, v1::AskCertificate &to)
{
    to.set_request(from.request);
    if (from.device)
        to.set_device(bytesOf(*from.device));
}

void read(FieldReader &reader, const v1::AskCertificate &from, AskCertificate &to)
{
    reader.prose("request", from.request(), kPemBytesMax, to.request);
    reader.id("device", from.device(), to.device);
}

#define VQ_REQUEST(Value, Part, name) \
    kind<Value>(v1::Request::k##Part, #name, &v1::Request::name, \
                &v1::Request::mutable_##name)

// Commands that are not listed come from the hub itself, never from a device.
const auto kCommands = std::tuple{
    VQ_REQUEST(command::TakeTicket, TakeTicket, take_ticket),
    VQ_REQUEST(command::Call, Call, call),
    VQ_REQUEST(command::Recall, Recall, recall),
    VQ_REQUEST(command::Serve, Serve, serve),
    VQ_REQUEST(command::Finish, Finish, finish),
    VQ_REQUEST(command::NoShow, NoShow, no_show),
    VQ_REQUEST(command::UndoAtCounter, UndoAtCounter, undo_at_counter),
    VQ_REQUEST(command::UndoOfTicket, UndoOfTicket, undo_of_ticket),
    VQ_REQUEST(command::Park, Park, park),
    VQ_REQUEST(command::Return, ReturnToLine, return_to_line),
    VQ_REQUEST(command::Transfer, Transfer, transfer),
    VQ_REQUEST(command::Cancel, Cancel, cancel),
    VQ_REQUEST(command::OpenCounter, OpenCounter, open_counter),
    VQ_REQUEST(command::PauseCounter, PauseCounter, pause_counter),
    VQ_REQUEST(command::CloseCounter, CloseCounter, close_counter),
    VQ_REQUEST(command::ReportPrint, ReportPrint, report_print),
    VQ_REQUEST(command::ReportShown, ReportShown, report_shown),
    VQ_REQUEST(command::ReportDevice, ReportDevice, report_device),
    VQ_REQUEST(command::RevokeDevice, RevokeDevice, revoke_device),
    VQ_REQUEST(command::CancelAppointment, CancelAppointment, cancel_appointment),
    VQ_REQUEST(command::Group, GroupTickets, group_tickets),
    VQ_REQUEST(command::Ungroup, UngroupTicket, ungroup_ticket),
};

const auto kOthers = std::tuple{
    VQ_REQUEST(ShowTicket, ShowTicket, show_ticket),
    VQ_REQUEST(FindTicket, FindTicket, find_ticket),
    VQ_REQUEST(SignIn, SignIn, sign_in),
    VQ_REQUEST(SignOut, SignOut, sign_out),
    VQ_REQUEST(AddStaff, AddStaff, add_staff),
    VQ_REQUEST(RemoveStaff, RemoveStaff, remove_staff),
    VQ_REQUEST(ListStaff, ListStaff, list_staff),
    VQ_REQUEST(RegisterDevice, RegisterDevice, register_device),
    VQ_REQUEST(Reprint, Reprint, reprint),
    VQ_REQUEST(Explain, Explain, explain),
    VQ_REQUEST(VerifyLog, VerifyLog, verify_log),
    VQ_REQUEST(ReadLog, ReadLog, read_log),
    VQ_REQUEST(BeginBackup, BeginBackup, begin_backup),
    VQ_REQUEST(ReadBackup, ReadBackup, read_backup),
    VQ_REQUEST(BeginRestore, BeginRestore, begin_restore),
    VQ_REQUEST(WriteRestore, WriteRestore, write_restore),
    VQ_REQUEST(CommitRestore, CommitRestore, commit_restore),
    VQ_REQUEST(GetStatus, GetStatus, get_status),
    VQ_REQUEST(BookAppointment, BookAppointment, book_appointment),
    VQ_REQUEST(ListAppointments, ListAppointments, list_appointments),
    VQ_REQUEST(GetEstimates, GetEstimates, get_estimates),
    VQ_REQUEST(ReadFacts, ReadFacts, read_facts),
    VQ_REQUEST(Obey, Obey, obey),
    VQ_REQUEST(ReportSync, ReportSync, report_sync),
    VQ_REQUEST(GetSync, GetSync, get_sync),
    VQ_REQUEST(Readopt, Readopt, readopt),
    VQ_REQUEST(AskCertificate, AskCertificate, ask_certificate),
    VQ_REQUEST(AskMissingMedia, AskMissingMedia, ask_missing_media),
    VQ_REQUEST(KeepMedia, KeepMedia, keep_media),
    VQ_REQUEST(ReadMedia, ReadMedia, read_media),
    VQ_REQUEST(ListMedia, ListMedia, list_media),
    VQ_REQUEST(RemoveMedia, RemoveMedia, remove_media),
    VQ_REQUEST(ListEnrolments, ListEnrolments, list_enrolments),
    VQ_REQUEST(ApproveEnrolment, ApproveEnrolment, approve_enrolment),
    VQ_REQUEST(RefuseEnrolment, RefuseEnrolment, refuse_enrolment),
};

#undef VQ_REQUEST

static_assert(std::tuple_size_v<decltype(kOthers)> + 1 ==
              std::variant_size_v<RequestBody>);

const auto kWrite = [](const auto &from, auto &to) { write(from, to); };

} // namespace

bool isRequestId(std::string_view text)
{
    return !text.empty() && text.size() <= kRequestIdCharsMax &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

void write(const Request &from, v1::Request &to)
{
    to.set_id(from.id);
    if (const auto *wrapped = std::get_if<CommandBody>(&from.body)) {
        const bool is_carried = std::visit(
            [&](const auto &body) { return encodeKind(kCommands, body, to, kWrite); },
            *wrapped);
        VQ_ASSERT(is_carried);
        return;
    }
    std::visit([&](const auto &body) { encodeKind(kOthers, body, to, kWrite); },
               from.body);
}

bool read(FieldReader &reader, const v1::Request &from, Request &to)
{
    if (!isRequestId(from.id()))
        reader.fail("id", "1 to 64 printable ASCII characters without blanks");
    to.id = from.id();
    const auto readPart = [&](const auto &part, auto &value) {
        read(reader, part, value);
    };
    const auto number = from.body_case();
    return decodeKind(kCommands, number, from, readPart,
                      [&](auto body) { to.body = CommandBody{std::move(body)}; }) ||
           decodeKind(kOthers, number, from, readPart,
                      [&](auto body) { to.body = std::move(body); });
}

} // namespace vq::lan
