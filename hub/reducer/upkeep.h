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
    // As long as the centre may be out of reach. A clock that was wrong makes days pass in
    // hours, so that many days must have been opened as well.
    static constexpr Ms kKept = std::chrono::days{35};
    static constexpr std::size_t kDaysKept = 35;
    // Nobody asks the same thing again after so long.
    static constexpr Ms kRepliesKept = std::chrono::days{7};
    static constexpr int kRowsPerStep = 500;

    // A round begins; what the last one did not come to is part of it.
    void begin(UtcMs now) { *this = Upkeep(now); }
    bool isDone() const { return !m_now; }
    // One small commit. After an error the round is over.
    Status step(Store &store, const LogHash &hash);

    Upkeep() = default;

private:
    explicit Upkeep(UtcMs now) : m_now(now) {}

    Status advance(Store &store, const LogHash &hash);
    Status chooseSeal(Store &store, const LogHash &hash);
    Status pruneTickets(Store &store);

    std::optional<UtcMs> m_now; // absent: there is nothing to do
    bool m_replies_are_pruned = false;
    std::uint64_t m_position =
        0; // of the seal that the log is to begin at; 0: not chosen
    std::uint64_t m_order_last = 0;                // tickets up to here came before it
    std::unordered_set<TicketId> m_tickets_sealed; // that are in its state: they stay
    std::uint64_t m_order = 0;                     // tickets up to here were looked at
    bool m_records_are_pruned = false;
};

} // namespace vq::hub
