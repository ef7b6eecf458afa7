// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// When a site and its services are open: weeks, holidays and exceptions.
#include <algorithm>
#include <array>

#include "hub/config/site_reader.h"
#include "hub/config/value_rules.h"
#include "platform/clock/system_time_zone.h"

namespace vq::hub {

namespace {

constexpr std::array<std::string_view, 7> kDays = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr TableReader::Range kClosingMinutes{0, 12 * 60};
constexpr int kExceptionsMax = 1000;

// The spans of a date with those that touch joined, so that "08:00-12:00" and
// "12:00-16:00" hold "11:00-13:00".
OpeningSpans joined(const OpeningSpans &spans)
{
    OpeningSpans all;
    for (const auto &span : spans) {
        if (!all.empty() && all.back().closes >= span.opens)
            all.back().closes = std::max(all.back().closes, span.closes);
        else
            all.push_back(span);
    }
    return all;
}

bool holds(const OpeningSpans &outer, const OpeningSpan &inner)
{
    return std::ranges::any_of(joined(outer), [&](const OpeningSpan &span) {
        return span.opens <= inner.opens && inner.closes <= span.closes;
    });
}

// "08:00", as in the file.
std::string shown(Minutes at)
{
    const auto two = [](std::int64_t n) {
        return (n < 10 ? "0" : "") + std::to_string(n);
    };
    return two(at.count() / 60) + ":" + two(at.count() % 60);
}

} // namespace

void SiteReader::readHours()
{
    const auto *node = m_root.table("hours");
    if (node == nullptr) {
        m_config.schedule.week = alwaysOpen();
        return;
    }
    TableReader hours(*node, "[hours]", m_problems);
    m_config.schedule = readWeek(hours, Minutes{0});
    hours.refuseOthers();
}

Schedule SiteReader::readWeek(TableReader &hours, Minutes closing)
{
    Schedule schedule;
    for (std::size_t day = 0; day < kDays.size(); ++day)
        schedule.week.at(day) =
            readSpans(hours, hours.find(kDays.at(day)), std::string(kDays.at(day)));
    schedule.closing = Minutes{hours.number("closing_minutes", kClosingMinutes,
                                            static_cast<int>(closing.count()))};
    return schedule;
}

OpeningSpans SiteReader::readSpans(TableReader &table, const toml::node *list,
                                   const std::string &of)
{
    OpeningSpans spans;
    for (const auto &[text, spot] :
         table.words(list, "a list of hours such as [\"08:00-12:00\"]")) {
        const auto span = openingSpan(text);
        if (!span) {
            m_problems.add(spot,
                           "found \"" + text +
                               "\", expected hours such as \"08:00-12:00\", opening "
                               "before closing and not past 24:00");
            continue;
        }
        const auto overlaps = [&](const OpeningSpan &other) {
            return span->opens < other.closes && other.opens < span->closes;
        };
        if (std::ranges::any_of(spans, overlaps))
            m_problems.add(spot, std::string("hours \"")
                                     .append(text)
                                     .append("\" overlap others of ")
                                     .append(of)
                                     .append(", expected hours beside each other"));
        spans.push_back(*span);
    }
    std::ranges::sort(spans);
    return spans;
}

void SiteReader::readServiceHours(TableReader &table, ServiceConfig &service)
{
    const auto *node = table.table("hours");
    if (node == nullptr)
        return;
    TableReader hours(*node, "hours of [[service]]", m_problems);
    service.schedule = readWeek(hours, m_config.schedule.closing);
    m_hours_spots[service.code.text] = hours.spot();
    hours.refuseOthers();
}

void SiteReader::readHolidays()
{
    UsedCodes used("holiday");
    for (const auto *node : m_root.tables("holiday")) {
        TableReader table(*node, "[[holiday]]", m_problems);
        const auto *date = table.find("date");
        const auto text =
            date != nullptr ? date->value_exact<std::string>() : std::nullopt;
        if (text && text->size() == 5) {
            if (const auto day = dayOfYear(*text)) {
                used.add(*text, table.spot("date"), m_problems);
                m_config.schedule.holidays.insert(*day);
            } else {
                m_problems.add(table.spot("date"),
                               "found \"" + *text +
                                   "\" for \"date\" in [[holiday]], expected a day that "
                                   "exists, such as \"12-25\" for each year");
            }
        } else if (const auto once = readDate(table)) {
            used.add(toString(BusinessDay{*once}), table.spot("date"), m_problems);
            m_config.schedule.dates[*once] = {};
        }
        table.refuseOthers();
    }
}

std::optional<std::chrono::local_days> SiteReader::readDate(TableReader &table)
{
    const auto *node = table.need("date");
    if (node == nullptr)
        return std::nullopt;
    std::optional<BusinessDay> day;
    if (const auto date = node->value_exact<toml::date>())
        day = BusinessDay{std::chrono::local_days{std::chrono::year{date->year} /
                                                  date->month / date->day}};
    else if (const auto text = node->value_exact<std::string>())
        day = businessDayFromString(*text);
    if (!day) {
        m_problems.add(spotOf(*node),
                       found(*node) + " for \"date\", expected a date that exists, such "
                                      "as 2026-12-24");
        return std::nullopt;
    }
    warnOfPast(day->date, spotOf(*node));
    return day->date;
}

void SiteReader::warnOfPast(std::chrono::local_days date, Spot spot)
{
    const auto zone = m_now ? SystemTimeZone::open(m_config.zone)
                            : Result<std::unique_ptr<SystemTimeZone>>(nullptr);
    if (!zone.has_value() || *zone == nullptr)
        return;
    if (date < std::chrono::floor<std::chrono::days>((*zone)->toLocal(*m_now)))
        m_problems.warn(spot, toString(BusinessDay{date}) +
                                  " has passed: it changes nothing any more");
}

void SiteReader::readExceptions()
{
    const auto tables = m_root.tables("exception");
    checkCount("exception", tables.size(), {0, kExceptionsMax});
    for (const auto *node : tables) {
        TableReader table(*node, "[[exception]]", m_problems);
        const auto *list = table.find("services");
        const auto services = table.codes<ServiceCode>(
            list, {.of = m_services,
                   .once = nullptr,
                   .expected = kServiceList,
                   .when_empty = "found no service, expected at least one, or no "
                                 "\"services\" for the whole site"});
        readException(table, list == nullptr ? Reach::Site : Reach::Services, services);
        table.refuseOthers();
    }
}

void SiteReader::readException(TableReader &table, Reach reach,
                               const std::vector<ServiceCode> &services)
{
    const auto date = readDate(table);
    const auto *list = table.need("hours");
    if (!date || list == nullptr)
        return;
    const auto name = toString(BusinessDay{*date});
    const auto spans = readSpans(table, list, name);
    const auto twice = [&](const std::string &whose) {
        m_problems.add(table.spot("date"), name + " has hours of " + whose +
                                               " already, expected one [[exception]] "
                                               "or [[holiday]] for it");
    };
    if (reach == Reach::Site && !m_config.schedule.dates.emplace(*date, spans).second)
        twice("the site");
    for (const auto &code : services) {
        const auto isIt = [&](const ServiceException &other) {
            return other.service == code && other.date == *date;
        };
        if (std::ranges::any_of(m_exceptions, isIt))
            twice(code.text);
        m_exceptions.push_back({code, *date, spans, table.spot("hours")});
    }
}

// A service is open when the site is, too: other hours of it would never come.
void SiteReader::checkServiceHours()
{
    for (auto &service : m_config.services) {
        if (service.schedule) {
            const Spot spot = m_hours_spots[service.code.text];
            for (std::size_t day = 0; day < kDays.size(); ++day)
                checkWithin(service.schedule->week.at(day),
                            m_config.schedule.week.at(day),
                            "on " + std::string(kDays.at(day)), spot);
        }
        for (const auto &exception : m_exceptions) {
            if (exception.service != service.code)
                continue;
            checkWithin(exception.spans, m_config.schedule.spansOn(exception.date),
                        "on " + toString(BusinessDay{exception.date}), exception.spot);
            if (!service.schedule)
                service.schedule = Schedule{.week = alwaysOpen(),
                                            .dates = {},
                                            .holidays = {},
                                            .closing = m_config.schedule.closing};
            service.schedule->dates[exception.date] = exception.spans;
        }
    }
}

void SiteReader::checkWithin(const OpeningSpans &spans, const OpeningSpans &site,
                             const std::string &when, Spot spot)
{
    for (const auto &span : spans)
        if (!holds(site, span))
            m_problems.add(spot, "hours \"" + shown(span.opens) + "-" +
                                     shown(span.closes) + "\" " + when +
                                     " are not within the site's, expected hours in "
                                     "which the site is open");
}

} // namespace vq::hub
