// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/call_codec.h"
#include "sync/wire/kinds.h"
#include "sync/wire/lan_parts.h"
#include "sync/wire/parse.h"
#include "vq/lan/v1/lan.pb.h"

namespace vq::lan {

namespace {

// The overloads of this file stand beside the shared ones, not before them.
using lan::read;
using lan::write;

constexpr std::array kErrorKinds{
    std::pair{ErrorKind::Retry, v1::ERROR_KIND_RETRY},
    std::pair{ErrorKind::Reject, v1::ERROR_KIND_REJECT},
    std::pair{ErrorKind::Conflict, v1::ERROR_KIND_CONFLICT},
    std::pair{ErrorKind::Corrupt, v1::ERROR_KIND_CORRUPT},
};

void write(const DoneReply &, v1::Nothing &) {}

void read(FieldReader &, const v1::Nothing &, DoneReply &) {}

void write(const CallReply &from, v1::CallReply &to)
{
    if (from.receipt)
        write(*from.receipt, *to.mutable_receipt());
}

void read(FieldReader &reader, const v1::CallReply &from, CallReply &to)
{
    if (from.has_receipt())
        read(reader, from.receipt(), to.receipt.emplace());
}

void write(const CounterReply &from, v1::CounterView &to)
{
    write(from.counter, to);
}

void read(FieldReader &reader, const v1::CounterView &from, CounterReply &to)
{
    read(reader, from, to.counter);
}

void write(const SignInReply &from, v1::SignInReply &to)
{
    to.set_name(from.name);
}

void read(FieldReader &reader, const v1::SignInReply &from, SignInReply &to)
{
    reader.text("name", from.name(), kNameBytesMax, to.name);
}

void write(const StaffReply &from, v1::StaffReply &to)
{
    for (const auto &member : from.staff) {
        auto &added = *to.add_staff();
        added.set_name(member.name);
        added.set_is_locked(member.is_locked);
        added.set_is_configured(member.is_configured);
        added.set_has_own_pin(member.has_own_pin);
    }
}

void read(FieldReader &reader, const v1::StaffReply &from, StaffReply &to)
{
    for (const auto &member : from.staff()) {
        auto &added = to.staff.emplace_back();
        reader.text("name", member.name(), kNameBytesMax, added.name);
        added.is_locked = member.is_locked();
        added.is_configured = member.is_configured();
        added.has_own_pin = member.has_own_pin();
    }
}

void write(const DeviceReply &from, v1::DeviceReply &to)
{
    write(from.device, *to.mutable_device());
    to.set_token(from.token);
}

void read(FieldReader &reader, const v1::DeviceReply &from, DeviceReply &to)
{
    read(reader, from.device(), to.device);
    reader.text("token", from.token(), kTokenBytesMax, to.token);
}

void write(const VerifyReply &from, v1::VerifyReply &to)
{
    to.set_chain_ok(from.chain_ok);
    to.set_fold_ok(from.fold_ok);
    to.set_records(from.records);
    to.set_incarnations(from.incarnations);
    to.set_problem(from.problem);
    to.set_begins_at(from.begins_at);
    to.set_code(from.code);
}

void read(FieldReader &reader, const v1::VerifyReply &from, VerifyReply &to)
{
    to.chain_ok = from.chain_ok();
    to.fold_ok = from.fold_ok();
    reader.count64("records", from.records(), to.records);
    reader.count64("incarnations", from.incarnations(), to.incarnations);
    reader.prose("problem", from.problem(), kTextBytesMax, to.problem);
    reader.count64("begins_at", from.begins_at(), to.begins_at);
    reader.text("code", from.code(), kCodeBytesMax, to.code);
}

void write(const AppointmentView &from, v1::AppointmentView &to)
{
    to.set_code(from.code.text);
    to.set_service(from.service.text);
    to.set_slot_unix_ms(toUnixMs(from.slot));
    if (from.priority_class)
        to.set_priority_class(from.priority_class->text);
    if (from.ticket)
        to.set_ticket(bytesOf(*from.ticket));
}

void read(FieldReader &reader, const v1::AppointmentView &from, AppointmentView &to)
{
    reader.code("code", from.code(), to.code);
    reader.code("service", from.service(), to.service);
    reader.time("slot", from.slot_unix_ms(), to.slot);
    if (from.has_priority_class())
        reader.code("priority_class", from.priority_class(), to.priority_class.emplace());
    if (from.has_ticket())
        reader.id("ticket", from.ticket(), to.ticket.emplace());
}

void write(const AppointmentReply &from, v1::AppointmentView &to)
{
    write(from.appointment, to);
}

void read(FieldReader &reader, const v1::AppointmentView &from, AppointmentReply &to)
{
    read(reader, from, to.appointment);
}

void write(const AppointmentsReply &from, v1::AppointmentsReply &to)
{
    for (const auto &each : from.appointments)
        write(each, *to.add_appointments());
}

void read(FieldReader &reader, const v1::AppointmentsReply &from, AppointmentsReply &to)
{
    for (const auto &each : from.appointments())
        read(reader, each, to.appointments.emplace_back());
}

void write(const LoggedRecord &from, v1::LoggedRecord &to)
{
    to.set_position(from.position);
    to.set_incarnation(bytesOf(from.incarnation));
    to.set_seq(from.seq);
    to.set_hash(from.hash);
    to.set_type(from.type);
    to.set_fact_json(from.fact_json);
}

void read(FieldReader &reader, const v1::LoggedRecord &from, LoggedRecord &to)
{
    reader.count64("position", from.position(), to.position);
    reader.id("incarnation", from.incarnation(), to.incarnation);
    reader.count64("seq", from.seq(), to.seq);
    reader.text("hash", from.hash(), kNameBytesMax, to.hash);
    reader.text("type", from.type(), kNameBytesMax, to.type);
    reader.prose("fact_json", from.fact_json(), kFactJsonBytesMax, to.fact_json);
}

void write(const LogReply &from, v1::LogReply &to)
{
    for (const auto &record : from.records)
        write(record, *to.add_records());
    to.set_is_end(from.is_end);
    to.set_begins_at(from.begins_at);
}

void read(FieldReader &reader, const v1::LogReply &from, LogReply &to)
{
    if (from.records_size() > kLogRecordsMax)
        return reader.fail("records",
                           "at most " + std::to_string(kLogRecordsMax) + " records");
    for (const auto &record : from.records())
        read(reader, record, to.records.emplace_back());
    to.is_end = from.is_end();
    reader.count64("begins_at", from.begins_at(), to.begins_at);
}

void write(const TransferReply &from, v1::TransferReply &to)
{
    to.set_transfer(from.transfer);
    to.set_size(from.size);
}

void read(FieldReader &reader, const v1::TransferReply &from, TransferReply &to)
{
    reader.count64("transfer", from.transfer(), to.transfer);
    reader.count64("size", from.size(), to.size);
}

void write(const ChunkReply &from, v1::ChunkReply &to)
{
    to.set_offset(from.offset);
    to.set_content(from.bytes);
}

void read(FieldReader &reader, const v1::ChunkReply &from, ChunkReply &to)
{
    reader.count64("offset", from.offset(), to.offset);
    if (from.content().size() > kChunkBytes)
        reader.fail("content", "at most " + std::to_string(kChunkBytes) + " bytes");
    to.bytes = from.content();
}

void write(const StatusReply &from, v1::StatusReply &to)
{
    to.set_program(from.program);
    write(from.revision, *to.mutable_revision());
    to.set_records(from.records);
    to.set_devices_connected(from.devices_connected);
    to.set_accepts_tickets(from.accepts_tickets);
    to.set_started_at_unix_ms(toUnixMs(from.started_at));
}

void read(FieldReader &reader, const v1::StatusReply &from, StatusReply &to)
{
    reader.text("program", from.program(), kNameBytesMax, to.program);
    read(reader, from.revision(), to.revision);
    reader.count64("records", from.records(), to.records);
    reader.count64("devices_connected", from.devices_connected(), to.devices_connected);
    to.accepts_tickets = from.accepts_tickets();
    reader.time("started_at", from.started_at_unix_ms(), to.started_at);
}

void write(const WaitWhy &from, v1::WaitWhy &to)
{
    writeSide(from.mine, *to.mutable_mine());
    to.set_ahead(from.ahead);
    for (const auto &each : from.first) {
        auto &added = *to.add_first();
        writeSide(each.side, *added.mutable_side());
        writeReason(each.reason, added);
    }
}

void read(FieldReader &reader, const v1::WaitWhy &from, WaitWhy &to)
{
    readSide(reader, from.mine(), to.mine);
    reader.count("ahead", from.ahead(), to.ahead);
    for (const auto &each : from.first()) {
        auto &added = to.first.emplace_back();
        readSide(reader, each.side(), added.side);
        readEnum(reader, "reason", kCallReasons, static_cast<int>(each.reason()),
                 added.reason);
    }
}

void write(const ExplainReply &from, v1::Explanation &to)
{
    const auto &explanation = from.explanation;
    write(explanation.ticket, *to.mutable_ticket());
    if (explanation.waiting)
        write(*explanation.waiting, *to.mutable_waiting());
    if (explanation.call)
        writeWhy(*explanation.call, *to.mutable_call());
}

void read(FieldReader &reader, const v1::Explanation &from, ExplainReply &to)
{
    auto &explanation = to.explanation;
    read(reader, from.ticket(), explanation.ticket);
    if (from.has_waiting())
        read(reader, from.waiting(), explanation.waiting.emplace());
    if (from.has_call())
        readWhy(reader, from.call(), explanation.call.emplace());
}

void write(const estimate::ReportLine &from, v1::EstimateLine &to)
{
    to.set_service(from.service.text);
    to.set_day(toString(from.day));
    to.set_called(from.called);
    to.set_silent(from.silent);
    to.set_within(from.within);
    if (from.mean_error)
        to.set_mean_error_ms(from.mean_error->count());
    if (from.bias && *from.bias >= Ms{0})
        to.set_too_long_ms(from.bias->count());
    else if (from.bias)
        to.set_too_short_ms(-from.bias->count());
    if (from.mean_width)
        to.set_mean_width_ms(from.mean_width->count());
}

void read(FieldReader &reader, const v1::EstimateLine &from, estimate::ReportLine &to)
{
    reader.code("service", from.service(), to.service);
    reader.day("day", from.day(), to.day);
    reader.count("called", from.called(), to.called);
    reader.count("silent", from.silent(), to.silent);
    reader.count("within", from.within(), to.within);
    if (from.has_mean_error_ms())
        reader.span("mean_error", from.mean_error_ms(), to.mean_error.emplace());
    if (from.has_too_long_ms())
        reader.span("too_long", from.too_long_ms(), to.bias.emplace());
    if (from.has_too_short_ms()) {
        reader.span("too_short", from.too_short_ms(), to.bias.emplace());
        to.bias = -*to.bias;
    }
    if (from.has_mean_width_ms())
        reader.span("mean_width", from.mean_width_ms(), to.mean_width.emplace());
}

void write(const EstimatesReply &from, v1::EstimatesReply &to)
{
    for (const auto &line : from.lines)
        write(line, *to.add_lines());
}

void read(FieldReader &reader, const v1::EstimatesReply &from, EstimatesReply &to)
{
    if (from.lines_size() > kReportLinesMax)
        return reader.fail("lines",
                           "at most " + std::to_string(kReportLinesMax) + " lines");
    for (const auto &line : from.lines())
        read(reader, line, to.lines.emplace_back());
}

void write(const FactsReply &from, v1::FactsReply &to)
{
    to.set_page(from.page);
}

void read(FieldReader &reader, const v1::FactsReply &from, FactsReply &to)
{
    if (from.page().size() > kPageBytesMax)
        reader.fail("page", "at most " + std::to_string(kPageBytesMax) + " bytes");
    to.page = from.page();
}

void write(const SyncReply &from, v1::SyncReply &to)
{
    write(from.status, *to.mutable_status());
    if (from.reported_at)
        to.set_reported_at_unix_ms(toUnixMs(*from.reported_at));
}

void read(FieldReader &reader, const v1::SyncReply &from, SyncReply &to)
{
    read(reader, from.status(), to.status);
    if (from.has_reported_at_unix_ms())
        reader.time("reported_at", from.reported_at_unix_ms(), to.reported_at.emplace());
}

void write(const CertificateReply &from, v1::CertificateReply &to)
{
    to.set_certificate(from.certificate);
    to.set_authority(from.authority);
}

void read(FieldReader &reader, const v1::CertificateReply &from, CertificateReply &to)
{
    reader.prose("certificate", from.certificate(), kPemBytesMax, to.certificate);
    reader.prose("authority", from.authority(), kPemBytesMax, to.authority);
}

#define VQ_REPLY(Value, Case, name) \
    kind<Value>(v1::Reply::k##Case, #name, &v1::Reply::name, &v1::Reply::mutable_##name)

const auto kReplies = std::tuple{
    VQ_REPLY(DoneReply, Done, done),
    VQ_REPLY(TicketReply, Ticket, ticket),
    VQ_REPLY(CallReply, Call, call),
    VQ_REPLY(CounterReply, Counter, counter),
    VQ_REPLY(SignInReply, SignIn, sign_in),
    VQ_REPLY(StaffReply, Staff, staff),
    VQ_REPLY(DeviceReply, Device, device),
    VQ_REPLY(VerifyReply, Verify, verify),
    VQ_REPLY(LogReply, Log, log),
    VQ_REPLY(TransferReply, Transfer, transfer),
    VQ_REPLY(ChunkReply, Chunk, chunk),
    VQ_REPLY(StatusReply, Status, status),
    VQ_REPLY(AppointmentReply, Appointment, appointment),
    VQ_REPLY(AppointmentsReply, Appointments, appointments),
    VQ_REPLY(ExplainReply, Explanation, explanation),
    VQ_REPLY(EstimatesReply, Estimates, estimates),
    VQ_REPLY(FactsReply, Facts, facts),
    VQ_REPLY(SyncReply, Sync, sync),
    VQ_REPLY(CertificateReply, Certificate, certificate),
    VQ_REPLY(MissingMediaReply, MissingMedia, missing_media),
    VQ_REPLY(MediaPartReply, MediaPart, media_part),
    VQ_REPLY(MediaListReply, MediaList, media_list),
    VQ_REPLY(EnrolmentsReply, Enrolments, enrolments),
};

#undef VQ_REPLY

static_assert(std::tuple_size_v<decltype(kReplies)> == std::variant_size_v<ReplyBody>);

} // namespace

void write(const TicketReply &from, v1::TicketReply &to)
{
    write(from.receipt, *to.mutable_receipt());
    to.set_url(from.url);
}

void read(FieldReader &reader, const v1::TicketReply &from, TicketReply &to)
{
    read(reader, from.receipt(), to.receipt);
    reader.text("url", from.url(), kTextBytesMax, to.url);
}

void write(const Error &from, v1::Error &to)
{
    to.set_kind(vq::wireOf(kErrorKinds, from.kind));
    to.set_code(from.code);
    to.set_message(from.message);
    if (from.retry_after)
        to.set_retry_after_ms(from.retry_after->count());
}

void read(FieldReader &reader, const v1::Error &from, Error &to)
{
    readEnum(reader, "kind", kErrorKinds, from.kind(), to.kind);
    reader.text("code", from.code(), kNameBytesMax, to.code);
    reader.prose("message", from.message(), kTextBytesMax, to.message);
    if (from.has_retry_after_ms())
        reader.span("retry_after", from.retry_after_ms(), to.retry_after.emplace());
}

void write(const Reply &from, v1::Reply &to)
{
    to.set_request_id(from.request_id);
    if (!from.outcome)
        return write(from.outcome.error(), *to.mutable_error());
    std::visit(
        [&](const auto &body) {
            encodeKind(kReplies, body, to,
                       [](const auto &value, auto &part) { write(value, part); });
        },
        *from.outcome);
}

bool read(FieldReader &reader, const v1::Reply &from, Reply &to)
{
    if (!from.request_id().empty() && !isRequestId(from.request_id()))
        reader.fail("request_id", "nothing, or 1 to 64 printable ASCII characters");
    to.request_id = from.request_id();
    if (from.has_error()) {
        Error error;
        read(reader, from.error(), error);
        to.outcome = std::move(error);
        return true;
    }
    return decodeKind(
        kReplies, from.outcome_case(), from,
        [&](const auto &part, auto &value) { read(reader, part, value); },
        [&](auto body) { to.outcome = ReplyBody{std::move(body)}; });
}

} // namespace vq::lan
