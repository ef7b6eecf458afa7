// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/site_state.h"

#include <array>

namespace vq {

std::string_view toString(CounterStatus status)
{
    constexpr std::array<std::string_view, 3> kNames = {"closed", "open", "paused"};
    return kNames.at(static_cast<std::size_t>(status));
}

const Ticket *SiteState::find(const TicketId &id) const
{
    const auto found = tickets.find(id);
    return found == tickets.end() ? nullptr : &found->second;
}

const Counter &SiteState::counterAt(CounterNumber number) const
{
    static const Counter kNeverOpened;
    const auto found = counters.find(number);
    return found == counters.end() ? kNeverOpened : found->second;
}

const WaitingLine &SiteState::lineOf(const ServiceCode &service) const
{
    static const WaitingLine kNobody;
    const auto found = lines.find(service);
    return found == lines.end() ? kNobody : found->second;
}

int aheadOf(const WaitingLine &line, const Place &place)
{
    auto down = line.lower_bound(place);
    auto up = down;
    for (int steps = 0;; ++steps) {
        if (down == line.begin())
            return steps;
        if (up == line.end())
            return static_cast<int>(line.size()) - steps;
        --down;
        ++up;
    }
}

} // namespace vq
