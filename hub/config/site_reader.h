// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <toml++/toml.h>

#include "core/queue/site_config.h"
#include "hub/config/problems.h"
#include "hub/config/table_reader.h"
#include "hub/store/staff_pin.h"

namespace vq::hub {

// Reads a whole site from its parsed file. In an order in which whatever is named was
// read before: languages first, series and groups before services, services before
// counters.
class SiteReader {
public:
    // `now` is for warnings about what has passed; absent: none.
    SiteReader(const toml::table &root, Problems &problems, std::optional<UtcMs> now);

    // Meaningful only while there are no problems.
    SiteConfig read();
    // And who may sign in, once, after that.
    std::vector<StaffPin> staff() { return std::move(m_staff); }

private:
    enum class TextKind {
        SiteName,  // one line, 80 characters and 200 bytes at most
        Line,      // a name: one line, 80 characters at most
        Paragraph, // 1000 characters at most
    };

    void readSite();
    void readCode(TableReader &site, std::string_view key, std::string &to);
    void readLanguages(TableReader &site);
    void readHours();
    Schedule readWeek(TableReader &hours, Minutes closing);
    OpeningSpans readSpans(TableReader &table, const toml::node *list,
                           const std::string &of);
    void readServiceHours(TableReader &table, ServiceConfig &service);
    void readLimits();
    void readAlarms();
    void readCalls();
    void readRemote();
    std::optional<AppointmentRules> readAppointments(TableReader &table);
    std::optional<ForecastRule> readForecast(TableReader &limits);
    void readServiceLimits(TableReader &table, ServiceConfig &service);
    void readHolidays();
    void readExceptions();
    enum class Reach { Site, Services };
    void readException(TableReader &table, Reach reach,
                       const std::vector<ServiceCode> &services);
    std::optional<std::chrono::local_days> readDate(TableReader &table);
    void warnOfPast(std::chrono::local_days date, Spot spot);
    void checkServiceHours();
    void checkWithin(const OpeningSpans &spans, const OpeningSpans &site,
                     const std::string &when, Spot spot);
    void readTexts();
    void readSeries();
    void checkPrefix(TableReader &table, const SeriesConfig &series);
    void readGroups();
    void readServices();
    std::optional<Ms> readSpill(TableReader &table);
    void readCounters();
    std::vector<ServiceCode> readCounterServices(TableReader &table,
                                                 const toml::node *node, UsedCodes &used);
    void readWeights(TableReader &table, CounterConfig &counter);
    void readSecondary(TableReader &table, CounterConfig &counter, UsedCodes &used);
    void readClasses();
    void readClassRule(TableReader &table, ClassConfig &entry);
    void checkEmergency(TableReader &table, const ClassConfig &entry);
    void checkRatio(const std::vector<Spot> &spots);
    std::vector<ClassCode> readServiceClasses(TableReader &table);
    void checkEveryClassIsOffered();
    void readOutcomes();
    void readMedia();
    void readStaff();
    void checkEveryServiceIsServed();

    std::string code(TableReader &table, UsedCodes &used);
    LocalText localText(TableReader &table, std::string_view key, TextKind kind);
    bool isGoodText(const toml::node &node, TextKind kind);
    static constexpr std::string_view kServiceList =
        "a list of service codes such as [\"PASS\"]";
    // Refuses a list without an element or with too many.
    void checkCount(std::string_view name, std::size_t count, TableReader::Range range);

    TableReader m_root;
    Problems &m_problems;
    std::optional<UtcMs> m_now;
    SiteConfig m_config;
    std::vector<StaffPin> m_staff;
    Ms m_spill = kSpill; // of counters that do not say
    UsedCodes m_classes{"class"};
    std::vector<Spot> m_class_spots; // one for each class
    UsedCodes m_series{"series"};
    UsedCodes m_groups{"group"};
    UsedCodes m_services{"service"};
    std::map<std::string, Spot> m_service_spots;
    std::map<std::string, Spot> m_group_spots;
    std::map<std::string, Spot> m_hours_spots; // of services with a week of their own
    struct ServiceException {
        ServiceCode service;
        std::chrono::local_days date{};
        OpeningSpans spans;
        Spot spot;
    };
    std::vector<ServiceException> m_exceptions; // judged when all dates are known
};

} // namespace vq::hub
