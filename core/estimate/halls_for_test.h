// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>
#include <vector>

#include "core/estimate/hall.h"
#include "core/estimate/history.h"

// Halls that tests are about. Header only.
namespace vq::estimate {

// One service, one class, this many counters that are free and people who wait, a minute
// apart, the youngest since a minute.
inline Hall oneLine(int desks, int waiting)
{
    Hall hall{.lanes = {{0, 0, {}}}};
    for (int i = 0; i < desks; ++i)
        hall.desks.push_back({.lanes = {0}});
    for (int i = 0; i < waiting; ++i)
        hall.lanes[0].waiting.push_back(
            {static_cast<std::uint64_t>(i + 1), Minutes{i - waiting}});
    return hall;
}

inline History historyOf(int services, const std::vector<Ms> &times)
{
    History history;
    history.services.resize(static_cast<std::size_t>(services));
    for (auto &habits : history.services)
        for (const Ms took : times) {
            habits.times.add(took);
            history.all_services.add(took);
        }
    return history;
}

// Always as long.
inline History always(Ms took)
{
    return historyOf(1, std::vector<Ms>(20, took));
}

} // namespace vq::estimate
