// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_set>

#include "core/port/store.h"

namespace vq::hub {

// Takes away what is older than it must be kept, in steps that hold nobody up: replies, then
// records behind a seal, then the tickets that had ended there.
class Upkeep {
public:
    // What the cloud has, for when it is restored from a backup; and what it has not, for when
    // it is reached at last, or for the first time. A clock that was wrong makes days pass in
    // hours, so that many days must have been opened as well.
    static constexpr std::chrono::days kKept{35};
    static constexpr std::chrono::days kKeptUnsent{400};
    // Nobody asks the same thing again after so long.
    static constexpr Ms kRepliesKept = std::chrono::days{7};
    static constexpr int kRowsPerStep = 500;

    // A round begins; what the last one did not come to is part of it. The cloud has all
    // records up to `held_to`.
    void begin(UtcMs now, std::uint64_t held_to) { *this = Upkeep(now, held_to); }
    bool isDone() const { return !m_now; }
    // One small commit. After an error the round is over.
    Status step(Store &store, const LogHash &hash);

    Upkeep() = default;

private:
    Upkeep(UtcMs now, std::uint64_t held_to) : m_now(now), m_held_to(held_to) {}

    Status advance(Store &store, const LogHash &hash);
    Status chooseSeal(Store &store, const LogHash &hash);
    Status pruneTickets(Store &store);

    std::optional<UtcMs> m_now; // absent: there is nothing to do
    std::uint64_t m_held_to = 0;
    bool m_replies_are_pruned = false;
    std::uint64_t m_position =
        0; // of the seal that the log is to begin at; 0: not chosen
    std::uint64_t m_order_last = 0;                // tickets up to here came before it
    std::unordered_set<TicketId> m_tickets_sealed; // that are in its state: they stay
    std::uint64_t m_order = 0;                     // tickets up to here were looked at
    bool m_records_are_pruned = false;
};

} // namespace vq::hub
