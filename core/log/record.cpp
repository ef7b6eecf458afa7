// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/log/record.h"

#include <algorithm>
#include <limits>

#include "core/log/hash_input.h"

namespace vq {

namespace {

Error corrupt(std::string code, const Record &record, std::string_view what)
{
    return Error{ErrorKind::Corrupt, std::move(code),
                 "Record " + std::to_string(record.seq) + " of incarnation " +
                     toString(record.incarnation) + ": " + std::string(what)};
}

} // namespace

Hlc tick(Hlc last, UtcMs now)
{
    if (toUnixMs(now) > last.wall_ms)
        return {toUnixMs(now), 0};
    if (last.count == std::numeric_limits<std::uint32_t>::max())
        return {last.wall_ms + 1, 0};
    return {last.wall_ms, last.count + 1};
}

Hash256 hashOf(const Record &record, const LogHash &hash)
{
    constexpr std::size_t kFixedBytes = 192;
    HashInput input(kFixedBytes + record.type.size() + record.payload.size());
    input.addOwner(hash.owner);
    input.addField(record.incarnation.bytes.data(), record.incarnation.bytes.size());
    input.addNumber(8, 8);
    input.addNumber(record.seq, 8);
    input.addNumber(12, 8);
    input.addNumber(static_cast<std::uint64_t>(record.hlc.wall_ms), 8);
    input.addNumber(record.hlc.count, 4);
    input.addField(record.prev_hash.data(), record.prev_hash.size());
    input.addField(record.type.data(), record.type.size());
    input.addField(record.payload.data(), record.payload.size());
    return hash.sha256(input.bytes());
}

Record nextRecord(ChainHead &head, UtcMs now, std::string type,
                  std::vector<std::byte> payload, const LogHash &hash)
{
    head.hlc = tick(head.hlc, now);
    Record record{.incarnation = head.incarnation,
                  .seq = ++head.seq,
                  .hlc = head.hlc,
                  .prev_hash = head.hash,
                  .type = std::move(type),
                  .payload = std::move(payload)};
    record.hash = hashOf(record, hash);
    head.hash = record.hash;
    return record;
}

Status ChainCheck::accept(const Record &record)
{
    const bool continues = m_count > 0 && record.incarnation == m_head.incarnation;
    if (!continues && std::ranges::find(m_past, record.incarnation) != m_past.end())
        return corrupt("fork", record,
                       "this incarnation had ended before another one began.");
    const std::uint64_t expected = continues ? m_head.seq + 1 : 1;
    if (record.seq != expected)
        return corrupt("gap", record,
                       "expected record " + std::to_string(expected) + " here.");
    if (record.prev_hash != m_head.hash)
        return corrupt("broken_chain", record,
                       "it follows another record than the one before.");
    if (record.hash != hashOf(record, m_hash))
        return corrupt("bad_hash", record, "its content is not what was written.");
    if (!continues && m_count > 0)
        m_past.push_back(m_head.incarnation);
    m_head = {record.incarnation, record.seq, record.hlc, record.hash};
    ++m_count;
    return Done{};
}

} // namespace vq
