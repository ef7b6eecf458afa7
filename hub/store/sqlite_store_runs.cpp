// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/store/sqlite_store.h"

// The way of the log over its runs. A run has as many records as its last one counts, so one
// look at the index leads from each run to the next.
namespace vq::hub {

namespace {

Error badRun(std::string_view table)
{
    return {ErrorKind::Corrupt, "storage_corrupt",
            "table " + std::string(table) + " holds a run that cannot be"};
}

} // namespace

// The run that the record at this position is of.
Result<std::optional<SqliteStore::Run>> SqliteStore::runAt(std::uint64_t position)
{
    VQ_TRY(auto query, m_db.query("SELECT position, incarnation, seq, hash FROM record "
                                  "WHERE incarnation = (SELECT incarnation FROM record "
                                  "WHERE position = ?) ORDER BY seq DESC LIMIT 1"));
    query.bind(position);
    VQ_TRY(const bool is_row, query.step());
    if (!is_row)
        return std::optional<Run>();
    const auto end = static_cast<std::uint64_t>(query.integer(0));
    const auto incarnation = query.bytes<16>(1);
    const auto seq = static_cast<std::uint64_t>(query.integer(2));
    const auto hash = query.bytes<32>(3);
    if (!incarnation || !hash || end < seq || end < position)
        return badRun("record");
    return std::optional(Run{.begins_after = end - seq,
                             .incarnation = {*incarnation},
                             .last_seq = seq,
                             .last_hash = *hash});
}

// Before the records from `first` to `last` go.
Status SqliteStore::keepRuns(std::uint64_t first, std::uint64_t last)
{
    VQ_TRY(auto insert,
           m_db.query("INSERT INTO pruned_run (begins_after, incarnation, last_seq, "
                      "last_hash) VALUES (?,?,?,?)"));
    for (std::uint64_t position = first; position <= last;) {
        VQ_TRY(const auto run, runAt(position));
        if (!run)
            return Done{};
        const std::uint64_t end = run->begins_after + run->last_seq;
        if (end > last)
            return Done{};
        VQ_CHECK(insert.bind(run->begins_after)
                     .bind(run->incarnation.bytes)
                     .bind(run->last_seq)
                     .bind(run->last_hash)
                     .run());
        insert.reset();
        position = end + 1;
    }
    return Done{};
}

Result<std::vector<SqliteStore::Run>> SqliteStore::runs()
{
    std::vector<Run> runs;
    std::uint64_t end = 0;
    // What is missing before this run was pruned by a program that kept no runs.
    const auto add = [&](const Run &run) {
        if (run.begins_after > end)
            runs.push_back({.begins_after = end,
                            .incarnation = {},
                            .last_seq = run.begins_after - end,
                            .last_hash = {}});
        runs.push_back(run);
        end = run.begins_after + run.last_seq;
    };
    VQ_TRY(auto pruned,
           m_db.query("SELECT begins_after, incarnation, last_seq, last_hash "
                      "FROM pruned_run ORDER BY begins_after"));
    for (;;) {
        VQ_TRY(const bool is_row, pruned.step());
        if (!is_row)
            break;
        const auto incarnation = pruned.bytes<16>(1);
        const auto hash = pruned.bytes<32>(3);
        if (!incarnation || !hash)
            return badRun("pruned_run");
        add({.begins_after = static_cast<std::uint64_t>(pruned.integer(0)),
             .incarnation = {*incarnation},
             .last_seq = static_cast<std::uint64_t>(pruned.integer(2)),
             .last_hash = *hash});
    }
    VQ_TRY(auto oldest, m_db.query("SELECT position FROM record WHERE position > 0 "
                                   "ORDER BY position LIMIT 1"));
    VQ_TRY(const bool is_any, oldest.step());
    if (!is_any)
        return runs;
    auto position = static_cast<std::uint64_t>(oldest.integer(0));
    for (;;) {
        VQ_TRY(const auto run, runAt(position));
        if (!run)
            return runs;
        add(*run);
        position = end + 1;
    }
}

} // namespace vq::hub
