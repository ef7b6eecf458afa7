// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "core/log/record.h"
#include "core/queue/command_mark.h"

namespace vq::uplink {

// What hub, vq-sync and cloud tell each other about one site's log, as values.
// docs/sync.md says who sends what when, and what must hold.

// A record by its name and by what it holds. `seq` 0: the beginning of the log, before its
// first record.
struct LogMark {
    Incarnation incarnation;
    std::uint64_t seq = 0;
    Hash256 hash{};

    bool operator==(const LogMark &) const = default;
};

// A record by its name alone.
struct RecordName {
    Incarnation incarnation;
    std::uint64_t seq = 0;

    bool operator==(const RecordName &) const = default;
};

// How far a run of the hub is held: all of it up to here, without a gap.
struct RunEnd {
    std::uint64_t seq = 0;
    Hash256 hash{};

    bool operator==(const RunEnd &) const = default;
};

// The complete vector: a run that is not in it is held up to 0.
using Held = std::map<Incarnation, RunEnd>;

// One life of a cloud's store; a store that was restored from a backup gets another.
using Generation = Id<struct GenerationTag>;

using vq::CommandMark;

// What head office or a phone wants of the site. The payload is kept as it was made.
struct SiteCommand {
    CommandMark mark;
    UtcMs not_after{}; // later than this it is answered with "expired"
    std::vector<std::byte> payload;

    bool operator==(const SiteCommand &) const = default;
};

// One run of the hub as its log has it.
struct Run {
    std::uint64_t begins_after = 0; // the position before its first record
    LogMark last;                   // never seq 0: a run begins with a record

    bool operator==(const Run &) const = default;
};

// ---- hub → vq-sync

// Where the hub's log stands. The last run is the present one.
struct HubStands {
    LogOwner owner;
    std::vector<Run> runs;       // oldest first; each goes on where the one before ended
    std::uint64_t pruned_to = 0; // records up to this position are no longer kept
    CommandMark answered;
    // Of runs whose end a restored backup lost: up to here it was taken back.
    std::vector<RecordName> readopted = {};

    bool operator==(const HubStands &) const = default;
};

// Records in the order of the log, the first of them at position `after` + 1.
struct Page {
    std::uint64_t after = 0;
    std::vector<Record> records;
};

// What one message with records holds at most.
inline constexpr int kRecordsMax = 1000;

// ---- vq-sync → cloud

// Opens the conversation. `runs` is the whole way of the log, from its first run to the
// present one.
struct Hello {
    LogOwner owner;
    std::vector<LogMark> runs;
    CommandMark answered;
    std::optional<LogMark> proof = {}; // the mark that the cloud asked for
    std::vector<std::byte> profile =
        {}; // a site's configuration, as encodeSite() makes it
};

// `records` follow each other and `after`. Without any it is a sign of life.
struct FactBatch {
    LogOwner owner;
    Generation generation;
    std::uint64_t epoch = 0;
    Incarnation by; // the hub's present run
    CommandMark answered;
    LogMark after;
    std::vector<Record> records;
};

// ---- cloud → vq-sync

// What the cloud takes the asking hub for.
enum class Standing {
    Holder,  // The one active hub of the site.
    Waiting, // Another one was, and has not been silent for long enough. Ask again.
    Fenced,  // Another one is: what this one says is kept aside.
};

// What became of a request.
enum class Verdict {
    Taken,      // The records are on disk, in the site's line.
    KeptAside,  // They are on disk for a person to look at: of a fenced hub, or a fork.
    Gap,        // Nothing was kept: their predecessor is not there. `held` says what is.
    GreetFirst, // Nothing was kept: another generation, or not the run that said Hello.
    Damaged,    // Nothing was kept: a record is not what its hash says.
};

struct CloudAnswer {
    Generation generation;
    Held held; // complete
    Standing standing = Standing::Waiting;
    std::uint64_t epoch = 0; // of the site's lease
    Verdict verdict = Verdict::Taken;
    std::optional<Ms> retry_after; // while Waiting
    // Say Hello again, with what the hub has by this name: its log may be the holder's own,
    // and may have parted from it before.
    std::optional<RecordName> prove = {};
    std::vector<SiteCommand> commands; // the next ones behind what the hub has answered
};

} // namespace vq::uplink
