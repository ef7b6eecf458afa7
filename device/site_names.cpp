// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "device/site_names.h"

#include <algorithm>
#include <iterator>

#include "platform/log/log.h"

namespace vq::device {
namespace {

std::string listed(const std::vector<std::string> &names)
{
    std::string list;
    for (const std::string &each : names)
        list += (list.empty() ? "" : ", ") + each;
    return list.empty() ? "none" : list;
}

std::vector<std::string> unknownAmong(const char *kind,
                                      const std::vector<std::string> &named,
                                      const std::vector<std::string> &there)
{
    std::vector<std::string> sentences;
    for (const std::string &each : named)
        if (!each.empty() && std::ranges::find(there, each) == there.end())
            sentences.push_back("The settings name the " + std::string(kind) + " " +
                                each + ", which the site does not have; it has " +
                                listed(there) + ".");
    return sentences;
}

template <class Range, class Name>
std::vector<std::string> namesOf(const Range &range, Name name)
{
    std::vector<std::string> names;
    std::ranges::transform(range, std::back_inserter(names), name);
    return names;
}

} // namespace

std::vector<std::string> unknownNames(const SiteConfig &site, const SiteNames &names)
{
    const auto code = [](const ServiceCode &each) { return each.text; };
    const auto number = [](CounterNumber each) { return std::to_string(each.value); };
    std::vector<std::string> sentences = unknownAmong(
        "service", namesOf(names.services, code),
        namesOf(site.services, [&](const auto &each) { return code(each.code); }));
    std::ranges::move(
        unknownAmong("counter", namesOf(names.counters, number),
                     namesOf(site.counters,
                             [&](const auto &each) { return number(each.number); })),
        std::back_inserter(sentences));
    std::ranges::move(unknownAmong("language", names.languages, site.languages),
                      std::back_inserter(sentences));
    return sentences;
}

SiteNamesWatch::SiteNamesWatch(const Hub &hub, SiteNames names)
    : m_hub(hub), m_names(std::move(names))
{
    connect(&hub, &Hub::welcomed, this, &SiteNamesWatch::look);
}

void SiteNamesWatch::look()
{
    for (std::string &sentence : unknownNames(m_hub.welcome()->site, m_names))
        if (m_told.insert(sentence).second)
            log::warning("setting_unknown", sentence);
}

} // namespace vq::device
