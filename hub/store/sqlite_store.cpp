// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/store/sqlite_store.h"

#include "hub/store/migrations.h"
#include "hub/store/ticket_row.h"

namespace vq::hub {

namespace {

Result<Record> readRecord(const sqlite::Query &row)
{
    const auto incarnation = row.bytes<16>(1);
    const auto prev_hash = row.bytes<32>(5);
    const auto hash = row.bytes<32>(6);
    if (!incarnation || !prev_hash || !hash)
        return Error{ErrorKind::Corrupt, "storage_corrupt",
                     "table record: position " + std::to_string(row.integer(0)) +
                         " holds what no record can"};
    Record record;
    record.incarnation = {*incarnation};
    record.seq = static_cast<std::uint64_t>(row.integer(2));
    record.hlc = {.wall_ms = row.integer(3),
                  .count = static_cast<std::uint32_t>(row.integer(4))};
    record.prev_hash = *prev_hash;
    record.hash = *hash;
    record.type = row.text(7);
    const auto payload = row.blob(8);
    record.payload.assign(payload.begin(), payload.end());
    return record;
}

Status readRows(sqlite::Query &query, const std::function<Status(const Ticket &)> &each)
{
    for (;;) {
        VQ_TRY(const bool is_row, query.step());
        if (!is_row)
            return Done{};
        VQ_TRY(const Ticket ticket, readTicket(query));
        VQ_CHECK(each(ticket));
    }
}

Result<KeptReply> readReply(const sqlite::Query &row, std::string_view request_id)
{
    const auto fingerprint = row.bytes<32>(0);
    if (!fingerprint)
        return Error{ErrorKind::Corrupt, "storage_corrupt",
                     "table request: bad fingerprint"};
    const auto reply = row.blob(1);
    KeptReply kept;
    kept.request_id = request_id;
    kept.fingerprint = *fingerprint;
    kept.reply.assign(reinterpret_cast<const char *>(reply.data()), reply.size());
    kept.at = fromUnixMs(row.integer(2));
    return kept;
}

// What never changes is not written again.
std::string upsertOfTicket()
{
    std::string values = "?";
    for (const char c : kTicketColumns)
        values += c == ',' ? ",?" : "";
    std::string changes;
    for (const char *column : {"service",
                               "number",
                               "ready_at_utc_ms",
                               "place_order",
                               "state",
                               "counter",
                               "called_at_utc_ms",
                               "serving_at_utc_ms",
                               "ended_at_utc_ms",
                               "calls",
                               "outcome",
                               "print",
                               "copies",
                               "version",
                               "taken_for",
                               "recalls",
                               "recalled_at_utc_ms",
                               "return_until_utc_ms",
                               "has_returned",
                               "parked_by",
                               "remind_at_utc_ms",
                               "stops",
                               "expected_at",
                               "party",
                               "together",
                               "must_arrive",
                               "present_at_utc_ms"})
        changes +=
            std::string(changes.empty() ? "" : ", ") + column + " = excluded." + column;
    return "INSERT INTO ticket (" + kTicketColumns + ") VALUES (" + values +
           ") ON CONFLICT (id) DO UPDATE SET " + changes;
}

} // namespace

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const sqlite::OpenOptions &options)
{
    VQ_TRY(auto db, sqlite::Database::open(options));
    if (options.access == sqlite::OpenOptions::Access::ReadOnly) {
        VQ_TRY(const int version, sqlite::schemaVersion(db));
        const int known = static_cast<int>(siteMigrations().size());
        if (version != known)
            return Error{ErrorKind::Reject,
                         version > known ? "schema_newer" : "schema_older",
                         options.path + " has schema " + std::to_string(version) +
                             ", this program reads " + std::to_string(known) + "."};
    } else {
        VQ_CHECK(db.makeDurable());
        VQ_CHECK(sqlite::migrate(db, siteMigrations()));
    }
    return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(db)));
}

Result<std::optional<LogOwner>> SqliteStore::owner()
{
    VQ_TRY(auto query,
           m_db.query("SELECT tenant, site FROM log_owner WHERE only_row = 1"));
    VQ_TRY(const bool is_row, query.step());
    if (!is_row)
        return std::optional<LogOwner>();
    return std::optional(LogOwner{.tenant = std::string(query.text(0)),
                                  .site = std::string(query.text(1))});
}

Status SqliteStore::claim(const LogOwner &owner)
{
    VQ_TRY(auto query, m_db.query("INSERT INTO log_owner (only_row, tenant, site) "
                                  "VALUES (1, ?, ?) ON CONFLICT (only_row) DO UPDATE "
                                  "SET tenant = excluded.tenant, site = excluded.site"));
    return query.bind(owner.tenant).bind(owner.site).run();
}

Status SqliteStore::append(const Batch &batch)
{
    VQ_TRY(auto transaction, sqlite::Transaction::begin(m_db));
    VQ_CHECK(appendRecords(batch.records));
    VQ_CHECK(appendTickets(batch.tickets));
    VQ_CHECK(appendReplies(batch.replies));
    VQ_CHECK(appendPredictions(batch));
    if (batch.seal)
        VQ_CHECK(appendSeal(*batch.seal));
    return transaction.commit();
}

Status SqliteStore::appendRecords(const std::vector<Record> &records)
{
    VQ_TRY(auto query,
           m_db.query("INSERT INTO record (incarnation, seq, hlc_wall_ms, hlc_count, "
                      "prev_hash, hash, type, payload) VALUES (?,?,?,?,?,?,?,?)"));
    for (const Record &record : records) {
        query.bind(record.incarnation.bytes)
            .bind(record.seq)
            .bind(record.hlc.wall_ms)
            .bind(record.hlc.count)
            .bind(record.prev_hash)
            .bind(record.hash)
            .bind(record.type)
            .bind(std::span(record.payload));
        VQ_CHECK(query.run());
        query.reset();
    }
    return Done{};
}

Status SqliteStore::appendTickets(const std::vector<Ticket> &tickets)
{
    static const std::string kUpsert = upsertOfTicket();
    VQ_TRY(auto query, m_db.query(kUpsert));
    // Ended ones first: they give back the numbers that new ones of the same batch may
    // hold.
    for (const bool holds : {false, true}) {
        for (const Ticket &ticket : tickets) {
            if (holdsNumber(ticket) != holds)
                continue;
            const TicketTexts texts = textsOf(ticket);
            bindTicket(query, ticket, texts);
            VQ_CHECK(query.run());
            query.reset();
        }
    }
    return Done{};
}

Status SqliteStore::appendReplies(const std::vector<KeptReply> &replies)
{
    VQ_TRY(auto query, m_db.query("INSERT INTO request (request_id, fingerprint, reply, "
                                  "at_utc_ms) VALUES (?,?,?,?)"));
    for (const KeptReply &kept : replies) {
        query.bind(kept.request_id)
            .bind(kept.fingerprint)
            .bind(std::as_bytes(std::span(kept.reply)))
            .bind(toUnixMs(kept.at));
        VQ_CHECK(query.run());
        query.reset();
    }
    return Done{};
}

Status SqliteStore::readAfter(std::uint64_t position,
                              const std::function<Status(const Record &)> &each)
{
    VQ_TRY(auto query,
           m_db.query("SELECT position, incarnation, seq, hlc_wall_ms, hlc_count, "
                      "prev_hash, hash, type, payload FROM record "
                      "WHERE position > ? ORDER BY position"));
    query.bind(position);
    for (;;) {
        VQ_TRY(const bool is_row, query.step());
        if (!is_row)
            return Done{};
        VQ_TRY(const Record record, readRecord(query));
        VQ_CHECK(each(record));
    }
}

Result<std::vector<StoredRecord>> SqliteStore::read(std::uint64_t after, int records_max)
{
    VQ_TRY(auto query,
           m_db.query("SELECT position, incarnation, seq, hlc_wall_ms, hlc_count, "
                      "prev_hash, hash, type, payload FROM record "
                      "WHERE position > ? ORDER BY position LIMIT ?"));
    query.bind(after).bind(records_max);
    std::vector<StoredRecord> page;
    for (;;) {
        VQ_TRY(const bool is_row, query.step());
        if (!is_row)
            return page;
        VQ_TRY(auto record, readRecord(query));
        page.push_back({.position = static_cast<std::uint64_t>(query.integer(0)),
                        .record = std::move(record)});
    }
}

Result<std::optional<Ticket>> SqliteStore::findTicket(const TicketId &id)
{
    static const std::string kSelect =
        "SELECT " + kTicketColumns + " FROM ticket WHERE id = ?";
    VQ_TRY(auto query, m_db.query(kSelect));
    query.bind(id.bytes);
    VQ_TRY(const bool is_row, query.step());
    if (!is_row)
        return std::optional<Ticket>();
    VQ_TRY(auto ticket, readTicket(query));
    return std::optional(std::move(ticket));
}

Status SqliteStore::readTickets(std::uint64_t after_order,
                                const std::function<Status(const Ticket &)> &each)
{
    // Two questions, for each has an index of its own.
    static const std::string kLive =
        "SELECT " + kTicketColumns +
        " FROM ticket WHERE state IN ('waiting', 'called', 'serving', 'parked')";
    static const std::string kEndedAfter = "SELECT " + kTicketColumns +
                                           " FROM ticket WHERE place_order > ? AND state "
                                           "IN ('served', 'no_show', 'cancelled')";
    VQ_TRY(auto live, m_db.query(kLive));
    VQ_CHECK(readRows(live, each));
    VQ_TRY(auto ended, m_db.query(kEndedAfter));
    ended.bind(after_order);
    return readRows(ended, each);
}

Result<std::vector<KeptReply>>
SqliteStore::findReplies(const std::vector<std::string_view> &request_ids)
{
    std::vector<KeptReply> kept;
    // Alone each look would take and give back the locks of the file.
    VQ_TRY(auto transaction,
           sqlite::Transaction::begin(m_db, sqlite::Transaction::Kind::Read));
    VQ_TRY(auto query, m_db.query("SELECT fingerprint, reply, at_utc_ms FROM request "
                                  "WHERE request_id = ?"));
    for (const std::string_view id : request_ids) {
        query.bind(id);
        VQ_TRY(const bool is_row, query.step());
        if (is_row) {
            VQ_TRY(auto reply, readReply(query, id));
            kept.push_back(std::move(reply));
        }
        query.reset();
    }
    VQ_CHECK(transaction.commit());
    return kept;
}

} // namespace vq::hub
