// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
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
    explicit SiteLog(LogHash hash) : m_hash(std::move(hash)) {}

    // Verifies the chain from the youngest seal on, folds it, and compares the fold with
    // the stored tickets. Corrupt when any of it does not hold; the message says what to
    // do. A seal that is damaged is passed over for the one before it, or for the
    // beginning. An empty log becomes the owner's; one of somebody else is refused with
    // "another_site".
    Status load(Store &store);

    // From here on a new incarnation writes.
    void beginIncarnation(const Incarnation &incarnation);

    // Applies the facts and queues their records.
    void record(const std::vector<Fact> &facts, UtcMs now);
    void keep(KeptReply reply) { m_batch.replies.push_back(std::move(reply)); }
    // Seals the state after what was recorded last; it becomes durable with that.
    void seal(UtcMs now);
    bool hasPending() const
    {
        return !m_batch.records.empty() || !m_batch.replies.empty();
    }

    // What is pending becomes durable; returns what it touched.
    Result<Touched> commit(Store &store);

    const LogHash &hash() const { return m_hash; }
    const SiteState &state() const { return m_state; }
    const ChainHead &head() const { return m_head; }
    // That were ever written, pending ones included.
    std::uint64_t records() const { return m_records; }

private:
    Status checkOwner(Store &store) const;
    Status beginAtSeal(Store &store);

    LogHash m_hash;
    SiteState m_state;
    ChainHead m_head;
    std::uint64_t m_records = 0;
    Batch m_batch;
    Touched m_touched;
};

} // namespace vq::hub
