// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/site_command.h"

#include "sync/wire/field_reader.h"
#include "sync/wire/kinds.h"
#include "sync/wire/parse.h"
#include "vq/uplink/v1/uplink.pb.h"

namespace vq::uplink {

namespace {

void write(const JoinSite &from, v1::Join &to)
{
    to.set_ticket(bytesOf(from.ticket));
    to.set_service(from.service.text);
    if (from.priority_class)
        to.set_priority_class(from.priority_class->text);
    to.set_language(from.language);
    if (from.person)
        to.set_person(*from.person);
    to.set_joined_at_unix_ms(toUnixMs(from.joined_at));
    if (from.token)
        to.set_token(bytesOf(*from.token));
}

void read(FieldReader &reader, const v1::Join &from, JoinSite &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    reader.code("service", from.service(), to.service);
    if (!from.priority_class().empty())
        reader.code("priority_class", from.priority_class(), to.priority_class.emplace());
    reader.text("language", from.language(), kCodeBytesMax, to.language);
    if (!from.person().empty())
        reader.text("person", from.person(), kNameBytesMax, to.person.emplace());
    reader.time("joined_at", from.joined_at_unix_ms(), to.joined_at);
    reader.id("token", from.token(), to.token);
}

void write(const CancelTicket &from, v1::Cancel &to)
{
    to.set_ticket(bytesOf(from.ticket));
    to.set_reason(from.reason);
}

void read(FieldReader &reader, const v1::Cancel &from, CancelTicket &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    reader.text("reason", from.reason(), kNameBytesMax, to.reason);
}

void write(const SayPresent &from, v1::Present &to)
{
    to.set_ticket(bytesOf(from.ticket));
    to.set_code(from.code);
}

void read(FieldReader &reader, const v1::Present &from, SayPresent &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
    reader.text("code", from.code(), kCodeBytesMax, to.code);
}

void write(const ConfigureSite &from, v1::Configure &to)
{
    to.set_version(from.version);
    to.set_toml(from.toml);
}

void read(FieldReader &reader, const v1::Configure &from, ConfigureSite &to)
{
    reader.count64("version", from.version(), to.version);
    reader.prose("toml", from.toml(), kConfigBytesMax, to.toml);
}

#define VQ_PAYLOAD(Value, Kind, name) \
    kind<Value>(v1::Command::k##Kind, #name, &v1::Command::name, \
                &v1::Command::mutable_##name)

const auto kPayloads = std::tuple{
    VQ_PAYLOAD(JoinSite, Join, join),
    VQ_PAYLOAD(CancelTicket, Cancel, cancel),
    VQ_PAYLOAD(SayPresent, Present, present),
    VQ_PAYLOAD(ConfigureSite, Configure, configure),
};

#undef VQ_PAYLOAD

static_assert(std::tuple_size_v<decltype(kPayloads)> ==
              std::variant_size_v<CommandPayload>);

} // namespace

std::vector<std::byte> encodePayload(const CommandPayload &payload)
{
    v1::Command message;
    std::visit(
        [&](const auto &body) {
            encodeKind(kPayloads, body, message,
                       [](const auto &from, auto &to) { write(from, to); });
        },
        payload);
    std::vector<std::byte> bytes(message.ByteSizeLong());
    message.SerializeToArray(bytes.data(), static_cast<int>(bytes.size()));
    return bytes;
}

Result<CommandPayload> decodePayload(std::span<const std::byte> bytes)
{
    v1::Command message;
    if (!parse(message, bytes))
        return Error{ErrorKind::Reject, "malformed", "The bytes are no command."};
    CommandPayload payload;
    FieldReader reader;
    const bool is_known = decodeKind(
        kPayloads, message.kind_case(), message,
        [&](const auto &from, auto &to) { read(reader, from, to); },
        [&](auto &&body) { payload = std::forward<decltype(body)>(body); });
    if (!is_known)
        return Error{ErrorKind::Reject, "unknown_kind",
                     "The command is of no kind that this program knows. Nothing was "
                     "changed; a newer program wants it of this one."};
    if (!reader.ok())
        return reader.error();
    return payload;
}

} // namespace vq::uplink
