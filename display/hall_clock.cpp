// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/hall_clock.h"

#include <QDate>
#include <QLocale>
#include <QTime>

#include "qml/date_text.h"

namespace vq::display {
namespace {

constexpr int kDaysInWeek = 7; // from here on a weekday's name is another one's too

struct LocalMoment {
    QDate date;
    QTime time;
};

LocalMoment localMoment(const TimeZone &zone, UtcMs at)
{
    const auto ms = zone.toLocal(at).time_since_epoch();
    const auto days = std::chrono::floor<std::chrono::days>(ms);
    return {QDate(1970, 1, 1).addDays(days.count()),
            QTime::fromMSecsSinceStartOfDay(static_cast<int>((ms - days).count()))};
}

QString clockText(QTime time)
{
    return QLocale::c().toString(time, QStringLiteral("HH:mm"));
}

} // namespace

HallTime hallTimeAt(const TimeZone &zone, UtcMs now, const QString &language)
{
    const LocalMoment moment = localMoment(zone, now);
    return {.clock = clockText(moment.time),
            .dates = ui::weekdayTexts(language, moment.date)};
}

QStringList openingTexts(const TimeZone &zone, UtcMs now, UtcMs opens,
                         const QString &language)
{
    const LocalMoment moment = localMoment(zone, opens);
    const QString clock = clockText(moment.time);
    const auto days = localMoment(zone, now).date.daysTo(moment.date);
    if (days == 0)
        return {clock};
    const QLocale locale(language);
    const int weekday = moment.date.dayOfWeek();
    const QStringList dates = ui::weekdayTexts(language, moment.date);
    const bool is_near = days < kDaysInWeek;
    const QString day = is_near ? locale.dayName(weekday) : dates.front();
    const QString shorter =
        is_near ? locale.dayName(weekday, QLocale::ShortFormat) : dates.back();
    return {day + QLatin1Char(' ') + clock, shorter + QLatin1Char(' ') + clock};
}

} // namespace vq::display
