// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/reminders.h"

#include <QCoreApplication>
#include <algorithm>

namespace vq::counter {
namespace {

QString textOf(int minutes)
{
    if (minutes == 0)
        return QCoreApplication::translate("Reminders", "No reminder");
    return QCoreApplication::translate("Reminders", "Remind me in %n minute(s)", nullptr,
                                       minutes);
}

} // namespace

Reminders remindersFor(const std::optional<Minutes> &of_site)
{
    std::vector<int> spans = {0, 5, 10, 15, 30};
    const int usual = int(of_site.value_or(Minutes{0}).count());
    const auto place = std::ranges::lower_bound(spans, usual);
    const int index = int(place - spans.begin());
    if (place == spans.end() || *place != usual)
        spans.insert(place, usual);
    Reminders reminders{.choices = {}, .usual = index};
    for (const int minutes : spans)
        reminders.choices.push_back({QString::number(minutes), textOf(minutes), {}});
    return reminders;
}

} // namespace vq::counter
