// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "core/port/digest.h"

namespace vq {

// Hybrid logical clock: wall milliseconds that never go back, and a counter within one.
// Kulkarni et al., "Logical Physical Clocks", 2014.
struct Hlc {
    std::int64_t wall_ms = 0;
    std::uint32_t count = 0;

    auto operator<=>(const Hlc &) const = default;
};

// The next reading, later than `last` whatever the wall clock does.
Hlc tick(Hlc last, UtcMs now);

// One record of the site's log. `payload` is made once by the writing hub and kept byte
// for byte by everyone after it; the hash covers those bytes, never a second
// serialisation.
struct Record {
    Incarnation incarnation;
    std::uint64_t seq = 0; // 1, 2, 3, ... within the incarnation
    Hlc hlc;
    Hash256
        prev_hash{}; // of the record before, across incarnations; zero for the very first
    Hash256 hash{};
    std::string type; // "ticket_issued"
    std::vector<std::byte> payload;
};

// Whose log it is. It is kept once beside the log and stands under every hash in it, so that no
// record can be taken for one of another site.
struct LogOwner {
    std::string tenant;
    std::string site;

    bool operator==(const LogOwner &) const = default;
};

// How the hashes of one log are made.
struct LogHash {
    LogOwner owner;
    Sha256 sha256 = nullptr;
};

// Over tenant, site, incarnation, seq, hlc, prev_hash, type and payload, each with its
// length, big-endian.
Hash256 hashOf(const Record &record, const LogHash &hash);

// The writer's end of the chain: makes the next record from a payload.
struct ChainHead {
    Incarnation incarnation;
    std::uint64_t seq = 0;
    Hlc hlc;
    Hash256 hash{};

    bool operator==(const ChainHead &) const = default;
};

Record nextRecord(ChainHead &head, UtcMs now, std::string type,
                  std::vector<std::byte> payload, const LogHash &hash);

// The reader's end: give it every record in order. Refuses, as Corrupt, a gap in seq
// ("gap"), a record whose predecessor is another one ("broken_chain"), one that was
// changed ("bad_hash"), and an incarnation that comes back after another one ("fork").
class ChainCheck {
public:
    explicit ChainCheck(LogHash hash) : m_hash(std::move(hash)) {}
    // Goes on after so many records, the last of which left this head.
    ChainCheck(LogHash hash, const ChainHead &head, std::uint64_t count)
        : m_hash(std::move(hash)), m_head(head), m_count(count)
    {}

    Status accept(const Record &record);
    const ChainHead &head() const { return m_head; }
    std::uint64_t count() const { return m_count; }

private:
    LogHash m_hash;
    ChainHead m_head;
    std::uint64_t m_count = 0;
    std::vector<Incarnation> m_past;
};

} // namespace vq
