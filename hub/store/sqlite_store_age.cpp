// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "hub/store/sqlite_store.h"

// How a store grows old: seals, and what is pruned behind them.
namespace vq::hub {

namespace {

Result<Seal> readSeal(const sqlite::Query &row)
{
    const auto incarnation = row.bytes<16>(1);
    const auto head_hash = row.bytes<32>(5);
    const auto hash = row.bytes<32>(8);
    if (!incarnation || !head_hash || !hash)
        return Error{ErrorKind::Corrupt, "storage_corrupt",
                     "table seal: position " + std::to_string(row.integer(0)) +
                         " holds what no seal can"};
    Seal seal;
    seal.position = static_cast<std::uint64_t>(row.integer(0));
    seal.head = {.incarnation = {*incarnation},
                 .seq = static_cast<std::uint64_t>(row.integer(2)),
                 .hlc = {.wall_ms = row.integer(3),
                         .count = static_cast<std::uint32_t>(row.integer(4))},
                 .hash = *head_hash};
    seal.at = fromUnixMs(row.integer(6));
    const auto state = row.blob(7);
    seal.state.assign(state.begin(), state.end());
    seal.hash = *hash;
    return seal;
}

} // namespace

Status SqliteStore::appendSeal(const Seal &seal)
{
    VQ_TRY(auto query,
           m_db.query("INSERT INTO seal (position, incarnation, seq, hlc_wall_ms, "
                      "hlc_count, head_hash, at_utc_ms, state, hash) "
                      "VALUES (?,?,?,?,?,?,?,?,?)"));
    return query.bind(seal.position)
        .bind(seal.head.incarnation.bytes)
        .bind(seal.head.seq)
        .bind(seal.head.hlc.wall_ms)
        .bind(seal.head.hlc.count)
        .bind(seal.head.hash)
        .bind(toUnixMs(seal.at))
        .bind(std::span(seal.state))
        .bind(seal.hash)
        .run();
}

Result<bool> SqliteStore::holds(const Incarnation &incarnation, std::uint64_t seq)
{
    VQ_TRY(auto query,
           m_db.query("SELECT 1 FROM record WHERE incarnation = ? AND seq = ?"));
    query.bind(incarnation.bytes).bind(seq);
    return query.step();
}

Result<std::vector<SealMark>> SqliteStore::seals()
{
    VQ_TRY(auto query, m_db.query("SELECT position, at_utc_ms FROM seal "
                                  "WHERE position > 0 ORDER BY position"));
    std::vector<SealMark> marks;
    for (;;) {
        VQ_TRY(const bool is_row, query.step());
        if (!is_row)
            return marks;
        marks.push_back({.position = static_cast<std::uint64_t>(query.integer(0)),
                         .at = fromUnixMs(query.integer(1))});
    }
}

Result<std::optional<Seal>> SqliteStore::findSeal(std::uint64_t position)
{
    VQ_TRY(auto query,
           m_db.query("SELECT position, incarnation, seq, hlc_wall_ms, hlc_count, "
                      "head_hash, at_utc_ms, state, hash FROM seal WHERE position = ?"));
    query.bind(position);
    VQ_TRY(const bool is_row, query.step());
    if (!is_row)
        return std::optional<Seal>();
    VQ_TRY(auto seal, readSeal(query));
    return std::optional(std::move(seal));
}

Result<std::vector<TicketMark>> SqliteStore::ticketsAfter(std::uint64_t order,
                                                          int tickets_max)
{
    VQ_TRY(auto query, m_db.query("SELECT place_order, id FROM ticket "
                                  "WHERE place_order > ? ORDER BY place_order LIMIT ?"));
    query.bind(order).bind(tickets_max);
    std::vector<TicketMark> marks;
    for (;;) {
        VQ_TRY(const bool is_row, query.step());
        if (!is_row)
            return marks;
        const auto id = query.bytes<16>(1);
        if (!id)
            return Error{ErrorKind::Corrupt, "storage_corrupt", "table ticket: bad id"};
        marks.push_back(
            {.order = static_cast<std::uint64_t>(query.integer(0)), .id = {*id}});
    }
}

Status SqliteStore::pruneTickets(const std::vector<TicketId> &ids)
{
    VQ_TRY(auto transaction, sqlite::Transaction::begin(m_db));
    {
        VQ_TRY(auto query, m_db.query("DELETE FROM ticket WHERE id = ?"));
        for (const TicketId &id : ids) {
            VQ_CHECK(query.bind(id.bytes).run());
            query.reset();
        }
    }
    return transaction.commit();
}

Result<bool> SqliteStore::pruneReplies(UtcMs before, int replies_max)
{
    VQ_TRY(auto query,
           m_db.query("DELETE FROM request WHERE rowid IN (SELECT rowid FROM request "
                      "WHERE at_utc_ms < ? ORDER BY at_utc_ms LIMIT ?)"));
    VQ_CHECK(query.bind(toUnixMs(before)).bind(replies_max).run());
    return m_db.changes() == replies_max;
}

Result<bool> SqliteStore::pruneRecords(std::uint64_t position, int records_max)
{
    VQ_TRY(auto transaction, sqlite::Transaction::begin(m_db));
    std::uint64_t first = position + 1;
    {
        VQ_TRY(auto query, m_db.query("SELECT position FROM record WHERE position <= ? "
                                      "ORDER BY position LIMIT 1"));
        query.bind(position);
        VQ_TRY(const bool is_row, query.step());
        if (is_row)
            first = static_cast<std::uint64_t>(query.integer(0));
    }
    // Positions follow each other without a gap.
    const auto last =
        std::min(position, first + static_cast<std::uint64_t>(records_max) - 1);
    {
        VQ_TRY(auto begin, m_db.query("UPDATE log_begin SET pruned_to = ? "
                                      "WHERE only_row = 1"));
        VQ_CHECK(begin.bind(position).run());
        VQ_TRY(auto seals, m_db.query("DELETE FROM seal WHERE position < ?"));
        VQ_CHECK(seals.bind(position).run());
        VQ_CHECK(keepRuns(first, last));
        VQ_TRY(auto records, m_db.query("DELETE FROM record WHERE position <= ?"));
        VQ_CHECK(records.bind(last).run());
    }
    VQ_CHECK(transaction.commit());
    return last < position;
}

Result<std::uint64_t> SqliteStore::prunedTo()
{
    VQ_TRY(auto query, m_db.query("SELECT pruned_to FROM log_begin WHERE only_row = 1"));
    VQ_TRY(const bool is_row, query.step());
    if (!is_row)
        return Error{ErrorKind::Corrupt, "storage_corrupt", "table log_begin is empty"};
    return static_cast<std::uint64_t>(query.integer(0));
}

} // namespace vq::hub
