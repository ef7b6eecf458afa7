// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/ingest/segment.h"

#include <algorithm>
#include <map>

#include "platform/crypto/digest.h"
#include "platform/zstd/zstd.h"
#include "sync/wire/fact_codec.h"
#include "sync/wire/state_codec.h"
#include "sync/wire/uplink_codec.h"

namespace vq::cloud::ingest {

namespace {

constexpr std::size_t kUnpackedMax = 64U * 1024U * 1024U;
constexpr std::int64_t kSnapshotsKept = 8;

// The way of a log: its runs, oldest first, each up to where the next one leaves it.
struct Leg {
    Incarnation run;
    std::uint64_t to = 0;
};
using Way = std::vector<Leg>;

Bytes bytesOf(std::string_view text)
{
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

std::string_view textOf(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

std::optional<std::string> unpacked(const Bytes &bytes)
{
    return zstd::unpacked(textOf(bytes), kUnpackedMax);
}

Incarnation runFrom(const Row &row, std::size_t column)
{
    const auto run = idFromString<Incarnation>(row.text(column));
    VQ_ASSERT(run.has_value());
    return *run;
}

Error damaged(const char *what)
{
    return {ErrorKind::Corrupt, "segment_damaged",
            std::string(what) + " that the cloud keeps of a site cannot be read."};
}

Result<Way> wayTo(Database &database, const SiteKey &site, Leg last)
{
    VQ_TRY(const auto rows,
           database.run("SELECT incarnation, parent_run, parent_seq FROM site_run "
                        "WHERE site_id = $1 AND parent_run IS NOT NULL",
                        {site.id}));
    std::map<Incarnation, Leg> parents;
    for (const auto &row : rows)
        parents[runFrom(row, 0)] = {runFrom(row, 1), countFrom(row, 2)};
    Way way = {last};
    for (auto parent = parents.find(last.run);
         parent != parents.end() && way.size() <= parents.size();
         parent = parents.find(parent->second.run))
        way.push_back(parent->second);
    std::ranges::reverse(way);
    return way;
}

// The youngest snapshot on this way; the way then begins where it was made.
Result<LoadedFold> beginOf(Database &database, const SiteKey &site, Way &way)
{
    VQ_TRY(const auto rows,
           database.run("SELECT position, incarnation, seq FROM site_snapshot "
                        "WHERE site_id = $1 ORDER BY position DESC",
                        {site.id}));
    for (const auto &row : rows) {
        const auto leg = std::ranges::find(way, runFrom(row, 1), &Leg::run);
        if (leg == way.end() || countFrom(row, 2) > leg->to)
            continue;
        VQ_TRY(const auto found,
               database.run("SELECT state, hash FROM site_snapshot WHERE site_id = $1 "
                            "AND position = $2",
                            {site.id, row.integer(0)}));
        const auto bytes = unpacked(found.front().bytes(0));
        if (!bytes)
            return damaged("A state");
        VQ_TRY(auto state, decodeState(std::as_bytes(std::span(*bytes))));
        Hash256 hash{};
        VQ_ASSERT(found.front().bytes(1).size() == hash.size());
        std::ranges::transform(found.front().bytes(1), hash.begin(), [](std::byte each) {
            return std::to_integer<std::uint8_t>(each);
        });
        way.erase(way.begin(), leg);
        way.insert(way.begin(), {way.front().run, countFrom(row, 2)});
        LoadedFold begun;
        begun.fold = SiteFold(std::move(state), hash);
        begun.kept_at = row.integer(0);
        return begun;
    }
    return LoadedFold();
}

// Of the run, behind `from` and up to `to`.
Status foldLeg(Database &database, const LogPart &part, std::uint64_t from,
               const Leg &leg, LoadedFold &loaded)
{
    VQ_TRY(
        const auto rows,
        database.run("SELECT entries FROM site_segment WHERE site_id = $1 AND "
                     "incarnation = $2 AND seq_last > $3 AND seq_first <= $4 AND "
                     "position < $5 ORDER BY seq_first",
                     {part.site.id, toHex(leg.run.bytes), static_cast<std::int64_t>(from),
                      static_cast<std::int64_t>(leg.to), part.position}));
    const LogHash hash{part.owner, crypto::sha256};
    for (const auto &row : rows) {
        VQ_TRY(const auto records, unpackedRecords(row.bytes(0), hash));
        for (const Record &record : records) {
            if (record.seq <= from || record.seq > leg.to)
                continue;
            if (const auto done = loaded.fold.fold(record); !done) {
                loaded.stopped = done.error();
                return Done{};
            }
        }
    }
    return Done{};
}

// A run goes on from the one before it, or from where itself was left: another one had the
// line in between.
std::optional<Leg> legBefore(const Record &record)
{
    if (record.seq > 1)
        return Leg{record.incarnation, record.seq - 1};
    const auto fact = decodeFact(record.type, record.payload);
    const auto *started = fact ? std::get_if<fact::HubStarted>(&fact->body) : nullptr;
    if (started == nullptr || !started->parent)
        return std::nullopt;
    return Leg{*started->parent, started->parent_seq};
}

Result<LoadedFold> foldAlong(Database &database, const LogPart &part, Way way)
{
    VQ_TRY(auto loaded, beginOf(database, part.site, way));
    // Where it begins with a snapshot, a leg of its own names that.
    const bool has_begun = loaded.kept_at > 0;
    std::uint64_t from = has_begun ? way.front().to : 0;
    for (auto leg = way.begin() + (has_begun ? 1 : 0);
         leg != way.end() && !loaded.stopped; ++leg) {
        VQ_CHECK(foldLeg(database, part, from, *leg, loaded));
        from = 0;
    }
    (void)loaded.fold.takeTouched();
    (void)loaded.fold.takeEnded();
    (void)loaded.fold.takeConfigLost();
    return loaded;
}

} // namespace

Bytes packedRecords(std::span<const Record> records)
{
    return bytesOf(zstd::packed(uplink::encodeRecords(records)));
}

Result<std::vector<Record>> unpackedRecords(const Bytes &bytes, const LogHash &hash)
{
    const auto text = unpacked(bytes);
    if (!text)
        return damaged("Facts");
    return uplink::decodeRecords(std::as_bytes(std::span(*text)), hash);
}

Result<LoadedFold> loadFold(Database &database, const LogPart &part)
{
    VQ_TRY(const auto rows,
           database.run("SELECT incarnation, seq_last FROM site_segment WHERE "
                        "site_id = $1 AND position < $2 ORDER BY position DESC LIMIT 1",
                        {part.site.id, part.position}));
    if (rows.empty())
        return LoadedFold();
    VQ_TRY(auto way, wayTo(database, part.site,
                           {runFrom(rows.front(), 0), countFrom(rows.front(), 1)}));
    return foldAlong(database, part, std::move(way));
}

Result<LoadedFold> loadFoldBefore(Database &database, const LogPart &part,
                                  const Record &record)
{
    LoadedFold loaded;
    if (const auto before = legBefore(record)) {
        VQ_TRY(auto way, wayTo(database, part.site, *before));
        VQ_TRY(loaded, foldAlong(database, part, std::move(way)));
    }
    if (!loaded.stopped && loaded.fold.tip() != record.prev_hash)
        loaded.stopped = Error{ErrorKind::Corrupt, "log_contradicts_itself",
                               "A run of the hub does not say where it goes on from."};
    return loaded;
}

Status keepSnapshot(Database &database, const SiteKey &site, const Snapshot &snapshot)
{
    const auto state = encodeState(snapshot.state);
    const auto hash = std::as_bytes(std::span(snapshot.last.hash));
    VQ_CHECK(database.run(
        "INSERT INTO site_snapshot (site_id, tenant_id, position, incarnation, seq, "
        "hash, "
        "state, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) "
        "ON CONFLICT (site_id, position) DO NOTHING",
        {site.id, site.tenant, snapshot.position, toHex(snapshot.last.incarnation.bytes),
         static_cast<std::int64_t>(snapshot.last.seq), Bytes(hash.begin(), hash.end()),
         bytesOf(zstd::packed(textOf(state))), sqlOf(snapshot.now)}));
    VQ_CHECK(database.run("DELETE FROM site_snapshot WHERE site_id = $1 AND position < "
                          "(SELECT min(position) FROM (SELECT position FROM "
                          "site_snapshot WHERE site_id = $1 ORDER BY position DESC "
                          "LIMIT $2) AS kept)",
                          {site.id, kSnapshotsKept}));
    return Done{};
}

} // namespace vq::cloud::ingest
