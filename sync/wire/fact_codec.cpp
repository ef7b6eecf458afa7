// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/fact_codec.h"

#include <array>

#include <google/protobuf/arena.h>
#include <google/protobuf/util/json_util.h>

#include "sync/wire/call_codec.h"
#include "sync/wire/field_reader.h"
#include "sync/wire/kinds.h"
#include "sync/wire/log_enums.h"
#include "sync/wire/parse.h"
#include "sync/wire/ticket_fact_codec.h"
#include "vq/log/v1/fact.pb.h"

namespace vq {

namespace v1 = log::v1;

namespace {

constexpr std::size_t kArenaBytes = 2048; // more is taken from the heap

void write(const fact::HubStarted &from, v1::HubStarted &to)
{
    to.set_parent(bytesOf(from.parent));
    to.set_parent_seq(from.parent_seq);
    to.set_program_version(from.program_version);
}

void read(FieldReader &reader, const v1::HubStarted &from, fact::HubStarted &to)
{
    reader.id("parent", from.parent(), to.parent);
    reader.count64("parent_seq", from.parent_seq(), to.parent_seq);
    reader.text("program_version", from.program_version(), kNameBytesMax,
                to.program_version);
}

void write(const fact::ConfigApplied &from, v1::ConfigApplied &to)
{
    to.set_digest(from.digest);
}

void read(FieldReader &reader, const v1::ConfigApplied &from, fact::ConfigApplied &to)
{
    reader.text("digest", from.digest(), kNameBytesMax, to.digest);
}

void write(const fact::DayOpened &from, v1::DayOpened &to)
{
    to.set_day(toString(from.day));
}

void read(FieldReader &reader, const v1::DayOpened &from, fact::DayOpened &to)
{
    reader.day("day", from.day(), to.day);
}

void write(const fact::ClockDoubted &from, v1::ClockDoubted &to)
{
    if (from.day)
        to.set_day(toString(*from.day));
}

void read(FieldReader &reader, const v1::ClockDoubted &from, fact::ClockDoubted &to)
{
    if (from.has_day())
        reader.day("day", from.day(), to.day.emplace());
}

void write(const fact::SeriesMoved &from, v1::SeriesMoved &to)
{
    to.set_day(toString(from.day));
    to.set_series(from.series.text);
    to.set_last(from.last);
    to.set_generation(from.generation);
}

void read(FieldReader &reader, const v1::SeriesMoved &from, fact::SeriesMoved &to)
{
    reader.day("day", from.day(), to.day);
    reader.code("series", from.series(), to.series);
    reader.count("last", from.last(), to.last);
    reader.count("generation", from.generation(), to.generation);
}

// Facts that name nothing but their ticket.
template <class Value, class Part>
void writeTicket(const Value &from, Part &to)
{
    to.set_ticket(bytesOf(from.ticket));
}

template <class Part, class Value>
void readTicket(FieldReader &reader, const Part &from, Value &to)
{
    reader.id("ticket", from.ticket(), to.ticket);
}

template <class Value>
concept TicketAlone =
    kIsOneOf<Value, fact::TicketRecalled, fact::TicketServing, fact::TicketReturned,
             fact::TicketReturnLapsed, fact::TicketPresent, fact::PresenceWaived>;

template <TicketAlone Value, class Part>
void write(const Value &from, Part &to)
{
    writeTicket(from, to);
}

template <class Part, TicketAlone Value>
void read(FieldReader &reader, const Part &from, Value &to)
{
    readTicket(reader, from, to);
}

void write(const fact::ActionUndone &from, v1::ActionUndone &to)
{
    to.set_action(from.action);
}

void read(FieldReader &reader, const v1::ActionUndone &from, fact::ActionUndone &to)
{
    reader.count64("action", from.action(), to.action);
}

void write(const fact::AppointmentMade &from, v1::AppointmentMade &to)
{
    to.set_code(from.code.text);
    to.set_service(from.service.text);
    to.set_slot_unix_ms(toUnixMs(from.slot));
    to.set_day(toString(from.day));
    if (from.priority_class)
        to.set_priority_class(from.priority_class->text);
    to.set_person(bytesOf(from.person));
}

void read(FieldReader &reader, const v1::AppointmentMade &from, fact::AppointmentMade &to)
{
    reader.code("code", from.code(), to.code);
    reader.code("service", from.service(), to.service);
    reader.time("slot", from.slot_unix_ms(), to.slot);
    reader.day("day", from.day(), to.day);
    if (from.has_priority_class())
        reader.code("priority_class", from.priority_class(), to.priority_class.emplace());
    reader.id("person", from.person(), to.person);
}

void write(const fact::AppointmentEnded &from, v1::AppointmentEnded &to)
{
    to.set_code(from.code.text);
    to.set_reason(from.reason);
}

void read(FieldReader &reader, const v1::AppointmentEnded &from,
          fact::AppointmentEnded &to)
{
    reader.code("code", from.code(), to.code);
    reader.text("reason", from.reason(), kNameBytesMax, to.reason);
}

void write(const fact::CounterOpened &from, v1::CounterOpened &to)
{
    to.set_counter(from.counter.value);
    to.set_staff(from.staff);
}

void read(FieldReader &reader, const v1::CounterOpened &from, fact::CounterOpened &to)
{
    reader.counter("counter", from.counter(), to.counter);
    reader.text("staff", from.staff(), kNameBytesMax, to.staff);
}

template <class Value>
concept CounterAlone = kIsOneOf<Value, fact::CounterPaused, fact::CounterClosed>;

template <CounterAlone Value, class Part>
void write(const Value &from, Part &to)
{
    to.set_counter(from.counter.value);
}

template <class Part, CounterAlone Value>
void read(FieldReader &reader, const Part &from, Value &to)
{
    reader.counter("counter", from.counter(), to.counter);
}

void write(const fact::PrintReported &from, v1::PrintReported &to)
{
    writeTicket(from, to);
    to.set_outcome(wireOf(kPrintStates, from.outcome));
    to.set_copy(from.copy);
    to.set_reason(from.reason);
}

void read(FieldReader &reader, const v1::PrintReported &from, fact::PrintReported &to)
{
    readTicket(reader, from, to);
    readEnum(reader, "outcome", kPrintStates, from.outcome(), to.outcome);
    to.copy = from.copy();
    reader.text("reason", from.reason(), kNameBytesMax, to.reason);
}

void write(const fact::CopyOrdered &from, v1::CopyOrdered &to)
{
    writeTicket(from, to);
    to.set_kiosk(bytesOf(from.kiosk));
}

void read(FieldReader &reader, const v1::CopyOrdered &from, fact::CopyOrdered &to)
{
    readTicket(reader, from, to);
    reader.id("kiosk", from.kiosk(), to.kiosk);
}

void write(const fact::CallShown &from, v1::CallShown &to)
{
    writeTicket(from, to);
    to.set_call(from.call);
    to.set_shown_at_unix_ms(toUnixMs(from.shown_at));
    if (from.chimed_at)
        to.set_chimed_at_unix_ms(toUnixMs(*from.chimed_at));
    if (from.spoken_at)
        to.set_spoken_at_unix_ms(toUnixMs(*from.spoken_at));
}

void read(FieldReader &reader, const v1::CallShown &from, fact::CallShown &to)
{
    readTicket(reader, from, to);
    reader.count("call", from.call(), to.call);
    reader.time("shown_at", from.shown_at_unix_ms(), to.shown_at);
    if (from.has_chimed_at_unix_ms())
        reader.time("chimed_at", from.chimed_at_unix_ms(), to.chimed_at.emplace());
    if (from.has_spoken_at_unix_ms())
        reader.time("spoken_at", from.spoken_at_unix_ms(), to.spoken_at.emplace());
}

void write(const fact::DeviceAdded &from, v1::DeviceAdded &to)
{
    to.set_device(bytesOf(from.device));
    to.set_role(from.role);
    to.set_name(from.name);
    to.set_token_hash(bytesOf(from.token_hash));
}

void read(FieldReader &reader, const v1::DeviceAdded &from, fact::DeviceAdded &to)
{
    reader.id("device", from.device(), to.device);
    reader.text("role", from.role(), kCodeBytesMax, to.role);
    reader.text("name", from.name(), kNameBytesMax, to.name);
    reader.bytes("token_hash", from.token_hash(), to.token_hash);
}

void write(const fact::DeviceRevoked &from, v1::DeviceRevoked &to)
{
    to.set_device(bytesOf(from.device));
}

void read(FieldReader &reader, const v1::DeviceRevoked &from, fact::DeviceRevoked &to)
{
    reader.id("device", from.device(), to.device);
}

void write(const fact::DeviceReported &from, v1::DeviceReported &to)
{
    to.set_device(bytesOf(from.device));
    for (const auto &trouble : from.troubles)
        to.add_troubles(trouble);
}

void read(FieldReader &reader, const v1::DeviceReported &from, fact::DeviceReported &to)
{
    reader.id("device", from.device(), to.device);
    reader.texts("troubles", from.troubles(), kTroublesMax, to.troubles);
}

void write(const fact::CommandAnswered &from, v1::CommandAnswered &to)
{
    to.mutable_mark()->set_epoch(from.mark.epoch);
    to.mutable_mark()->set_seq(from.mark.seq);
    to.set_code(from.code);
    to.set_ticket(bytesOf(from.about));
    to.set_detail(from.detail);
}

void read(FieldReader &reader, const v1::CommandAnswered &from, fact::CommandAnswered &to)
{
    reader.count64("epoch", from.mark().epoch(), to.mark.epoch);
    reader.count64("seq", from.mark().seq(), to.mark.seq);
    reader.text("code", from.code(), kNameBytesMax, to.code);
    reader.id("ticket", from.ticket(), to.about);
    reader.prose("detail", from.detail(), kTextBytesMax, to.detail);
}

void write(const fact::LogReadopted &from, v1::LogReadopted &to)
{
    to.set_run(bytesOf(from.run));
    to.set_seq(from.seq);
}

void read(FieldReader &reader, const v1::LogReadopted &from, fact::LogReadopted &to)
{
    reader.id("run", from.run(), to.run);
    reader.count64("seq", from.seq(), to.seq);
}

#define VQ_FACT(Type, name) \
    kind<fact::Type>(v1::Fact::k##Type, #name, &v1::Fact::name, &v1::Fact::mutable_##name)

const auto kFacts = std::tuple{
    VQ_FACT(HubStarted, hub_started),
    VQ_FACT(ConfigApplied, config_applied),
    VQ_FACT(DayOpened, day_opened),
    VQ_FACT(ClockDoubted, clock_doubted),
    VQ_FACT(SeriesMoved, series_moved),
    VQ_FACT(TicketIssued, ticket_issued),
    VQ_FACT(TicketCalled, ticket_called),
    VQ_FACT(TicketRecalled, ticket_recalled),
    VQ_FACT(TicketServing, ticket_serving),
    VQ_FACT(TicketServed, ticket_served),
    VQ_FACT(TicketNoShow, ticket_no_show),
    VQ_FACT(TicketParked, ticket_parked),
    VQ_FACT(TicketReturned, ticket_returned),
    VQ_FACT(TicketReturnLapsed, ticket_return_lapsed),
    VQ_FACT(TicketTransferred, ticket_transferred),
    VQ_FACT(TicketMovedOn, ticket_moved_on),
    VQ_FACT(TicketCancelled, ticket_cancelled),
    VQ_FACT(ActionUndone, action_undone),
    VQ_FACT(CounterOpened, counter_opened),
    VQ_FACT(CounterPaused, counter_paused),
    VQ_FACT(CounterClosed, counter_closed),
    VQ_FACT(PrintReported, print_reported),
    VQ_FACT(CopyOrdered, copy_ordered),
    VQ_FACT(CallShown, call_shown),
    VQ_FACT(DeviceAdded, device_added),
    VQ_FACT(DeviceRevoked, device_revoked),
    VQ_FACT(DeviceReported, device_reported),
    VQ_FACT(AppointmentMade, appointment_made),
    VQ_FACT(AppointmentEnded, appointment_ended),
    VQ_FACT(TicketGrouped, ticket_grouped),
    VQ_FACT(CommandAnswered, command_answered),
    VQ_FACT(TicketPresent, ticket_present),
    VQ_FACT(PresenceWaived, presence_waived),
    VQ_FACT(TicketReadopted, ticket_readopted),
    VQ_FACT(LogReadopted, log_readopted),
};

#undef VQ_FACT

static_assert(std::tuple_size_v<decltype(kFacts)> == std::variant_size_v<FactBody>);

v1::Fact messageOf(const Fact &fact)
{
    v1::Fact message;
    message.set_at_unix_ms(toUnixMs(fact.at));
    if (!fact.by.isNil())
        message.set_by(bytesOf(fact.by));
    if (fact.at_counter)
        message.set_at_counter(fact.at_counter->value);
    message.set_action(fact.action);
    std::visit(
        [&](const auto &body) {
            encodeKind(kFacts, body, message,
                       [](const auto &from, auto &to) { write(from, to); });
        },
        fact.body);
    return message;
}

} // namespace

std::string_view typeOf(const FactBody &body)
{
    std::string_view type;
    std::visit(
        [&]<class Value>(const Value &) {
            forKindOf<Value>(kFacts, [&](const auto &each) { type = each.name; });
        },
        body);
    return type;
}

std::vector<std::byte> encodeFact(const Fact &fact)
{
    const auto message = messageOf(fact);
    std::vector<std::byte> payload(message.ByteSizeLong());
    message.SerializeToArray(payload.data(), static_cast<int>(payload.size()));
    return payload;
}

Result<Fact> decodeFact(std::string_view type, std::span<const std::byte> payload)
{
    // Its parts lie beside it on the stack.
    alignas(std::max_align_t) std::array<char, kArenaBytes> room;
    google::protobuf::Arena arena(room.data(), room.size());
    auto &message = *google::protobuf::Arena::CreateMessage<v1::Fact>(&arena);
    if (!parse(message, payload))
        return Error{ErrorKind::Reject, "malformed", "The record's payload is no fact."};
    Fact fact;
    FieldReader reader;
    reader.time("at", message.at_unix_ms(), fact.at);
    if (!message.by().empty())
        reader.id("by", message.by(), fact.by);
    if (message.has_at_counter())
        reader.counter("at_counter", message.at_counter(), fact.at_counter.emplace());
    reader.count64("action", message.action(), fact.action);
    const bool is_known = decodeKind(
        kFacts, message.body_case(), message,
        [&](const auto &from, auto &to) { read(reader, from, to); },
        [&](auto &&body) { fact.body = std::forward<decltype(body)>(body); });
    if (!is_known)
        return Error{
            ErrorKind::Reject, "unknown_kind",
            "A record of type '" + std::string(type) +
                "' is of no kind that this program knows; a newer one wrote it."};
    if (!reader.ok())
        return reader.error();
    if (typeOf(fact.body) != type)
        return Error{ErrorKind::Reject, "malformed",
                     "A record of type '" + std::string(type) +
                         "' holds a fact of type '" + std::string(typeOf(fact.body)) +
                         "'."};
    return fact;
}

std::string factToJson(const Fact &fact)
{
    google::protobuf::util::JsonPrintOptions options;
    options.preserve_proto_field_names = true;
    std::string json;
    const auto done =
        google::protobuf::util::MessageToJsonString(messageOf(fact), &json, options);
    VQ_ASSERT(done.ok());
    return json;
}

} // namespace vq
