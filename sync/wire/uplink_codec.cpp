// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/uplink_codec.h"

#include <google/protobuf/arena.h>

#include "sync/wire/kinds.h"
#include "sync/wire/parse.h"
#include "sync/wire/uplink_parts.h"
#include "vq/uplink/v1/uplink.pb.h"

namespace vq::uplink {

// What has thousands of small parts is made in one piece of memory, and freed as one.
using google::protobuf::Arena;

namespace {

// The overloads of this file stand beside the shared ones, not before them.
using uplink::read;
using uplink::write;

constexpr std::size_t kProfileBytesMax = 1024U * 1024U;
constexpr std::size_t kPayloadBytesMax = kProfileBytesMax;

constexpr std::array kStandings{
    std::pair{Standing::Holder, v1::STANDING_HOLDER},
    std::pair{Standing::Waiting, v1::STANDING_WAITING},
    std::pair{Standing::Fenced, v1::STANDING_FENCED},
};
constexpr std::array kVerdicts{
    std::pair{Verdict::Taken, v1::VERDICT_TAKEN},
    std::pair{Verdict::KeptAside, v1::VERDICT_KEPT_ASIDE},
    std::pair{Verdict::Gap, v1::VERDICT_GAP},
    std::pair{Verdict::GreetFirst, v1::VERDICT_GREET_FIRST},
    std::pair{Verdict::Damaged, v1::VERDICT_DAMAGED},
};

void readBytes(FieldReader &reader, std::string_view field, const std::string &from,
               std::size_t max, std::vector<std::byte> &to)
{
    if (from.size() > max)
        return reader.fail(field, "at most " + std::to_string(max) + " bytes");
    const auto bytes = std::as_bytes(std::span(from));
    to.assign(bytes.begin(), bytes.end());
}

void write(const Hello &from, v1::Hello &to)
{
    write(from.owner, *to.mutable_owner());
    for (const LogMark &run : from.runs)
        write(run, *to.add_runs());
    write(from.answered, *to.mutable_answered());
    if (from.proof)
        write(*from.proof, *to.mutable_proof());
    to.set_profile(from.profile.data(), from.profile.size());
}

void read(FieldReader &reader, const v1::Hello &from, Sha256, Hello &to)
{
    read(reader, from.owner(), to.owner);
    for (const auto &run : from.runs())
        read(reader, run, to.runs.emplace_back());
    if (to.runs.empty())
        reader.fail("runs", "the runs of a log, the present one last");
    read(reader, from.answered(), to.answered);
    if (from.has_proof())
        read(reader, from.proof(), to.proof.emplace());
    readBytes(reader, "profile", from.profile(), kProfileBytesMax, to.profile);
}

void write(const FactBatch &from, v1::Batch &to)
{
    write(from.owner, *to.mutable_owner());
    to.set_generation(bytesOf(from.generation));
    to.set_epoch(from.epoch);
    to.set_by(bytesOf(from.by));
    write(from.answered, *to.mutable_answered());
    write(from.after, from.records, *to.mutable_records());
}

void read(FieldReader &reader, const v1::Batch &from, Sha256 sha256, FactBatch &to)
{
    read(reader, from.owner(), to.owner);
    reader.id("generation", from.generation(), to.generation);
    reader.count64("epoch", from.epoch(), to.epoch);
    reader.id("by", from.by(), to.by);
    read(reader, from.answered(), to.answered);
    read(reader, from.records(), {to.owner, sha256}, to.after, to.records);
}

#define VQ_ASK(Value, Kind, name) \
    kind<Value>(v1::Ask::k##Kind, #name, &v1::Ask::name, &v1::Ask::mutable_##name)

const auto kAsks = std::tuple{
    VQ_ASK(Hello, Hello, hello),
    VQ_ASK(FactBatch, Batch, batch),
};

#undef VQ_ASK

} // namespace

void write(const LogOwner &from, v1::Owner &to)
{
    to.set_tenant(from.tenant);
    to.set_site(from.site);
}

void read(FieldReader &reader, const v1::Owner &from, LogOwner &to)
{
    reader.text("tenant", from.tenant(), kNameBytesMax, to.tenant);
    reader.text("site", from.site(), kNameBytesMax, to.site);
}

void write(const LogMark &from, v1::Mark &to)
{
    to.set_incarnation(bytesOf(from.incarnation));
    to.set_seq(from.seq);
    to.set_hash(bytesOf(from.hash));
}

void read(FieldReader &reader, const v1::Mark &from, LogMark &to)
{
    reader.id("incarnation", from.incarnation(), to.incarnation);
    reader.count64("seq", from.seq(), to.seq);
    reader.bytes("hash", from.hash(), to.hash);
}

void write(const CommandMark &from, v1::CommandMark &to)
{
    to.set_epoch(from.epoch);
    to.set_seq(from.seq);
}

void read(FieldReader &reader, const v1::CommandMark &from, CommandMark &to)
{
    reader.count64("epoch", from.epoch(), to.epoch);
    reader.count64("seq", from.seq(), to.seq);
}

void write(const SiteCommand &from, v1::SiteCommand &to)
{
    write(from.mark, *to.mutable_mark());
    to.set_not_after_unix_ms(toUnixMs(from.not_after));
    to.set_payload(from.payload.data(), from.payload.size());
}

void read(FieldReader &reader, const v1::SiteCommand &from, SiteCommand &to)
{
    read(reader, from.mark(), to.mark);
    reader.time("not_after", from.not_after_unix_ms(), to.not_after);
    readBytes(reader, "payload", from.payload(), kPayloadBytesMax, to.payload);
}

void write(const HubStands &from, v1::HubStands &to)
{
    write(from.owner, *to.mutable_owner());
    for (const Run &run : from.runs) {
        auto *each = to.add_runs();
        each->set_begins_after(run.begins_after);
        write(run.last, *each->mutable_last());
    }
    to.set_pruned_to(from.pruned_to);
    write(from.answered, *to.mutable_answered());
    for (const RecordName &end : from.readopted) {
        auto *each = to.add_readopted();
        each->set_incarnation(bytesOf(end.incarnation));
        each->set_seq(end.seq);
    }
}

void read(FieldReader &reader, const v1::HubStands &from, HubStands &to)
{
    read(reader, from.owner(), to.owner);
    std::uint64_t end = 0;
    for (const auto &run : from.runs()) {
        Run &each = to.runs.emplace_back();
        reader.count64("begins_after", run.begins_after(), each.begins_after);
        read(reader, run.last(), each.last);
        if (each.last.seq == 0 || each.begins_after != end)
            reader.fail("runs", "runs that go on where the one before ended");
        end = each.begins_after + each.last.seq;
    }
    if (to.runs.empty())
        reader.fail("runs", "the runs of a log, the present one last");
    reader.count64("pruned_to", from.pruned_to(), to.pruned_to);
    read(reader, from.answered(), to.answered);
    for (const auto &end : from.readopted()) {
        RecordName &each = to.readopted.emplace_back();
        reader.id("readopted", end.incarnation(), each.incarnation);
        reader.count64("readopted", end.seq(), each.seq);
    }
}

std::string encode(const CloudAsk &ask)
{
    Arena arena;
    auto &message = *Arena::CreateMessage<v1::Ask>(&arena);
    std::visit(
        [&](const auto &body) {
            encodeKind(kAsks, body, message,
                       [](const auto &from, auto &to) { write(from, to); });
        },
        ask);
    return message.SerializeAsString();
}

Result<CloudAsk> decodeCloudAsk(std::span<const std::byte> bytes, Sha256 sha256)
{
    Arena arena;
    auto &message = *Arena::CreateMessage<v1::Ask>(&arena);
    if (!parse(message, bytes))
        return Error{ErrorKind::Reject, "malformed",
                     "The bytes are no message of vq.uplink.v1. Nothing was kept."};
    CloudAsk ask;
    FieldReader reader;
    const bool is_known = decodeKind(
        kAsks, message.kind_case(), message,
        [&](const auto &from, auto &to) { read(reader, from, sha256, to); },
        [&](auto &&body) { ask = std::forward<decltype(body)>(body); });
    if (!is_known)
        return Error{ErrorKind::Reject, "unknown_kind",
                     "The message is of no kind that this program knows. Nothing was "
                     "kept; a newer program sent it."};
    if (!reader.ok())
        return reader.error();
    return ask;
}

std::string encodePage(const Page &page)
{
    Arena arena;
    auto &message = *Arena::CreateMessage<v1::Page>(&arena);
    write(page, message);
    return message.SerializeAsString();
}

Result<Page> decodePage(std::span<const std::byte> bytes, const LogHash &hash)
{
    Arena arena;
    auto &message = *Arena::CreateMessage<v1::Page>(&arena);
    if (!parse(message, bytes))
        return Error{ErrorKind::Reject, "malformed",
                     "What the hub sent is no page of a log."};
    Page page;
    FieldReader reader;
    read(reader, message, hash, page);
    if (!reader.ok())
        return reader.error();
    return page;
}

std::string encode(const CloudAnswer &answer)
{
    v1::Answer message;
    message.set_generation(bytesOf(answer.generation));
    for (const auto &[incarnation, end] : answer.held)
        write(LogMark{incarnation, end.seq, end.hash}, *message.add_held());
    message.set_standing(wireOf(kStandings, answer.standing));
    message.set_epoch(answer.epoch);
    message.set_verdict(wireOf(kVerdicts, answer.verdict));
    if (answer.retry_after)
        message.set_retry_after_ms(answer.retry_after->count());
    if (answer.prove) {
        message.mutable_prove()->set_incarnation(bytesOf(answer.prove->incarnation));
        message.mutable_prove()->set_seq(answer.prove->seq);
    }
    for (const SiteCommand &command : answer.commands)
        write(command, *message.add_commands());
    return message.SerializeAsString();
}

std::string encodeRecords(std::span<const Record> records)
{
    VQ_ASSERT(!records.empty());
    const Record &first = records.front();
    Arena arena;
    auto &message = *Arena::CreateMessage<v1::Records>(&arena);
    write(LogMark{first.incarnation, first.seq - 1, first.prev_hash}, records, message);
    return message.SerializeAsString();
}

Result<std::vector<Record>> decodeRecords(std::span<const std::byte> bytes,
                                          const LogHash &hash)
{
    Arena arena;
    auto &message = *Arena::CreateMessage<v1::Records>(&arena);
    std::vector<Record> records;
    LogMark after;
    FieldReader reader;
    if (parse(message, bytes))
        read(reader, message, hash, after, records);
    if (!reader.ok() || records.empty() ||
        records.back().hash != hashOf(records.back(), hash))
        return Error{ErrorKind::Corrupt, "segment_damaged",
                     "Records that the cloud keeps are not as they were written."};
    return records;
}

Result<CloudAnswer> decodeCloudAnswer(std::span<const std::byte> bytes)
{
    v1::Answer message;
    if (!parse(message, bytes))
        return Error{ErrorKind::Reject, "malformed",
                     "What the cloud answered is no message of vq.uplink.v1."};
    CloudAnswer answer;
    FieldReader reader;
    reader.id("generation", message.generation(), answer.generation);
    for (const auto &held : message.held()) {
        LogMark mark;
        read(reader, held, mark);
        answer.held[mark.incarnation] = {mark.seq, mark.hash};
    }
    readEnum(reader, "standing", kStandings, message.standing(), answer.standing);
    reader.count64("epoch", message.epoch(), answer.epoch);
    readEnum(reader, "verdict", kVerdicts, message.verdict(), answer.verdict);
    if (message.has_retry_after_ms())
        reader.span("retry_after", message.retry_after_ms(),
                    answer.retry_after.emplace());
    if (message.has_prove()) {
        RecordName &prove = answer.prove.emplace();
        reader.id("prove", message.prove().incarnation(), prove.incarnation);
        reader.count64("prove", message.prove().seq(), prove.seq);
    }
    for (const auto &command : message.commands())
        read(reader, command, answer.commands.emplace_back());
    if (!reader.ok())
        return reader.error();
    return answer;
}

} // namespace vq::uplink
