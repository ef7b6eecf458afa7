// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/estimate/site_layout.h"

namespace vq::estimate {

namespace {

DeskKind deskOf(const SiteConfig &config, const CounterConfig &counter)
{
    const auto classes = static_cast<int>(classesOf(config).size());
    DeskKind desk{.spill = counter.spill};
    for (int service = 0; service < static_cast<int>(config.services.size()); ++service) {
        const auto &code = config.services[static_cast<std::size_t>(service)].code;
        if (!counter.takes(code))
            continue;
        for (int lane = service * classes; lane < (service + 1) * classes; ++lane) {
            desk.lanes.push_back(lane);
            if (counter.isSecondary(code))
                desk.helps.push_back(lane);
        }
        if (const int weight = counter.weightOf(code); weight > 0)
            desk.turns.push_back({.service = service, .weight = weight});
    }
    return desk;
}

} // namespace

std::vector<ClassCode> classesOf(const SiteConfig &config)
{
    std::vector<ClassCode> classes;
    for (const auto &rule : config.classes)
        classes.push_back(rule.code);
    if (classes.empty())
        classes.emplace_back();
    return classes;
}

Layout layoutOf(const SiteConfig &config)
{
    const auto classes = static_cast<int>(classesOf(config).size());
    Layout layout{.services = static_cast<int>(config.services.size())};
    for (int service = 0; service < layout.services; ++service)
        for (int rank = 0; rank < classes; ++rank)
            layout.lanes.push_back({service, rank});
    for (const auto &counter : config.counters)
        layout.desks.push_back(deskOf(config, counter));
    return layout;
}

} // namespace vq::estimate
