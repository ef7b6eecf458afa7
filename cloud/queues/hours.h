// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "cloud/model/refusal.h"
#include "core/base/time.h"
#include "platform/json/json_value.h"

// The schedule of a queue: when one may join it, by the clock of its zone.
//
//   {"zone": "Europe/Berlin",
//    "hours": {"monday": ["08:00-12:00", "13:00-17:00"], …},
//    "exceptions": {"2026-12-24": []},
//    "preQueueMinutes": 30}
//
// An empty one is always open. Before it opens one may come for `preQueueMinutes`: those who
// do are drawn by lot into the order in which they stand when it opens.
namespace vq::cloud {

// All that is wrong with a schedule, each by its field.
std::vector<Problem> hoursProblems(const json::Object &schedule);

// Where a queue stands in its hours, for whoever wants to join it.
struct Door {
    bool is_open = true;
    std::optional<UtcMs> opens_at; // next; absent while it is open, or if it never does
    bool is_drawing = false;       // one may come before it opens
};

// Of a schedule without problems.
Door doorAt(const json::Object &schedule, UtcMs now);

} // namespace vq::cloud
