// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "core/port/store.h"

namespace vq {

// A store in memory that keeps the same promises as the real one, and fails on demand.
class MemoryStore final : public Store {
public:
    // The next append fails with this and stores nothing; so do all after it until
    // reopen().
    void failNextAppend(Error error) { m_failure = std::move(error); }
    void reopen() { m_failure.reset(); }
    // So many appends were durable.
    int commits() const { return m_commits; }

    Result<std::optional<LogOwner>> owner() override { return m_owner; }
    Status claim(const LogOwner &owner) override
    {
        m_owner = owner;
        return Done{};
    }
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
    Result<std::uint64_t> prunedTo() override { return m_pruned_to; }

private:
    using Name = std::pair<Incarnation, std::uint64_t>; // of a record
    using Number = std::pair<SeriesCode, int>;
    struct NameHash {
        std::size_t operator()(const Name &name) const
        {
            return std::hash<Incarnation>{}(name.first) +
                   0x9E3779B97F4A7C15U * name.second;
        }
    };

    std::uint64_t before() const { return m_position_last - m_records.size(); }
    Status checkNames(const Batch &batch) const;
    Status holdNumbers(const Batch &batch);

    std::optional<LogOwner> m_owner;
    std::deque<Record> m_records; // the last of them at m_position_last
    std::map<std::uint64_t, Seal> m_seals;
    std::uint64_t m_position_last = 0;
    std::uint64_t m_pruned_to = 0;
    std::unordered_map<TicketId, Ticket> m_tickets;
    std::unordered_set<Name, NameHash> m_names;
    std::set<Number> m_numbers; // that are held
    std::unordered_map<TicketId, Prediction> m_predictions;
    std::map<std::string, KeptReply, std::less<>> m_replies;
    std::optional<Error> m_failure;
    int m_commits = 0;
};

} // namespace vq
