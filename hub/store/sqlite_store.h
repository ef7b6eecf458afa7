// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "core/port/store.h"
#include "platform/sqlite/database.h"

namespace vq::hub {

// The site's log and its projections in one SQLite file.
class SqliteStore final : public Store {
public:
    // Opens (or makes) the file, makes durable what is in it, and brings its schema up to
    // date. A read-only store
    // leaves the schema as it is, and refuses one that is not of this program.
    static Result<std::unique_ptr<SqliteStore>> open(const sqlite::OpenOptions &options);

    Result<std::optional<LogOwner>> owner() override;
    Status claim(const LogOwner &owner) override;
    Status append(const Batch &batch) override;
    Status readAfter(std::uint64_t position,
                     const std::function<Status(const Record &)> &each) override;
    Result<std::vector<StoredRecord>> read(std::uint64_t after, int records_max) override;
    Result<bool> holds(const Incarnation &incarnation, std::uint64_t seq) override;
    Result<std::vector<SealMark>> seals() override;
    Result<std::optional<Seal>> findSeal(std::uint64_t position) override;
    Result<std::optional<Ticket>> findTicket(const TicketId &id) override;
    Status readTickets(std::uint64_t after_order,
                       const std::function<Status(const Ticket &)> &each) override;
    Result<std::vector<TicketMark>> ticketsAfter(std::uint64_t order,
                                                 int tickets_max) override;
    Result<std::vector<Prediction>> predictions(UtcMs since) override;
    Result<std::vector<KeptReply>>
    findReplies(const std::vector<std::string_view> &request_ids) override;
    Result<bool> pruneReplies(UtcMs before, int replies_max) override;
    Result<bool> pruneRecords(std::uint64_t position, int records_max) override;
    Status pruneTickets(const std::vector<TicketId> &ids) override;
    Result<std::uint64_t> prunedTo() override;

    // One run of the hub: how many records came before it, and its last one.
    struct Run {
        std::uint64_t begins_after = 0;
        Incarnation incarnation;
        std::uint64_t last_seq = 0;
        Hash256 last_hash{};
    };
    // From the first run on, pruned ones too. Of runs that were pruned before there was a
    // table of them, one stands for all, without a name.
    Result<std::vector<Run>> runs();

    sqlite::Database &database() { return m_db; }

private:
    explicit SqliteStore(sqlite::Database db) : m_db(std::move(db)) {}

    Status appendRecords(const std::vector<Record> &records);
    Status appendTickets(const std::vector<Ticket> &tickets);
    Status appendReplies(const std::vector<KeptReply> &replies);
    Status appendPredictions(const Batch &batch);
    Status appendSeal(const Seal &seal);
    Result<std::optional<Run>> runAt(std::uint64_t position);
    Status keepRuns(std::uint64_t first, std::uint64_t last);

    sqlite::Database m_db;
};

} // namespace vq::hub
