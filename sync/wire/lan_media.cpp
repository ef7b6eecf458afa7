// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// The pictures of the lobby screens.
#include "core/queue/site_config.h"
#include "sync/wire/lan_parts.h"
#include "vq/lan/v1/lan.pb.h"

namespace vq::lan {

void write(const KeepMedia &from, v1::KeepMedia &to)
{
    to.set_digest(from.digest);
    to.set_total_bytes(from.total_bytes);
    to.set_offset(from.offset);
    to.set_content(from.bytes);
}

void read(FieldReader &reader, const v1::KeepMedia &from, KeepMedia &to)
{
    reader.digest("digest", from.digest(), to.digest);
    reader.count64("total_bytes", from.total_bytes(), to.total_bytes);
    reader.count64("offset", from.offset(), to.offset);
    reader.content("content", from.content(), kChunkBytes, to.bytes);
}

void write(const ReadMedia &from, v1::ReadMedia &to)
{
    to.set_digest(from.digest);
    to.set_offset(from.offset);
}

void read(FieldReader &reader, const v1::ReadMedia &from, ReadMedia &to)
{
    reader.digest("digest", from.digest(), to.digest);
    reader.count64("offset", from.offset(), to.offset);
}

void write(const RemoveMedia &from, v1::MediaRef &to)
{
    to.set_digest(from.digest);
}

void read(FieldReader &reader, const v1::MediaRef &from, RemoveMedia &to)
{
    reader.digest("digest", from.digest(), to.digest);
}

void write(const MissingMediaReply &from, v1::MissingMedia &to)
{
    for (const auto &digest : from.digests)
        to.add_digest(digest);
}

void read(FieldReader &reader, const v1::MissingMedia &from, MissingMediaReply &to)
{
    if (static_cast<std::size_t>(from.digest_size()) > kMediaMax)
        return reader.fail("digest",
                           "at most " + std::to_string(kMediaMax) + " pictures");
    for (const auto &digest : from.digest())
        reader.digest("digest", digest, to.digests.emplace_back());
}

void write(const MediaPartReply &from, v1::MediaPart &to)
{
    to.set_total_bytes(from.total_bytes);
    to.set_offset(from.offset);
    to.set_content(from.bytes);
}

void read(FieldReader &reader, const v1::MediaPart &from, MediaPartReply &to)
{
    reader.count64("total_bytes", from.total_bytes(), to.total_bytes);
    reader.count64("offset", from.offset(), to.offset);
    reader.content("content", from.content(), kChunkBytes, to.bytes);
}

void write(const MediaListReply &from, v1::MediaList &to)
{
    for (const auto &line : from.lines) {
        auto &added = *to.add_lines();
        added.set_digest(line.digest);
        added.set_total_bytes(line.total_bytes);
        added.set_is_there(line.is_there);
        added.set_is_named(line.is_named);
    }
}

void read(FieldReader &reader, const v1::MediaList &from, MediaListReply &to)
{
    if (static_cast<std::size_t>(from.lines_size()) > kMediaLinesMax)
        return reader.fail("lines",
                           "at most " + std::to_string(kMediaLinesMax) + " pictures");
    for (const auto &line : from.lines()) {
        auto &added = to.lines.emplace_back();
        reader.digest("digest", line.digest(), added.digest);
        reader.count64("total_bytes", line.total_bytes(), added.total_bytes);
        added.is_there = line.is_there();
        added.is_named = line.is_named();
    }
}

} // namespace vq::lan
