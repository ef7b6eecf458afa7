// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// The classes of a site, which services they belong to, and how they come forward.
#include "hub/config/site_reader.h"

#include <algorithm>

namespace vq::hub {

namespace {

constexpr TableReader::Range kClasses{1, 20};
constexpr TableReader::Range kWeight{1, kClassWeightMax};
constexpr TableReader::Range kHeadStartSeconds{0, 24 * 3600};
constexpr TableReader::Range kWaitMaxMinutes{1, 24 * 60};

// The first class is what everybody gets; the others are there to be faster.
constexpr int kFirstWeight = 1000;
constexpr int kOtherWeight = 3000;

} // namespace

void SiteReader::readClasses()
{
    const auto tables = m_root.tables("class");
    checkCount("class", tables.size(), kClasses);
    for (const auto *node : tables) {
        TableReader table(*node, "[[class]]", m_problems);
        ClassConfig entry;
        entry.code.text = code(table, m_classes);
        entry.name = localText(table, "name", TextKind::Line);
        readClassRule(table, entry);
        table.refuseOthers();
        m_class_spots.push_back(table.spot("weight"));
        m_config.classes.push_back(std::move(entry));
    }
    checkRatio(m_class_spots);
}

void SiteReader::readClassRule(TableReader &table, ClassConfig &entry)
{
    const bool is_first = m_config.classes.empty();
    entry.weight =
        table.number("weight", kWeight, is_first ? kFirstWeight : kOtherWeight);
    entry.head_start =
        std::chrono::seconds{table.number("head_start_s", kHeadStartSeconds, 0)};
    if (table.find("wait_max_min") != nullptr)
        entry.wait_max =
            Minutes{table.number("wait_max_min", kWaitMaxMinutes, kWaitMaxMinutes.high)};
    entry.is_emergency = table.flag("emergency");
    if (entry.is_emergency)
        checkEmergency(table, entry);
}

void SiteReader::checkEmergency(TableReader &table, const ClassConfig &entry)
{
    const auto spot = table.spot("emergency");
    if (m_config.classes.empty())
        m_problems.add(spot, "class \"" + entry.code.text +
                                 "\" is the first, which everybody gets, expected "
                                 "emergencies to be another one");
    for (const auto &other : m_config.classes)
        if (other.is_emergency)
            m_problems.add(spot, "class \"" + entry.code.text +
                                     "\" is a second one for emergencies beside \"" +
                                     other.code.text + "\", expected one at most");
    for (const auto *key : {"weight", "head_start_s", "wait_max_min"})
        if (table.find(key) != nullptr)
            m_problems.add(table.spot(key), "found \"" + std::string(key) +
                                                "\" in a class for emergencies, which go "
                                                "ahead of everybody, expected none");
}

void SiteReader::checkRatio(const std::vector<Spot> &spots)
{
    const ClassConfig *slowest = nullptr;
    for (const auto &entry : m_config.classes)
        if (!entry.is_emergency && (slowest == nullptr || entry.weight < slowest->weight))
            slowest = &entry;
    for (std::size_t i = 0; i < m_config.classes.size(); ++i) {
        const auto &entry = m_config.classes[i];
        if (entry.is_emergency || entry.weight <= kClassRatioMax * slowest->weight)
            continue;
        m_problems.add(spots[i], "weight " + std::to_string(entry.weight) +
                                     " is more than 10 times the " +
                                     std::to_string(slowest->weight) + " of class \"" +
                                     slowest->code.text +
                                     "\", expected 10:1 at most: the slow class would "
                                     "hardly move");
    }
}

std::vector<ClassCode> SiteReader::readServiceClasses(TableReader &table)
{
    UsedCodes used("class");
    return table.codes<ClassCode>(
        table.find("classes"),
        {.of = m_classes,
         .once = &used,
         .expected = "a list of class codes such as [\"normal\"]",
         .when_empty = "found no class, expected at least one, or no \"classes\" for all "
                       "of them"});
}

void SiteReader::checkEveryClassIsOffered()
{
    for (std::size_t i = 0; i < m_config.classes.size(); ++i) {
        const auto &entry = m_config.classes[i];
        const auto offers = [&](const ServiceConfig &service) {
            return service.classes.empty() ||
                   std::ranges::find(service.classes, entry.code) !=
                       service.classes.end();
        };
        if (!entry.code.text.empty() && !m_config.services.empty() &&
            std::ranges::none_of(m_config.services, offers))
            m_problems.add(m_class_spots[i],
                           "no service has class \"" + entry.code.text +
                               "\", expected one that names it in \"classes\"");
    }
}

} // namespace vq::hub
