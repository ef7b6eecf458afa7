// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include "core/port/time_zone.h"

namespace vq::display {

// The hub's time as the site's clock shows it, with the figures that tickets have (0 to
// 9) in every language.
struct HallTime {
    QString clock;     // "14:05"
    QStringList dates; // "Tuesday, 3 March", and shorter ways to say it
};
HallTime hallTimeAt(const TimeZone &zone, UtcMs now, const QString &language);

// When the hours change next: "08:00" today, "Tuesday 08:00" within a week, else with the
// date; then a shorter way to say it.
QStringList openingTexts(const TimeZone &zone, UtcMs now, UtcMs opens,
                         const QString &language);

} // namespace vq::display
