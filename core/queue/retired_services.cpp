// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/retired_services.h"

#include <algorithm>
#include <utility>

namespace vq {

namespace {

LocalText nameOf(const SiteConfig &config, const SiteConfig &before,
                 const ServiceCode &code)
{
    if (const auto *known = before.findService(code))
        return known->name;
    return {{config.languages.empty() ? "en" : config.languages.front(), code.text}};
}

void keepService(SiteConfig &config, const SiteConfig &before, const Ticket &ticket)
{
    if (config.findService(ticket.service) != nullptr)
        return;
    config.services.push_back({.code = ticket.service,
                               .name = nameOf(config, before, ticket.service),
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

void keepCounter(SiteConfig &config, const SiteConfig &before, const Ticket &ticket)
{
    if (!isAtCounter(ticket.state) || config.findCounter(*ticket.counter) != nullptr)
        return;
    const auto *known = before.findCounter(*ticket.counter);
    config.counters.push_back({.number = *ticket.counter,
                               .name = known != nullptr ? known->name : LocalText{},
                               .services = {},
                               .is_retired = true});
}

} // namespace

SiteConfig withRetired(SiteConfig config, const SiteConfig &before,
                       std::span<const Ticket> live)
{
    for (const Ticket &ticket : live)
        keepService(config, before, ticket);
    for (const Ticket &ticket : live)
        keepCounter(config, before, ticket);
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
