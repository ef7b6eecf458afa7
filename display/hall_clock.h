// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocale>
#include <QString>
#include <memory>
#include <string>

#include "core/port/time_zone.h"

namespace vq::display {

// The hub's time as the site's clock shows it, with the figures that tickets have (0 to
// 9) in every language. Empty until the zone is known.
struct HallTime {
    QString clock; // "14:05"
    QString date;  // "Tue 3 March", short enough for a column
};
HallTime hallTimeAt(const TimeZone &zone, UtcMs now, const QLocale &locale);

// When the hours change next: "08:00" today, "Tue 08:00" on another day.
QString openingText(const TimeZone &zone, UtcMs now, UtcMs opens, const QLocale &locale);

} // namespace vq::display
