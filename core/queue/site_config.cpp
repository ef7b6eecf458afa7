// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/site_config.h"

#include <algorithm>

namespace vq {

namespace {

// A site has tens of each, so a walk over a vector beats an index that must be kept in
// step.
template <class Entry, class Key>
const Entry *findBy(const std::vector<Entry> &entries, Key Entry::*member, const Key &key)
{
    const auto found = std::ranges::find(entries, key, member);
    return found == entries.end() ? nullptr : &*found;
}

} // namespace

bool CounterConfig::takes(const ServiceCode &service) const
{
    return std::ranges::find(services, service) != services.end() || isSecondary(service);
}

int CounterConfig::weightOf(const ServiceCode &service) const
{
    const auto at = std::ranges::find(services, service) - services.begin();
    return static_cast<std::size_t>(at) < weights.size()
               ? weights[static_cast<std::size_t>(at)]
               : 0;
}

bool CounterConfig::isSecondary(const ServiceCode &service) const
{
    return std::ranges::find(secondary, service) != secondary.end();
}

const ServiceConfig *SiteConfig::findService(const ServiceCode &code) const
{
    return findBy(services, &ServiceConfig::code, code);
}

const ServiceConfig *SiteConfig::findOffered(const ServiceCode &code) const
{
    const auto *found = findService(code);
    return found != nullptr && !found->is_retired ? found : nullptr;
}

const SeriesConfig *SiteConfig::findSeries(const SeriesCode &code) const
{
    return findBy(series, &SeriesConfig::code, code);
}

const CounterConfig *SiteConfig::findCounter(CounterNumber number) const
{
    return findBy(counters, &CounterConfig::number, number);
}

const ClassConfig *SiteConfig::findClass(const ClassCode &code) const
{
    return findBy(classes, &ClassConfig::code, code);
}

const ClassConfig &SiteConfig::classOf(const ClassCode &code) const
{
    static const ClassConfig kPlain;
    if (const auto *found = findClass(code))
        return *found;
    return classes.empty() ? kPlain : classes.front();
}

ClassCode SiteConfig::classOfNewcomer(const ServiceConfig &service) const
{
    if (!service.classes.empty())
        return service.classes.front();
    return classes.empty() ? ClassCode{} : classes.front().code;
}

} // namespace vq
