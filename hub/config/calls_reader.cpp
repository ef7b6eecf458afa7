// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// What becomes of somebody who was called and did not come, or was parked, when somebody with
// an appointment may come, and what holds for who joins from afar.
#include "hub/config/site_reader.h"

namespace vq::hub {

namespace {

constexpr TableReader::Range kCalls{1, 10};
constexpr TableReader::Range kGapSeconds{0, 600};
constexpr TableReader::Range kReturnMinutes{0, 240};
constexpr TableReader::Range kWindowMinutes{0, 240};
constexpr TableReader::Range kReminderMinutes{1,
                                              static_cast<int>(kParkReminderMax.count())};

} // namespace

void SiteReader::readCalls()
{
    const auto *node = m_root.table("calls");
    if (node == nullptr)
        return;
    TableReader table(*node, "[calls]", m_problems);
    auto &calls = m_config.calls;
    calls.no_show_calls = table.number("no_show_calls", kCalls, calls.no_show_calls);
    calls.no_show_gap = std::chrono::seconds{table.number(
        "no_show_gap_s", kGapSeconds, static_cast<int>(calls.no_show_gap / Ms{1000}))};
    calls.return_within =
        Minutes{table.number("return_within_min", kReturnMinutes,
                             static_cast<int>(calls.return_within / Ms{Minutes{1}}))};
    if (table.find("park_reminder_min") != nullptr)
        calls.park_reminder = Minutes{
            table.number("park_reminder_min", kReminderMinutes, kReminderMinutes.high)};
    table.refuseOthers();
}

void SiteReader::readRemote()
{
    const auto *node = m_root.table("remote");
    if (node == nullptr)
        return;
    TableReader table(*node, "[remote]", m_problems);
    m_config.remote = {.presence_code = table.flag("presence_code"),
                       .call_only_present = table.flag("call_only_present")};
    if (m_config.remote.call_only_present && !m_config.remote.presence_code)
        m_problems.add(table.spot("call_only_present"),
                       "call_only_present needs presence_code = true: without a code "
                       "nobody could say that she is here");
    table.refuseOthers();
}

std::optional<AppointmentRules> SiteReader::readAppointments(TableReader &table)
{
    const auto *node = table.table("appointments");
    if (node == nullptr)
        return std::nullopt;
    TableReader own(*node, "appointments of [[service]]", m_problems);
    const auto minutes = [&](const char *key, Ms usual) {
        return Ms{Minutes{
            own.number(key, kWindowMinutes, static_cast<int>(usual / Ms{Minutes{1}}))}};
    };
    AppointmentRules rules;
    rules.grace = minutes("grace_min", rules.grace);
    rules.early = minutes("early_min", rules.early);
    rules.late = minutes("late_min", rules.late);
    if (rules.grace > rules.early)
        m_problems.add(own.spot("grace_min"),
                       "grace_min is more than early_min, expected grace_min <= "
                       "early_min: nobody could check in so early");
    own.refuseOthers();
    return rules;
}

} // namespace vq::hub
