// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include <toml++/toml.h>

#include "core/queue/site_config.h"
#include "hub/config/problems.h"
#include "hub/config/table_reader.h"

namespace vq::hub {

// Reads a whole site from its parsed file. In an order in which whatever is named was
// read before: languages first, series and groups before services, services before
// counters.
class SiteReader {
public:
    SiteReader(const toml::table &root, Problems &problems);

    // Meaningful only while there are no problems.
    SiteConfig read();

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
    void readDay(TableReader &hours, std::size_t day);
    void readTexts();
    void readSeries();
    void checkPrefix(TableReader &table, const SeriesConfig &series);
    void readGroups();
    void readServices();
    void readCounters();
    std::vector<ServiceCode> readCounterServices(TableReader &table);
    void readClasses();
    void readOutcomes();
    void checkEveryServiceIsServed();

    std::string code(TableReader &table, UsedCodes &used);
    LocalText localText(TableReader &table, std::string_view key, TextKind kind);
    bool isGoodText(const toml::node &node, TextKind kind);
    // Refuses a list without an element or with too many.
    void checkCount(std::string_view name, std::size_t count, TableReader::Range range);

    TableReader m_root;
    Problems &m_problems;
    SiteConfig m_config;
    UsedCodes m_series{"series"};
    UsedCodes m_groups{"group"};
    UsedCodes m_services{"service"};
    std::map<std::string, Spot> m_service_spots;
};

} // namespace vq::hub
