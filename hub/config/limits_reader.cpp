// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// How many tickets there may be, and how long things may last.
#include "hub/config/site_reader.h"

namespace vq::hub {

void SiteReader::readLimits()
{
    const auto *node = m_root.table("limits");
    if (node == nullptr)
        return;
    TableReader limits(*node, "[limits]", m_problems);
    m_config.limits.waiting = limits.limitIfAny("waiting");
    m_config.limits.per_day = limits.limitIfAny("per_day");
    m_config.limits.per_person = limits.limitIfAny("per_person");
    m_config.limits.closing_forecast = readForecast(limits).value_or(ForecastRule::Stop);
    limits.refuseOthers();
}

void SiteReader::readAlarms()
{
    const auto *node = m_root.table("alarms");
    if (node == nullptr)
        return;
    TableReader alarms(*node, "[alarms]", m_problems);
    const auto minutes = [&](std::string_view key, std::optional<Ms> &to) {
        constexpr TableReader::Range kMinutes{1, 24 * 60};
        if (alarms.find(key) != nullptr)
            to = Minutes{alarms.number(key, kMinutes)};
    };
    minutes("wait_min", m_config.alarms.wait);
    minutes("service_min", m_config.alarms.service);
    minutes("idle_min", m_config.alarms.idle);
    alarms.refuseOthers();
}

std::optional<ForecastRule> SiteReader::readForecast(TableReader &limits)
{
    const auto text = limits.textIfAny("closing_forecast");
    if (!text)
        return std::nullopt;
    if (*text == "stop")
        return ForecastRule::Stop;
    if (*text == "ask")
        return ForecastRule::Ask;
    if (*text != "off")
        m_problems.add(limits.spot("closing_forecast"),
                       "found \"" + *text +
                           "\" for \"closing_forecast\", expected \"stop\", \"ask\" or "
                           "\"off\"");
    return ForecastRule::Off;
}

void SiteReader::readServiceLimits(TableReader &table, ServiceConfig &service)
{
    const auto *node = table.table("limits");
    if (node == nullptr)
        return;
    TableReader limits(*node, "limits of [[service]]", m_problems);
    auto &own = service.limits;
    own.waiting = limits.limitIfAny("waiting");
    own.per_day = limits.limitIfAny("per_day");
    own.per_person = limits.limitIfAny("per_person");
    own.ask_above = limits.limitIfAny("ask_above");
    own.closing_forecast = readForecast(limits);
    if (own.waiting && own.ask_above && *own.ask_above >= *own.waiting)
        m_problems.add(limits.spot("ask_above"),
                       "ask_above " + std::to_string(*own.ask_above) +
                           " is not below waiting " + std::to_string(*own.waiting) +
                           ", expected ask_above < waiting: nobody would be asked");
    limits.refuseOthers();
}

} // namespace vq::hub
