// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>

#include "core/queue/call_reason.h"
#include "core/queue/site_config.h"
#include "core/queue/ticket.h"

namespace vq {

// Accumulating priority: weight · (now − ready_at) + credit, in whole ms · permille, so
// that every machine decides alike. Waits of ten years stay far within 64 bits.
using Score = std::int64_t;

// How a ticket stands at one moment. Less is sooner; two never stand alike.
struct Standing {
    Band band = Band::Due;
    Score score = 0; // of the band Due; 0 in the others, where only the place counts
    Place place;

    bool operator==(const Standing &) const = default;
    friend std::strong_ordering operator<=>(const Standing &a, const Standing &b)
    {
        if (a.band != b.band)
            return a.band <=> b.band;
        if (a.score != b.score)
            return b.score <=> a.score;
        return a.place <=> b.place;
    }
};

Standing standingOf(const ClassConfig &rule, const Place &place, UtcMs now);

// Of the tickets of a class, those with a smaller place than this stand before `mine`.
// Within a class they always stand in the order of their places, so one place tells.
Place endOfThoseBefore(const Standing &mine, const ClassConfig &theirs, UtcMs now);

} // namespace vq
