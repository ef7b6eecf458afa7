// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/retired_services.h"

#include <algorithm>
#include <utility>

namespace vq {

SiteConfig withRetired(SiteConfig config, std::span<const Ticket> live)
{
    for (const Ticket &ticket : live) {
        if (config.findService(ticket.service) != nullptr)
            continue;
        const LocalText name{{config.languages.empty() ? "en" : config.languages.front(),
                              ticket.service.text}};
        config.services.push_back({.code = ticket.service,
                                   .name = name,
                                   .series = ticket.series,
                                   .group = {},
                                   .icon = {},
                                   .is_retired = true});
        for (CounterConfig &counter : config.counters) {
            counter.services.push_back(ticket.service);
            if (!counter.weights.empty())
                counter.weights.push_back(1);
        }
    }
    return config;
}

bool lacksService(const SiteConfig &config, const SiteState &state)
{
    return std::ranges::any_of(state.tickets, [&](const auto &entry) {
        const Ticket &ticket = entry.second;
        return isLive(ticket.state) && config.findService(ticket.service) == nullptr;
    });
}

} // namespace vq
