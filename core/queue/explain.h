// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "core/queue/call_reason.h"
#include "core/queue/site_config.h"
#include "core/queue/site_state.h"
#include "core/queue/site_view.h"

namespace vq {

// Why a ticket waits: who of its service is called before it, were there a counter for
// that service alone, as the position counts it.
struct WaitWhy {
    CallSide mine;
    int ahead = 0;
    struct Ahead {
        CallSide side;
        CallReason reason = CallReason::Arrival; // why it is ahead

        bool operator==(const Ahead &) const = default;
    };
    std::vector<Ahead> first; // of those ahead, in order, kAheadShown at most

    bool operator==(const WaitWhy &) const = default;
};

inline constexpr std::size_t kAheadShown = 5;

// Codes and figures; each app words them in its language.
struct Explanation {
    TicketView ticket;
    std::optional<WaitWhy> waiting; // while it waits
    std::optional<CallWhy> call;    // of its last call; unknown in logs of old

    bool operator==(const Explanation &) const = default;
};

Explanation explain(const SiteState &state, const SiteConfig &config,
                    const Ticket &ticket, UtcMs now);

} // namespace vq
