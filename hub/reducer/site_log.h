// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unordered_map>
#include <vector>

#include "core/log/record.h"
#include "core/port/store.h"
#include "core/queue/site_state.h"
#include "hub/reducer/touched.h"

namespace vq::hub {

// The log with what it makes: its head, the state, and what waits for the next commit.
// Nothing of a batch counts before commit() returned; after a failed one, load() brings
// back what is durable.
class SiteLog {
public:
    explicit SiteLog(Sha256 sha256) : m_sha256(sha256) {}

    // Verifies the whole chain, folds it, and compares the fold with the stored tickets.
    // Corrupt when any of it does not hold; the message says what to do.
    Status load(Store &store);

    // From here on a new incarnation writes.
    void beginIncarnation(const Incarnation &incarnation);

    // Applies the facts and queues their records.
    void record(const std::vector<Fact> &facts, UtcMs now);
    void keep(KeptReply reply) { m_batch.replies.push_back(std::move(reply)); }
    bool hasPending() const
    {
        return !m_batch.records.empty() || !m_batch.replies.empty();
    }

    // What is pending becomes durable; returns what it touched.
    Result<Touched> commit(Store &store);

    // Whether the log holds this record.
    bool contains(const Incarnation &incarnation, std::uint64_t seq) const;
    std::uint64_t incarnations() const { return m_ends.size(); }

    const SiteState &state() const { return m_state; }
    const ChainHead &head() const { return m_head; }
    std::uint64_t records() const { return m_records; } // all, pending ones included
    std::size_t pendingRecords() const { return m_batch.records.size(); }

private:
    Status compare(Store &store) const;

    Sha256 m_sha256;
    SiteState m_state;
    ChainHead m_head;
    std::uint64_t m_records = 0;
    std::unordered_map<Incarnation, std::uint64_t> m_ends; // the last seq of each
    Batch m_batch;
    Touched m_touched;
};

} // namespace vq::hub
