// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// What becomes of somebody who was called and did not come, or was parked.
#include "hub/config/site_reader.h"

namespace vq::hub {

namespace {

constexpr TableReader::Range kCalls{1, 10};
constexpr TableReader::Range kGapSeconds{0, 600};
constexpr TableReader::Range kReturnMinutes{0, 240};
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

} // namespace vq::hub
