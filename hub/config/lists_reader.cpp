// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// The lists of a site: series, groups, services, counters and outcomes.
#include "hub/config/site_reader.h"

#include <algorithm>

#include "hub/config/value_rules.h"

namespace vq::hub {

namespace {

// A site of this size still fits into one Welcome message many times over.
constexpr TableReader::Range kSeries{1, 100};
constexpr TableReader::Range kGroups{0, 50};
constexpr TableReader::Range kServices{1, 200};
constexpr TableReader::Range kCounters{1, 1000};
constexpr TableReader::Range kOutcomes{0, 50};
constexpr TableReader::Range kSpillSeconds{0, 24 * 3600};
constexpr TableReader::Range kServiceWeights{1, kServiceWeightMax};

} // namespace

void SiteReader::checkCount(std::string_view name, std::size_t count,
                            TableReader::Range range)
{
    if (count < static_cast<std::size_t>(range.low))
        m_problems.add({1, 1},
                       "missing [[" + std::string(name) + "]], expected at least one");
    if (count > static_cast<std::size_t>(range.high))
        m_problems.add({1, 1}, "found " + std::to_string(count) + " [[" +
                                   std::string(name) + "]], expected at most " +
                                   std::to_string(range.high));
}

std::string SiteReader::code(TableReader &table, UsedCodes &used)
{
    auto code = table.text("code");
    if (code.empty() && table.find("code") == nullptr)
        return code;
    if (isCode(code))
        used.add(code, table.spot("code"), m_problems);
    else
        m_problems.add(table.spot("code"),
                       "found \"" + code +
                           "\" for \"code\", expected 1 to 16 letters, digits, - or _");
    return code;
}

void SiteReader::readSeries()
{
    const auto tables = m_root.tables("series");
    checkCount("series", tables.size(), kSeries);
    for (const auto *node : tables) {
        TableReader table(*node, "[[series]]", m_problems);
        SeriesConfig series;
        series.code.text = code(table, m_series);
        series.prefix = table.text("prefix");
        checkPrefix(table, series);
        series.first = table.number("first", {1, 99'999}, 1);
        series.last = table.number("last", {1, 99'999}, 999);
        series.width = table.number("width", {1, 5}, 3);
        if (series.first >= series.last)
            m_problems.add(table.spot("first"), "first " + std::to_string(series.first) +
                                                    " is not below last " +
                                                    std::to_string(series.last) +
                                                    ", expected first < last");
        table.refuseOthers();
        m_config.series.push_back(std::move(series));
    }
}

void SiteReader::checkPrefix(TableReader &table, const SeriesConfig &series)
{
    if (table.find("prefix") == nullptr)
        return;
    const auto spot = table.spot("prefix");
    if (!isPrefix(series.prefix)) {
        m_problems.add(
            spot, "found \"" + series.prefix +
                      "\" for \"prefix\", expected 1 to 3 letters A to Z without I O "
                      "Q S Z B, which are read as digits");
        return;
    }
    for (const auto &other : m_config.series) {
        if (isPrefix(other.prefix) && canShareLabels(series.prefix, other.prefix))
            m_problems.add(spot, "prefix \"" + series.prefix +
                                     "\" could give the same tickets as \"" +
                                     other.prefix + "\" of series " + other.code.text +
                                     ", expected another letter");
    }
}

void SiteReader::readGroups()
{
    const auto tables = m_root.tables("group");
    checkCount("group", tables.size(), kGroups);
    for (const auto *node : tables) {
        TableReader table(*node, "[[group]]", m_problems);
        GroupConfig group;
        group.code.text = code(table, m_groups);
        m_group_spots.emplace(group.code.text, table.spot());
        group.name = localText(table, "name", TextKind::Line);
        table.refuseOthers();
        m_config.groups.push_back(std::move(group));
    }
}

void SiteReader::readServices()
{
    const auto tables = m_root.tables("service");
    checkCount("service", tables.size(), kServices);
    for (const auto *node : tables) {
        TableReader table(*node, "[[service]]", m_problems);
        ServiceConfig service;
        service.code.text = code(table, m_services);
        m_service_spots.emplace(service.code.text, table.spot());
        service.name = localText(table, "name", TextKind::Line);
        service.series.text = table.text("series");
        if (!service.series.text.empty())
            m_series.knows(service.series.text, table.spot("series"), m_problems);
        if (const auto group = table.textIfAny("group")) {
            m_groups.knows(*group, table.spot("group"), m_problems);
            service.group = GroupCode{*group};
        }
        service.classes = readServiceClasses(table);
        service.icon = table.textIfAny("icon").value_or("");
        if (!isIconName(service.icon))
            m_problems.add(table.spot("icon"),
                           "found \"" + service.icon +
                               "\" for \"icon\", expected a name in lower "
                               "case such as \"passport\"");
        readServiceHours(table, service);
        readServiceLimits(table, service);
        service.appointments = readAppointments(table);
        table.refuseOthers();
        m_config.services.push_back(std::move(service));
    }
    for (const auto &group : m_config.groups) {
        const auto isIn = [&](const ServiceConfig &service) {
            return service.group == group.code;
        };
        if (!group.code.text.empty() && std::ranges::none_of(m_config.services, isIn))
            m_problems.add(m_group_spots.at(group.code.text),
                           "group \"" + group.code.text +
                               "\" has no service, expected at least one");
    }
}

std::optional<Ms> SiteReader::readSpill(TableReader &table)
{
    if (table.find("spill_s") == nullptr)
        return std::nullopt;
    return std::chrono::seconds{table.number("spill_s", kSpillSeconds, 0)};
}

void SiteReader::readCounters()
{
    const auto tables = m_root.tables("counter");
    checkCount("counter", tables.size(), kCounters);
    UsedCodes numbers("counter");
    for (const auto *node : tables) {
        TableReader table(*node, "[[counter]]", m_problems);
        CounterConfig counter;
        counter.number.value = table.number("number", {1, 9999});
        if (table.find("number") != nullptr)
            numbers.add(std::to_string(counter.number.value), table.spot("number"),
                        m_problems);
        counter.name = localText(table, "name", TextKind::Line);
        UsedCodes used("service");
        counter.services = readCounterServices(table, table.need("services"), used);
        readWeights(table, counter);
        readSecondary(table, counter, used);
        table.refuseOthers();
        m_config.counters.push_back(std::move(counter));
    }
}

void SiteReader::readWeights(TableReader &table, CounterConfig &counter)
{
    counter.weights = table.numbersIfAny("weights", kServiceWeights,
                                         "a list of numbers such as [2, 1]");
    const auto sizeOf = [](const toml::node *list) {
        return list != nullptr && list->is_array()
                   ? std::optional(list->as_array()->size())
                   : std::nullopt;
    };
    const auto weights = sizeOf(table.find("weights"));
    const auto services = sizeOf(table.find("services"));
    if (weights && services && *weights != *services)
        m_problems.add(table.spot("weights"), "found " + std::to_string(*weights) +
                                                  " weights for " +
                                                  std::to_string(*services) +
                                                  " services, expected one for each");
}

// A service is of one kind at a counter: `used` is for both.
void SiteReader::readSecondary(TableReader &table, CounterConfig &counter,
                               UsedCodes &used)
{
    const auto *node = table.find("secondary");
    counter.secondary = readCounterServices(table, node, used);
    counter.spill = m_spill;
    if (const auto spill = readSpill(table))
        counter.spill = *spill;
    if (table.find("spill_s") != nullptr && node == nullptr)
        m_problems.add(table.spot("spill_s"),
                       "found \"spill_s\" at a counter without \"secondary\" services, "
                       "expected both or none");
}

std::vector<ServiceCode> SiteReader::readCounterServices(TableReader &table,
                                                         const toml::node *node,
                                                         UsedCodes &used)
{
    return table.codes<ServiceCode>(
        node, {.of = m_services,
               .once = &used,
               .expected = kServiceList,
               .when_empty = "found no service, expected at least one that this counter "
                             "serves"});
}

void SiteReader::readOutcomes()
{
    const auto tables = m_root.tables("outcome");
    checkCount("outcome", tables.size(), kOutcomes);
    UsedCodes used("outcome");
    for (const auto *node : tables) {
        TableReader table(*node, "[[outcome]]", m_problems);
        OutcomeConfig entry;
        entry.code = code(table, used);
        entry.name = localText(table, "name", TextKind::Line);
        table.refuseOthers();
        m_config.outcomes.push_back(std::move(entry));
    }
}

void SiteReader::checkEveryServiceIsServed()
{
    for (const auto &service : m_config.services) {
        const auto serves = [&](const CounterConfig &counter) {
            return counter.takes(service.code);
        };
        const auto spot = m_service_spots.find(service.code.text);
        if (isCode(service.code.text) && std::ranges::none_of(m_config.counters, serves))
            m_problems.add(spot->second,
                           "no counter serves \"" + service.code.text +
                               "\", expected one: its tickets would wait for "
                               "ever");
    }
}

} // namespace vq::hub
