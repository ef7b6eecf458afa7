// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "core/base/time.h"

namespace vq::estimate {

// A hall as it stands at one moment, in bare numbers: what a roll-out needs, and nothing
// that costs a copy. Times are counted from that moment, so the past is negative.

// Somebody who waits.
struct InLine {
    std::uint64_t order = 0; // of the issue: breaks ties, and names her in draws
    Ms ready{0};             // since when her place counts
};

// Who would come now has no order yet: behind all who wait.
inline constexpr std::uint64_t kNewcomerOrder = std::uint64_t{1} << 61U;

// The people of one service and one class: first come, first served among themselves
// whatever the call-next policy.
struct Lane {
    int service = 0;
    int priority_class = 0;
    std::vector<InLine> waiting; // in order
};

inline constexpr Ms kNever = Ms::max();

struct Break {
    Ms starts{0};
    Ms ends{0};
};

// Of a desk that shares its calls out by turns (core/queue/service_turns.h): one service.
struct DeskTurns {
    int service = 0;
    int weight = 1;
    std::uint64_t ended = 0; // where the last one did
};

// An open counter, or one that opens after a while.
struct Desk {
    int counter = -1;          // its index in the layout; none: no desk of the site
    std::vector<int> lanes;    // that it calls from, ascending
    std::optional<int> serves; // the service that runs here
    Ms serves_for{0};          // its age
    Ms opens{0};               // not before
    std::vector<Break> breaks; // planned, in order
    std::vector<DeskTurns> turns;
    std::uint64_t youngest_turn = 0; // where it began
};

struct Hall {
    Ms time_of_day{0}; // at the site: which arrivals are to be expected
    std::vector<Lane> lanes;
    std::vector<Desk> desks;
};

// The first of a lane, as the call-next policy sees her.
struct Head {
    int lane = 0;
    int service = 0;
    int priority_class = 0;
    InLine ticket;
    std::uint64_t turn = 0; // when the next one of her service begins, where it has turns
};

// Whom a desk calls now, by index. None: it may call nobody yet, and looks again then, or
// as soon as somebody else comes.
struct Choice {
    std::optional<std::size_t> head;
    Ms looks_again = kNever;

    Choice(std::size_t called) : head(called) {} // a plain rule always calls somebody
    static Choice later(Ms at)
    {
        Choice none(0);
        none.head.reset();
        none.looks_again = at;
        return none;
    }
};

// The call-next policy: which of these heads (at least one) does this desk call now? The
// one seam between the rules of a queue and what is foreseen of it.
using CallRule = std::function<Choice(std::span<const Head>, const Desk &, Ms now)>;

// The rule of core/queue/call_policy.h: the oldest place over all that the desk serves.
std::size_t oldestPlace(std::span<const Head> heads, const Desk &desk, Ms now);

} // namespace vq::estimate
