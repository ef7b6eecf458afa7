// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/lan_codec.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "sync/wire/kinds.h"
#include "sync/wire/lan_parts.h"
#include "sync/wire/parse.h"
#include "sync/wire/uplink_parts.h"
#include "vq/lan/v1/lan.pb.h"

namespace vq::lan {

namespace {

// The overloads of this file stand beside the shared ones, not before them.
using lan::read;
using lan::write;

void write(const Hello &from, v1::Hello &to)
{
    to.set_protocol(from.protocol);
    to.set_role(from.role);
    to.set_token(from.token);
    to.set_program(from.program);
    if (from.resume_from)
        write(*from.resume_from, *to.mutable_resume_from());
}

void read(FieldReader &reader, const v1::Hello &from, Hello &to)
{
    reader.count("protocol", from.protocol(), to.protocol);
    reader.text("role", from.role(), kCodeBytesMax, to.role);
    reader.text("token", from.token(), kTokenBytesMax, to.token);
    reader.text("program", from.program(), kNameBytesMax, to.program);
    if (from.has_resume_from())
        read(reader, from.resume_from(), to.resume_from.emplace());
}

void write(const Welcome &from, v1::Welcome &to)
{
    to.set_hub_program(from.hub_program);
    to.set_device(bytesOf(from.device));
    to.set_device_name(from.device_name);
    write(from.site, *to.mutable_site());
    to.set_hub_now_unix_ms(toUnixMs(from.hub_now));
    write(from.revision, *to.mutable_revision());
    to.set_resumed(from.resumed);
}

void read(FieldReader &reader, const v1::Welcome &from, Welcome &to)
{
    reader.text("hub_program", from.hub_program(), kNameBytesMax, to.hub_program);
    reader.id("device", from.device(), to.device);
    reader.text("device_name", from.device_name(), kNameBytesMax, to.device_name);
    read(reader, from.site(), to.site);
    reader.time("hub_now", from.hub_now_unix_ms(), to.hub_now);
    read(reader, from.revision(), to.revision);
    to.resumed = from.resumed();
}

void write(const Snapshot &from, v1::Snapshot &to)
{
    write(from.revision, *to.mutable_revision());
    write(from.view.hall, *to.mutable_hall());
    writeAll(from.view.services, *to.mutable_services());
    writeAll(from.view.counters, *to.mutable_counters());
    writeAll(from.view.tickets, *to.mutable_tickets());
    writeAll(from.view.devices, *to.mutable_devices());
}

void read(FieldReader &reader, const v1::Snapshot &from, Snapshot &to)
{
    read(reader, from.revision(), to.revision);
    read(reader, from.hall(), to.view.hall);
    readAll(reader, from.services(), to.view.services);
    readAll(reader, from.counters(), to.view.counters);
    readAll(reader, from.tickets(), to.view.tickets);
    readAll(reader, from.devices(), to.view.devices);
}

void write(const Delta &from, v1::Delta &to)
{
    write(from.revision, *to.mutable_revision());
    if (from.hall)
        write(*from.hall, *to.mutable_hall());
    writeAll(from.services, *to.mutable_services());
    writeAll(from.counters, *to.mutable_counters());
    writeAll(from.tickets, *to.mutable_tickets());
    for (const auto &ticket : from.gone)
        to.add_gone(bytesOf(ticket));
    writeAll(from.devices, *to.mutable_devices());
}

void read(FieldReader &reader, const v1::Delta &from, Delta &to)
{
    read(reader, from.revision(), to.revision);
    if (from.has_hall())
        read(reader, from.hall(), to.hall.emplace());
    readAll(reader, from.services(), to.services);
    readAll(reader, from.counters(), to.counters);
    readAll(reader, from.tickets(), to.tickets);
    for (const auto &ticket : from.gone())
        reader.id("gone", ticket, to.gone.emplace_back());
    readAll(reader, from.devices(), to.devices);
}

void write(const PrintOrder &from, v1::PrintOrder &to)
{
    write(from.ticket, *to.mutable_ticket());
}

void read(FieldReader &reader, const v1::PrintOrder &from, PrintOrder &to)
{
    read(reader, from.ticket(), to.ticket);
}

void write(const Goodbye &from, v1::Goodbye &to)
{
    write(from.reason, *to.mutable_reason());
}

void read(FieldReader &reader, const v1::Goodbye &from, Goodbye &to)
{
    read(reader, from.reason(), to.reason);
}

void write(const LogStands &from, v1::LogStands &to)
{
    uplink::write(from.stands, *to.mutable_stands());
    if (from.profile)
        write(*from.profile, *to.mutable_profile());
}

void read(FieldReader &reader, const v1::LogStands &from, LogStands &to)
{
    uplink::read(reader, from.stands(), to.stands);
    if (from.has_profile())
        read(reader, from.profile(), to.profile.emplace());
}

void write(const EnrolmentDone &, v1::Nothing &) {}

void read(FieldReader &, const v1::Nothing &, EnrolmentDone &) {}

#define VQ_KIND(Envelope, Value, name) \
    kind<Value>(v1::Envelope::k##Value, #name, &v1::Envelope::name, \
                &v1::Envelope::mutable_##name)

const auto kDeviceMessages = std::tuple{
    VQ_KIND(DeviceMessage, Hello, hello),
    VQ_KIND(DeviceMessage, Request, request),
    VQ_KIND(DeviceMessage, Enrol, enrol),
    VQ_KIND(DeviceMessage, ConfirmEnrolment, confirm_enrolment),
};

const auto kHubMessages = std::tuple{
    VQ_KIND(HubMessage, Welcome, welcome),
    VQ_KIND(HubMessage, Snapshot, snapshot),
    VQ_KIND(HubMessage, Delta, delta),
    VQ_KIND(HubMessage, Reply, reply),
    VQ_KIND(HubMessage, PrintOrder, print_order),
    VQ_KIND(HubMessage, Goodbye, goodbye),
    VQ_KIND(HubMessage, LogStands, log_stands),
    VQ_KIND(HubMessage, EnrolmentCode, enrolment_code),
    VQ_KIND(HubMessage, Enrolled, enrolled),
    VQ_KIND(HubMessage, EnrolmentDone, enrolment_done),
};

#undef VQ_KIND

static_assert(std::tuple_size_v<decltype(kDeviceMessages)> ==
              std::variant_size_v<DeviceMessage>);
static_assert(std::tuple_size_v<decltype(kHubMessages)> ==
              std::variant_size_v<HubMessage>);

// Texts by language are maps, whose order protobuf leaves open: asked for in order, so
// that equal values give equal bytes and tests may compare them.
template <class Envelope>
std::string serialised(const Envelope &envelope)
{
    namespace io = google::protobuf::io;
    std::string bytes;
    bytes.reserve(envelope.ByteSizeLong());
    io::StringOutputStream stream(&bytes);
    io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    envelope.SerializeToCodedStream(&coded);
    coded.Trim();
    return bytes;
}

template <class Envelope, class Kinds, class Message>
std::string encodeAs(const Kinds &kinds, const Message &message)
{
    Envelope envelope;
    std::visit(
        [&](const auto &value) {
            encodeKind(kinds, value, envelope,
                       [](const auto &from, auto &to) { write(from, to); });
        },
        message);
    return serialised(envelope);
}

Error unknownKind(std::string_view what)
{
    return {ErrorKind::Reject, "unknown_kind",
            "This program does not know this kind of " + std::string(what) +
                "; the other end may be newer. Nothing was done."};
}

template <class Message, class Envelope, class Kinds>
Result<Message> decodeAs(const Kinds &kinds, std::span<const std::byte> bytes)
{
    Envelope envelope;
    if (!parse(envelope, bytes))
        return Error{ErrorKind::Reject, "malformed", "These bytes are no message."};
    FieldReader reader;
    Message message;
    bool is_body_known = true;
    const bool is_known = decodeKind(
        kinds, envelope.kind_case(), envelope,
        [&](const auto &from, auto &to) {
            if constexpr (std::is_void_v<decltype(read(reader, from, to))>)
                read(reader, from, to);
            else
                is_body_known = read(reader, from, to);
        },
        [&](auto value) { message = std::move(value); });
    if (!reader.ok())
        return reader.error();
    if (!is_known || !is_body_known)
        return unknownKind(is_known ? "request or reply" : "message");
    return message;
}

} // namespace

std::string encode(const DeviceMessage &message)
{
    return encodeAs<v1::DeviceMessage>(kDeviceMessages, message);
}

std::string encode(const HubMessage &message)
{
    return encodeAs<v1::HubMessage>(kHubMessages, message);
}

Result<DeviceMessage> decodeDeviceMessage(std::span<const std::byte> bytes)
{
    return decodeAs<DeviceMessage, v1::DeviceMessage>(kDeviceMessages, bytes);
}

Result<HubMessage> decodeHubMessage(std::span<const std::byte> bytes)
{
    return decodeAs<HubMessage, v1::HubMessage>(kHubMessages, bytes);
}

std::string requestIdOf(std::span<const std::byte> bytes)
{
    v1::DeviceMessage envelope;
    if (!parse(envelope, bytes) || !envelope.has_request() ||
        !isRequestId(envelope.request().id()))
        return {};
    return envelope.request().id();
}

} // namespace vq::lan
