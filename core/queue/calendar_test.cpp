// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_time_zone.h"
#include "core/queue/calendar.h"
#include "tests/support/joined_test.h"

namespace vq::calendar_test {

namespace {

FakeTimeZone zoneOf(const QString &name)
{
    if (name == "berlin")
        return berlin2026();
    if (name == "cairo")
        return cairo2026();
    if (name == "apia")
        return apia2011();
    return utc();
}

UtcMs at(const QString &text)
{
    return utcAt(text.toStdString());
}

QString shown(std::optional<UtcMs> instant)
{
    return instant ? QString::fromStdString(toString(*instant)).left(16) : QString();
}

WeeklyHours everyDay(Minutes opens, Minutes closes)
{
    WeeklyHours week;
    week.fill({{opens, closes}});
    return week;
}

// Whether the hours run, and when that ends or begins.
struct Status {
    bool is_open = false;
    std::optional<UtcMs> changes_at;
};

Status statusAt(const TimeZone &zone, const WeeklyHours &week, UtcMs now)
{
    const Schedule schedule{.week = week};
    const auto opening = openingAt(zone, {.site = schedule}, now);
    return {opening.isRunning(),
            opening.isRunning() ? opening.closes_at : opening.opens_at};
}

} // namespace

class CalendarTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anInstantBelongsToOneBusinessDay_data();
    void anInstantBelongsToOneBusinessDay();
    void businessDaysFollowWithoutGapOrOverlap_data();
    void businessDaysFollowWithoutGapOrOverlap();
    void theHoursSayIfTheyAreOpenAndWhenThatChanges_data();
    void theHoursSayIfTheyAreOpenAndWhenThatChanges();
    void severalSpansADayAreEachKept();
    void openRoundTheClockNeverChanges();
    void noHoursAtAllNeverOpen();
    void aWeekdayThatIsFarAwayIsStillFound();
};

void CalendarTest::anInstantBelongsToOneBusinessDay_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<int>("start"); // minutes after local midnight
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("day");
    QTest::addColumn<QString>("begins");
    QTest::addColumn<QString>("ends");
    const auto row = [](const char *name, const char *zone, int start, const char *now,
                        const char *day, const char *begins, const char *ends) {
        QTest::newRow(name) << zone << start << now << day << begins << ends;
    };
    row("an instant before the start", "berlin", 240, "2026-02-10T02:59", "2026-02-09",
        "2026-02-09T03:00", "2026-02-10T03:00");
    row("the very start", "berlin", 240, "2026-02-10T03:00", "2026-02-10",
        "2026-02-10T03:00", "2026-02-11T03:00");
    row("a day of 23 hours", "berlin", 240, "2026-03-29T01:30", "2026-03-28",
        "2026-03-28T03:00", "2026-03-29T02:00");
    row("a day of 25 hours", "berlin", 240, "2026-10-25T02:59", "2026-10-24",
        "2026-10-24T02:00", "2026-10-25T03:00");
    row("start in the skipped hour", "berlin", 150, "2026-03-29T01:00", "2026-03-29",
        "2026-03-29T01:00", "2026-03-30T00:30");
    row("before a start in the skipped hour", "berlin", 150, "2026-03-29T00:59",
        "2026-03-28", "2026-03-28T01:30", "2026-03-29T01:00");
    row("start in the doubled hour, first time", "berlin", 150, "2026-10-25T00:30",
        "2026-10-25", "2026-10-25T00:30", "2026-10-26T01:30");
    row("start in the doubled hour, clock is back", "berlin", 150, "2026-10-25T01:10",
        "2026-10-25", "2026-10-25T00:30", "2026-10-26T01:30");
    row("before a start in the doubled hour", "berlin", 150, "2026-10-25T00:29",
        "2026-10-24", "2026-10-24T00:30", "2026-10-25T00:30");
    row("a date without a midnight", "cairo", 0, "2026-04-23T22:00", "2026-04-24",
        "2026-04-23T22:00", "2026-04-24T21:00");
    row("before a date without a midnight", "cairo", 0, "2026-04-23T21:59", "2026-04-23",
        "2026-04-22T22:00", "2026-04-23T22:00");
    row("start in the hour after midnight that is missing", "cairo", 30,
        "2026-04-23T22:00", "2026-04-24", "2026-04-23T22:00", "2026-04-24T21:30");
    row("a midnight that is put off by an hour", "cairo", 0, "2026-10-29T21:30",
        "2026-10-29", "2026-10-28T21:00", "2026-10-29T22:00");
    row("a date that does not exist", "apia", 0, "2011-12-30T10:00", "2011-12-31",
        "2011-12-30T10:00", "2011-12-31T10:00");
    row("before a date that does not exist", "apia", 0, "2011-12-30T09:59", "2011-12-29",
        "2011-12-29T10:00", "2011-12-30T10:00");
    row("the last minute of a day", "utc", 1439, "2026-01-01T23:59", "2026-01-01",
        "2026-01-01T23:59", "2026-01-02T23:59");
}

void CalendarTest::anInstantBelongsToOneBusinessDay()
{
    QFETCH(QString, zone);
    QFETCH(int, start);
    QFETCH(QString, now);
    QFETCH(QString, day);
    QFETCH(QString, begins);
    QFETCH(QString, ends);
    const auto span = businessDayAt(zoneOf(zone), Minutes{start}, at(now));
    QCOMPARE(QString::fromStdString(toString(span.day)), day);
    QCOMPARE(shown(span.begins), begins);
    QCOMPARE(shown(span.ends), ends);
}

void CalendarTest::businessDaysFollowWithoutGapOrOverlap_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<int>("start");
    QTest::addColumn<QString>("from");
    for (const auto *zone : {"berlin", "cairo"}) {
        for (const int start : {0, 30, 60, 120, 150, 180, 240, 1430})
            QTest::addRow("%s from minute %d", zone, start)
                << zone << start << "2026-01-01T00:00";
    }
    QTest::addRow("apia") << "apia" << 0 << "2011-06-01T00:00";
}

void CalendarTest::businessDaysFollowWithoutGapOrOverlap()
{
    QFETCH(QString, zone);
    QFETCH(int, start);
    QFETCH(QString, from);
    const auto place = zoneOf(zone);
    auto span = businessDayAt(place, Minutes{start}, at(from));
    for (int i = 0; i < 400; ++i) {
        QVERIFY(businessDayAt(place, Minutes{start}, span.begins).day == span.day);
        QVERIFY(businessDayAt(place, Minutes{start}, span.ends - Ms{1}).day == span.day);
        const auto next = businessDayAt(place, Minutes{start}, span.ends);
        QVERIFY(next.begins == span.ends);
        QVERIFY(next.day > span.day);
        span = next;
    }
}

void CalendarTest::theHoursSayIfTheyAreOpenAndWhenThatChanges_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<int>("opens");
    QTest::addColumn<int>("closes");
    QTest::addColumn<QString>("now");
    QTest::addColumn<bool>("is_open");
    QTest::addColumn<QString>("changes");
    const auto row = [](const char *name, const char *zone, int opens, int closes,
                        const char *now, bool is_open, const char *changes) {
        QTest::newRow(name) << zone << opens << closes << now << is_open << changes;
    };
    row("before opening", "berlin", 480, 960, "2026-02-10T06:59", false,
        "2026-02-10T07:00");
    row("at opening", "berlin", 480, 960, "2026-02-10T07:00", true, "2026-02-10T15:00");
    row("at closing", "berlin", 480, 960, "2026-02-10T15:00", false, "2026-02-11T07:00");
    row("opens an hour earlier in summer", "berlin", 480, 960, "2026-03-28T20:00", false,
        "2026-03-29T06:00");
    row("wholly in the skipped hour", "berlin", 130, 170, "2026-03-29T00:30", false,
        "2026-03-30T00:10");
    row("opens in the skipped hour", "berlin", 130, 300, "2026-03-29T01:00", true,
        "2026-03-29T03:00");
    row("closes in the doubled hour, once", "berlin", 60, 150, "2026-10-25T01:10", false,
        "2026-10-26T00:00");
    row("open through the doubled hour", "berlin", 60, 240, "2026-10-25T01:10", true,
        "2026-10-25T03:00");
    row("open until a midnight that is missing", "cairo", 1200, 1440, "2026-04-23T21:59",
        true, "2026-04-23T22:00");
    row("opens at a midnight that is missing", "cairo", 0, 120, "2026-04-23T22:00", true,
        "2026-04-23T23:00");
    row("open until a midnight that is put off", "cairo", 1200, 1440, "2026-10-29T21:30",
        true, "2026-10-29T22:00");
}

void CalendarTest::theHoursSayIfTheyAreOpenAndWhenThatChanges()
{
    QFETCH(QString, zone);
    QFETCH(int, opens);
    QFETCH(int, closes);
    QFETCH(QString, now);
    QFETCH(bool, is_open);
    QFETCH(QString, changes);
    const auto status =
        statusAt(zoneOf(zone), everyDay(Minutes{opens}, Minutes{closes}), at(now));
    QCOMPARE(status.is_open, is_open);
    QCOMPARE(shown(status.changes_at), changes);
}

void CalendarTest::severalSpansADayAreEachKept()
{
    WeeklyHours week;
    week.fill({{Minutes{480}, Minutes{720}}, {Minutes{780}, Minutes{960}}});
    const auto lunch = statusAt(utc(), week, utcAt("2026-02-10T12:30"));
    QVERIFY(!lunch.is_open);
    QCOMPARE(shown(lunch.changes_at), QString("2026-02-10T13:00"));
    const auto morning = statusAt(utc(), week, utcAt("2026-02-10T11:59"));
    QVERIFY(morning.is_open);
    QCOMPARE(shown(morning.changes_at), QString("2026-02-10T12:00"));
}

void CalendarTest::openRoundTheClockNeverChanges()
{
    const auto always = everyDay(Minutes{0}, Minutes{1440});
    for (const auto *now : {"2026-03-29T01:00", "2026-10-25T00:59", "2026-07-01T22:00"}) {
        const auto status = statusAt(berlin2026(), always, utcAt(now));
        QVERIFY(status.is_open);
        QVERIFY(!status.changes_at);
    }
}

void CalendarTest::noHoursAtAllNeverOpen()
{
    const auto status = statusAt(utc(), WeeklyHours{}, utcAt("2026-02-10T12:00"));
    QVERIFY(!status.is_open);
    QVERIFY(!status.changes_at);
}

void CalendarTest::aWeekdayThatIsFarAwayIsStillFound()
{
    WeeklyHours tuesdays; // 2026-02-10 is one
    tuesdays[1] = {{Minutes{600}, Minutes{660}}};
    const auto after = statusAt(utc(), tuesdays, utcAt("2026-02-10T11:00"));
    QVERIFY(!after.is_open);
    QCOMPARE(shown(after.changes_at), QString("2026-02-17T10:00"));
}

VQ_JOINED_TEST(CalendarTest)

} // namespace vq::calendar_test

#include "calendar_test.moc"
