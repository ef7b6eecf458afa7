// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/ingest/table_store.h"

#include <algorithm>

#include "cloud/ingest/segment.h"
#include "platform/crypto/random.h"
#include "sync/wire/fact_codec.h"

namespace vq::cloud::ingest {

namespace {

using uplink::BookChange;
using uplink::LogMark;
using uplink::RecordName;
using uplink::SiteBook;

constexpr std::size_t kHashSize = std::tuple_size_v<Hash256>;

Bytes bytesOf(const Hash256 &hash)
{
    const auto bytes = std::as_bytes(std::span(hash));
    return {bytes.begin(), bytes.end()};
}

Hash256 hashFrom(const Bytes &bytes, std::size_t at = 0)
{
    Hash256 hash{};
    VQ_ASSERT(bytes.size() >= at + hash.size());
    for (std::size_t i = 0; i < hash.size(); ++i)
        hash[i] = std::to_integer<std::uint8_t>(bytes[at + i]);
    return hash;
}

SqlValue sqlOf(std::uint64_t number)
{
    return static_cast<std::int64_t>(number);
}

template <class Id>
Id idFrom(const Row &row, std::size_t column)
{
    const auto id = idFromString<Id>(row.text(column));
    VQ_ASSERT(id.has_value()); // only toHex() writes it
    return *id;
}

Error overtaken()
{
    return {
        ErrorKind::Conflict, "ingest_overtaken",
        "Another program has taken facts of this site meanwhile. Nothing was changed; "
        "say Hello again."};
}

// Where a run goes on from, by its first record.
std::optional<RecordName> parentOf(const Record &record)
{
    const auto fact =
        record.seq == 1 ? decodeFact(record.type, record.payload) : Result<Fact>(Error{});
    const auto *started = fact ? std::get_if<fact::HubStarted>(&fact->body) : nullptr;
    if (started == nullptr || !started->parent)
        return std::nullopt;
    return RecordName{*started->parent, started->parent_seq};
}

} // namespace

Result<std::int64_t> TableStore::position()
{
    VQ_CHECK(look());
    return (*m_known)->records;
}

Status TableStore::noteHello(const uplink::Hello &hello)
{
    VQ_CHECK(look());
    const auto &held = (*m_known)->book.held;
    std::uint64_t behind = 0;
    std::uint64_t lost = 0;
    for (const auto &run : hello.runs) {
        const auto found = held.find(run.incarnation);
        const auto seq = found == held.end() ? 0 : found->second.seq;
        behind += run.seq > seq ? run.seq - seq : 0;
        lost += seq > run.seq ? seq - run.seq : 0;
    }
    VQ_CHECK(m_database->run("UPDATE site_log SET behind = $1, lost = $2 "
                             "WHERE site_id = $3",
                             {sqlOf(behind), sqlOf(lost), m_site.id}));
    return Done{};
}

void TableStore::begin(Database &database, UtcMs now, Follow follow)
{
    m_database = &database;
    m_follow = std::move(follow);
    m_alarms = {};
    m_now = now;
    m_has_looked = false;
    m_segment.reset();
    // What is known then may be of changes that were taken back.
    database.ifTakenBack([known = m_known] { known->reset(); });
}

Result<uplink::Generation> TableStore::generation()
{
    VQ_TRY(const auto rows, m_database->run("SELECT generation FROM ingest_store"));
    VQ_ASSERT(rows.size() == 1); // made before anybody is served
    return idFrom<uplink::Generation>(rows.front(), 0);
}

// Held until the end of the transaction.
Status TableStore::look()
{
    if (m_has_looked)
        return Done{};
    VQ_TRY(const auto rows,
           m_database->run("SELECT (SELECT generation FROM ingest_store), revision, "
                           "owner_tenant, owner_site, epoch, holder, beats, tip_run, "
                           "tip_seq, tip_hash, records FROM site_log WHERE site_id = $1 "
                           "{{for_update}}",
                           {m_site.id}));
    auto &known = *m_known;
    m_has_looked = true;
    if (rows.empty()) {
        known.emplace();
        VQ_TRY(known->book.generation, generation());
        return Done{};
    }
    const auto &row = rows.front();
    const auto revision = countFrom(row, 1);
    if (!known || known->book.revision != revision) {
        Known fresh;
        fresh.owner = {row.text(2), row.text(3)};
        fresh.records = row.integer(10);
        auto &lease = fresh.book.lease;
        fresh.book.revision = revision;
        lease.epoch = countFrom(row, 4);
        lease.holder = idFrom<Incarnation>(row, 5);
        lease.beats = countFrom(row, 6);
        if (!row.isNull(7))
            lease.tip = LogMark{idFrom<Incarnation>(row, 7), countFrom(row, 8),
                                hashFrom(row.bytes(9))};
        VQ_CHECK(loadRuns(fresh));
        known = std::move(fresh);
    }
    known->book.generation = idFrom<uplink::Generation>(row, 0);
    return Done{};
}

Status TableStore::loadRuns(Known &known)
{
    VQ_TRY(const auto rows,
           m_database->run("SELECT incarnation, seq, hash, fenced_to FROM site_run "
                           "WHERE site_id = $1",
                           {m_site.id}));
    for (const auto &row : rows) {
        const auto run = idFrom<Incarnation>(row, 0);
        const auto seq = countFrom(row, 1);
        if (seq > 0)
            known.book.held[run] = {.seq = seq, .hash = hashFrom(row.bytes(2))};
        if (!row.isNull(3))
            known.book.fenced[run] = countFrom(row, 3);
    }
    return Done{};
}

Result<SiteBook> TableStore::book(const LogOwner &owner)
{
    VQ_CHECK(look());
    const auto &known = **m_known;
    if (known.book.revision > 0 && known.owner != owner)
        return Error{ErrorKind::Conflict, "other_owner",
                     "The log that this hub brings is that of " + owner.tenant + "/" +
                         owner.site + ", and this site's is that of " +
                         known.owner.tenant + "/" + known.owner.site +
                         ". Nothing was kept; the hub's credentials are those of "
                         "another site."};
    return known.book;
}

Result<std::optional<Hash256>>
TableStore::hashAt(const LogOwner &, const Incarnation &incarnation, std::uint64_t seq)
{
    VQ_CHECK(look());
    const auto &held = (*m_known)->book.held;
    const auto run = held.find(incarnation);
    if (run == held.end() || seq > run->second.seq || seq == 0)
        return std::optional<Hash256>();
    if (seq == run->second.seq)
        return std::optional(run->second.hash);
    const auto is_within = [&] {
        return m_segment && m_segment->incarnation == incarnation &&
               seq >= m_segment->first &&
               seq < m_segment->first + m_segment->hashes.size() / kHashSize;
    };
    if (!is_within()) {
        VQ_TRY(const auto rows,
               m_database->run("SELECT seq_first, hashes FROM site_segment WHERE "
                               "site_id = $1 AND incarnation = $2 AND seq_first <= $3 "
                               "ORDER BY seq_first DESC LIMIT 1",
                               {m_site.id, toHex(incarnation.bytes), sqlOf(seq)}));
        if (rows.empty())
            return Error{ErrorKind::Corrupt, "segment_missing",
                         "Records of a site that the cloud has acknowledged are not "
                         "there."};
        m_segment =
            Segment{incarnation, countFrom(rows.front(), 0), rows.front().bytes(1)};
        VQ_ASSERT(is_within());
    }
    return std::optional(
        hashFrom(m_segment->hashes, (seq - m_segment->first) * kHashSize));
}

Result<bool> TableStore::isAside(const LogOwner &, const LogMark &mark)
{
    VQ_TRY(const auto rows,
           m_database->run("SELECT 1 FROM site_aside WHERE site_id = $1 AND "
                           "incarnation = $2 AND seq = $3 AND hash = $4",
                           {m_site.id, toHex(mark.incarnation.bytes), sqlOf(mark.seq),
                            bytesOf(mark.hash)}));
    return !rows.empty();
}

Status TableStore::checkLine(const SiteBook &book, std::span<const Record> line)
{
    std::map<Incarnation, std::uint64_t> ends;
    for (const Record &record : line) {
        const auto held = book.held.find(record.incarnation);
        auto &end = ends.try_emplace(record.incarnation,
                                     held == book.held.end() ? 0 : held->second.seq)
                        .first->second;
        if (record.seq != end + 1)
            return Error{ErrorKind::Conflict, "ingest_constraint",
                         "This record is held already, or one before it is not."};
        end = record.seq;
    }
    return Done{};
}

Status TableStore::commit(const LogOwner &owner, const BookChange &change)
{
    VQ_CHECK(look());
    Known now = **m_known;
    if (change.revision != now.book.revision)
        return overtaken();
    VQ_CHECK(checkLine(now.book, change.line));
    now.owner = owner;
    now.book.lease = change.lease;
    ++now.book.revision;
    for (const Record &record : change.line)
        now.book.held[record.incarnation] = {.seq = record.seq, .hash = record.hash};
    std::vector<Incarnation> judged;
    if (now.book.fenced.erase(change.lease.holder) > 0)
        judged.push_back(change.lease.holder);
    if (change.fence) {
        const auto end = now.book.held.find(*change.fence);
        m_alarms.fenced = change.fence;
        judged.push_back(*change.fence);
        now.book.fenced[*change.fence] = end == now.book.held.end() ? 0 : end->second.seq;
    }
    now.records += std::ssize(change.line);
    VQ_CHECK(change.revision == 0 ? insertLog(now) : keepLog(now));
    VQ_CHECK(keepSegments(change.line, (*m_known)->records));
    VQ_CHECK(keepRuns(now.book, change.line, judged));
    VQ_CHECK(keepAside(change.aside));
    const auto position = (*m_known)->records;
    *m_known = std::move(now);
    if (!m_follow || change.line.empty())
        return Done{};
    return m_follow({owner, position, change.line});
}

Status TableStore::insertLog(const Known &known)
{
    const auto &lease = known.book.lease;
    const auto done = m_database->run(
        "INSERT INTO site_log (site_id, tenant_id, owner_tenant, owner_site, revision, "
        "epoch, holder, beats, tip_run, tip_seq, tip_hash, records, heard_at) VALUES "
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        {m_site.id, m_site.tenant, known.owner.tenant, known.owner.site,
         sqlOf(known.book.revision), sqlOf(lease.epoch), toHex(lease.holder.bytes),
         sqlOf(lease.beats),
         lease.tip ? SqlValue(toHex(lease.tip->incarnation.bytes)) : SqlValue(),
         lease.tip ? sqlOf(lease.tip->seq) : SqlValue(),
         lease.tip ? SqlValue(bytesOf(lease.tip->hash)) : SqlValue(), known.records,
         cloud::sqlOf(m_now)});
    if (!done && done.error().code == "storage_duplicate")
        return overtaken();
    VQ_CHECK(done);
    return Done{};
}

Status TableStore::keepLog(const Known &known)
{
    const auto &lease = known.book.lease;
    VQ_TRY(const auto rows,
           m_database->run(
               "UPDATE site_log SET revision = $1, epoch = $2, holder = $3, beats = $4, "
               "tip_run = $5, tip_seq = $6, tip_hash = $7, heard_at = $8, "
               "behind = CASE WHEN behind > $9 - records THEN behind - ($9 - records) "
               "ELSE 0 END, records = $9 "
               "WHERE site_id = $10 AND revision = $1 - 1 RETURNING revision",
               {sqlOf(known.book.revision), sqlOf(lease.epoch), toHex(lease.holder.bytes),
                sqlOf(lease.beats),
                lease.tip ? SqlValue(toHex(lease.tip->incarnation.bytes)) : SqlValue(),
                lease.tip ? sqlOf(lease.tip->seq) : SqlValue(),
                lease.tip ? SqlValue(bytesOf(lease.tip->hash)) : SqlValue(),
                cloud::sqlOf(m_now), known.records, m_site.id}));
    return rows.empty() ? Status(overtaken()) : Status(Done{});
}

// One row for what there is of each run.
Status TableStore::keepSegments(std::span<const Record> line, std::int64_t position)
{
    std::vector<std::vector<SqlValue>> rows;
    while (!line.empty()) {
        const auto end = std::ranges::find_if(line, [&](const Record &record) {
            return record.incarnation != line.front().incarnation;
        });
        const auto part = line.first(static_cast<std::size_t>(end - line.begin()));
        Bytes hashes;
        hashes.reserve(part.size() * kHashSize);
        for (const Record &record : part) {
            const auto bytes = std::as_bytes(std::span(record.hash));
            hashes.insert(hashes.end(), bytes.begin(), bytes.end());
        }
        rows.push_back({m_site.id, m_site.tenant, position,
                        toHex(part.front().incarnation.bytes), sqlOf(part.front().seq),
                        sqlOf(part.back().seq), packedRecords(part), std::move(hashes)});
        position += std::ssize(part);
        line = line.subspan(part.size());
    }
    VQ_CHECK(m_database->insert(
        "site_segment (site_id, tenant_id, position, incarnation, seq_first, seq_last, "
        "entries, hashes)",
        rows));
    return Done{};
}

Status TableStore::keepRuns(const SiteBook &book, std::span<const Record> line,
                            std::span<const Incarnation> judged)
{
    std::map<Incarnation, std::optional<RecordName>> changed; // and its parent
    for (const Record &record : line) {
        auto &parent = changed[record.incarnation];
        if (record.seq == 1)
            parent = parentOf(record);
    }
    for (const Incarnation &run : judged)
        changed[run];
    std::vector<std::vector<SqlValue>> rows;
    for (const auto &[run, parent] : changed) {
        const auto held = book.held.find(run);
        const auto end = held == book.held.end() ? uplink::RunEnd{} : held->second;
        const auto fenced = book.fenced.find(run);
        rows.push_back({m_site.id, m_site.tenant, toHex(run.bytes), sqlOf(end.seq),
                        bytesOf(end.hash),
                        fenced == book.fenced.end() ? SqlValue() : sqlOf(fenced->second),
                        parent ? SqlValue(toHex(parent->incarnation.bytes)) : SqlValue(),
                        parent ? sqlOf(parent->seq) : SqlValue()});
    }
    VQ_CHECK(m_database->insert(
        "site_run (site_id, tenant_id, incarnation, seq, hash, fenced_to, parent_run, "
        "parent_seq)",
        rows,
        "ON CONFLICT (site_id, incarnation) DO UPDATE SET seq = excluded.seq, "
        "hash = excluded.hash, fenced_to = excluded.fenced_to, "
        "parent_run = coalesce(excluded.parent_run, site_run.parent_run), "
        "parent_seq = coalesce(excluded.parent_seq, site_run.parent_seq)"));
    return Done{};
}

Status TableStore::keepAside(std::span<const Record> aside)
{
    std::vector<std::vector<SqlValue>> rows;
    rows.reserve(aside.size());
    for (const Record &record : aside)
        rows.push_back({m_site.id, m_site.tenant,
                        toHex(crypto::randomId<Id<struct AsideTag>>().bytes),
                        toHex(record.incarnation.bytes), sqlOf(record.seq),
                        bytesOf(record.hash), packedRecords({&record, 1}),
                        cloud::sqlOf(m_now)});
    VQ_TRY(const auto kept,
           m_database->insert(
               "site_aside (site_id, tenant_id, id, incarnation, seq, hash, record, "
               "kept_at)",
               rows,
               "ON CONFLICT (site_id, incarnation, seq, hash) DO NOTHING RETURNING id"));
    m_alarms.aside = std::ssize(kept);
    return Done{};
}

} // namespace vq::cloud::ingest
