// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/uplink_parts.h"

#include "vq/uplink/v1/uplink.pb.h"

namespace vq::uplink {

namespace {

void write(const Record &from, std::int64_t &wall_ms, v1::Entry &to)
{
    to.set_wall_ms_on(from.hlc.wall_ms - wall_ms);
    wall_ms = from.hlc.wall_ms;
    to.set_count(from.hlc.count);
    to.set_type(from.type);
    to.set_payload(from.payload.data(), from.payload.size());
}

// Of what follows `after`: the first run may go on, a further one begins.
bool follows(const LogMark &after, const Incarnation &incarnation, std::uint64_t seq)
{
    return seq == (incarnation == after.incarnation ? after.seq + 1 : 1);
}

} // namespace

void write(const LogMark &after, std::span<const Record> from, v1::Records &to)
{
    write(after, *to.mutable_after());
    std::int64_t wall_ms = 0;
    v1::RunPart *part = nullptr;
    const Record *last = nullptr;
    for (const Record &record : from) {
        if (last == nullptr || last->incarnation != record.incarnation) {
            part = to.add_parts();
            part->set_incarnation(bytesOf(record.incarnation));
            part->set_first_seq(record.seq);
        }
        write(record, wall_ms, *part->add_entries());
        last = &record;
    }
    if (last != nullptr)
        to.set_last_hash(bytesOf(last->hash));
}

void read(FieldReader &reader, const v1::Records &from, const LogHash &hash,
          LogMark &after, std::vector<Record> &to)
{
    read(reader, from.after(), after);
    LogMark last = after;
    std::int64_t wall_ms = 0;
    for (const auto &part : from.parts()) {
        Incarnation incarnation;
        std::uint64_t seq = 0;
        reader.id("incarnation", part.incarnation(), incarnation);
        reader.count64("first_seq", part.first_seq(), seq);
        if (part.entries().empty() || !follows(last, incarnation, seq))
            return reader.fail("first_seq", "records that follow each other");
        if (to.size() + std::size_t(part.entries_size()) > std::size_t(kRecordsMax))
            return reader.fail("entries",
                               "at most " + std::to_string(kRecordsMax) + " records");
        for (const auto &entry : part.entries()) {
            Record &record = to.emplace_back();
            record.incarnation = incarnation;
            record.seq = seq++;
            if (__builtin_add_overflow(wall_ms, entry.wall_ms_on(), &wall_ms))
                return reader.fail("wall_ms_on", "a time");
            record.hlc = {wall_ms, entry.count()};
            record.prev_hash = last.hash;
            reader.text("type", entry.type(), kCodeBytesMax, record.type);
            const auto payload = std::as_bytes(std::span(entry.payload()));
            record.payload.assign(payload.begin(), payload.end());
            if (!reader.ok())
                return;
            record.hash = hashOf(record, hash);
            last = {incarnation, record.seq, record.hash};
        }
    }
    if (!to.empty())
        reader.bytes("last_hash", from.last_hash(), to.back().hash);
}

void write(const Page &from, v1::Page &to)
{
    to.set_after(from.after);
    LogMark before;
    if (!from.records.empty()) {
        const Record &first = from.records.front();
        before = {first.incarnation, first.seq - 1, first.prev_hash};
    }
    write(before, from.records, *to.mutable_records());
}

void read(FieldReader &reader, const v1::Page &from, const LogHash &hash, Page &to)
{
    LogMark before;
    reader.count64("after", from.after(), to.after);
    read(reader, from.records(), hash, before, to.records);
}

} // namespace vq::uplink
