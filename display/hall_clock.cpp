// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/hall_clock.h"

#include <QDate>
#include <QTime>

namespace vq::display {
namespace {

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

QString withTicketFigures(QString text)
{
    for (QChar &c : text)
        if (c.isDigit())
            c = QLatin1Char(static_cast<char>('0' + c.digitValue()));
    return text;
}

QString clockText(QTime time)
{
    return QLocale::c().toString(time, QStringLiteral("HH:mm"));
}

} // namespace

HallTime hallTimeAt(const TimeZone &zone, UtcMs now, const QLocale &locale)
{
    const LocalMoment moment = localMoment(zone, now);
    return {.clock = clockText(moment.time),
            .date = withTicketFigures(
                locale.toString(moment.date, QStringLiteral("ddd d MMM")))};
}

QString openingText(const TimeZone &zone, UtcMs now, UtcMs opens, const QLocale &locale)
{
    const LocalMoment moment = localMoment(zone, opens);
    if (moment.date == localMoment(zone, now).date)
        return clockText(moment.time);
    return locale.toString(moment.date, QStringLiteral("dddd")) + QLatin1Char(' ') +
           clockText(moment.time);
}

} // namespace vq::display
