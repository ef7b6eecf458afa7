// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "core/fake/fake_time_zone.h"
#include "core/queue/calendar.h"
#include "tests/support/joined_test.h"

namespace vq::opening_test {

namespace {

constexpr Minutes kDayStart{240};

FakeTimeZone zoneOf(const QString &name)
{
    if (name == "berlin")
        return berlin2026();
    if (name == "cairo")
        return cairo2026();
    return name == "apia" ? apia2011() : utc();
}

OpeningSpan hoursOf(int opens, int closes)
{
    return {Minutes{opens * 60}, Minutes{closes * 60}};
}

std::chrono::local_days date(const char *text)
{
    return day(text).date;
}

// Open 8 to 12 and 13 to 17 from Monday to Friday, 22 to 24 on Saturday and 0 to 3 on
// Sunday; shut at Christmas, each year; other hours on a few dates.
Schedule office()
{
    Schedule schedule;
    for (std::size_t day = 0; day < 5; ++day)
        schedule.week.at(day) = {hoursOf(8, 12), hoursOf(13, 17)};
    schedule.week[5] = {hoursOf(22, 24)};
    schedule.week[6] = {hoursOf(0, 3)};
    schedule.holidays = {std::chrono::December / 25, std::chrono::February / 29};
    schedule.dates[date("2026-04-03")] = {};
    schedule.dates[date("2026-12-24")] = {hoursOf(8, 10)};
    schedule.dates[date("2027-12-25")] = {hoursOf(10, 11)};
    schedule.closing = Minutes{30};
    return schedule;
}

QString shown(std::optional<UtcMs> instant)
{
    return instant ? QString::fromStdString(toString(*instant)).left(16) : QString();
}

QString stateOf(const Opening &opening)
{
    const auto state = toString(opening.state);
    return QString::fromUtf8(state.data(), qsizetype(state.size()));
}

UtcMs at(const QString &text)
{
    return utcAt(text.toStdString());
}

} // namespace

class OpeningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theHoursHaveFourStates_data();
    void theHoursHaveFourStates();
    void nightsOfClockChangesKeepTheLocalHours_data();
    void nightsOfClockChangesKeepTheLocalHours();
    void aServiceIsOpenWhenItsSiteIsToo();
    void eachStateLastsUntilItSays();
    void closedIsClosedOnEveryPath_data();
    void closedIsClosedOnEveryPath();
    void aRefusalSaysHowLongItHolds();
    void aTransferIntoAClosedServiceNeedsATicketFromBefore_data();
    void aTransferIntoAClosedServiceNeedsATicketFromBefore();
    void whoHoldsATicketIsServedAfterClosing();
};

void OpeningTest::theHoursHaveFourStates_data()
{
    QTest::addColumn<QString>("now"); // in UTC, which is the site's zone here
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("opens");
    QTest::addColumn<QString>("closes");
    QTest::addColumn<QString>("closed");
    const auto row = [](const char *name, const char *now, const char *state,
                        const char *opens, const char *closes, const char *closed) {
        QTest::newRow(name) << now << state << opens << closes << closed;
    };
    row("early in the day", "2026-02-10T04:00", "before_opening", "2026-02-10T08:00", "",
        "");
    row("the minute before", "2026-02-10T07:59", "before_opening", "2026-02-10T08:00", "",
        "");
    row("at opening", "2026-02-10T08:00", "open", "", "2026-02-10T12:00", "");
    row("before lunch nothing closes", "2026-02-10T11:59", "open", "", "2026-02-10T12:00",
        "");
    row("lunch", "2026-02-10T12:00", "before_opening", "2026-02-10T13:00", "",
        "2026-02-10T12:00");
    row("the last open minute", "2026-02-10T16:29", "open", "", "2026-02-10T17:00",
        "2026-02-10T12:00");
    row("closing", "2026-02-10T16:30", "closing", "", "2026-02-10T17:00",
        "2026-02-10T12:00");
    row("the last minute", "2026-02-10T16:59", "closing", "", "2026-02-10T17:00",
        "2026-02-10T12:00");
    row("closed", "2026-02-10T17:00", "closed", "2026-02-11T08:00", "",
        "2026-02-10T17:00");
    row("the night belongs to the day before", "2026-02-11T03:59", "closed",
        "2026-02-11T08:00", "", "2026-02-10T17:00");
    row("hours over midnight are one", "2026-02-14T23:59", "open", "", "2026-02-15T03:00",
        "");
    row("closing after midnight", "2026-02-15T02:30", "closing", "", "2026-02-15T03:00",
        "");
    row("closed after midnight", "2026-02-15T03:00", "closed", "2026-02-16T08:00", "",
        "2026-02-15T03:00");
    row("a feast of this year", "2026-04-03T10:00", "closed", "2026-04-04T22:00", "", "");
    row("the same date of another year", "2028-04-03T10:00", "open", "",
        "2028-04-03T12:00", "");
    row("an exception's hours", "2026-12-24T09:00", "open", "", "2026-12-24T10:00", "");
    row("an exception closes", "2026-12-24T09:30", "closing", "", "2026-12-24T10:00", "");
    row("after an exception", "2026-12-24T11:00", "closed", "2026-12-26T22:00", "",
        "2026-12-24T10:00");
    row("a holiday", "2026-12-25T11:00", "closed", "2026-12-26T22:00", "", "");
    row("an exception on a holiday", "2027-12-25T10:10", "open", "", "2027-12-25T11:00",
        "");
    row("a holiday of leap years", "2028-02-29T10:00", "closed", "2028-03-01T08:00", "",
        "");
}

void OpeningTest::theHoursHaveFourStates()
{
    QFETCH(QString, now);
    QFETCH(QString, state);
    QFETCH(QString, opens);
    QFETCH(QString, closes);
    QFETCH(QString, closed);
    const auto schedule = office();
    const auto opening =
        openingAt(utc(), {.site = schedule, .day_start = kDayStart}, at(now));
    QCOMPARE(stateOf(opening), state);
    QCOMPARE(shown(opening.opens_at), opens);
    QCOMPARE(shown(opening.closes_at), closes);
    QCOMPARE(shown(opening.closed_at), closed);
}

void OpeningTest::nightsOfClockChangesKeepTheLocalHours_data()
{
    QTest::addColumn<QString>("zone");
    QTest::addColumn<QString>("date"); // that has hours of its own; all others are shut
    QTest::addColumn<int>("opens");
    QTest::addColumn<int>("closes");
    QTest::addColumn<QString>("begins"); // in UTC; empty: never
    QTest::addColumn<QString>("ends");
    const auto row = [](const char *name, const char *zone, const char *date, int opens,
                        int closes, const char *begins, const char *ends) {
        QTest::newRow(name) << zone << date << opens << closes << begins << ends;
    };
    row("all of a day of 23 hours", "berlin", "2026-03-29", 0, 24, "2026-03-28T23:00",
        "2026-03-29T22:00");
    row("all of a day of 25 hours", "berlin", "2026-10-25", 0, 24, "2026-10-24T22:00",
        "2026-10-25T23:00");
    row("through the skipped hour", "berlin", "2026-03-29", 1, 4, "2026-03-29T00:00",
        "2026-03-29T02:00");
    row("through the doubled hour", "berlin", "2026-10-25", 1, 4, "2026-10-24T23:00",
        "2026-10-25T03:00");
    row("nothing but the skipped hour", "berlin", "2026-03-29", 2, 3, "", "");
    row("a date without a midnight", "cairo", "2026-04-24", 0, 3, "2026-04-23T22:00",
        "2026-04-24T00:00");
    row("a date whose midnight is put off", "cairo", "2026-10-30", 0, 3,
        "2026-10-29T22:00", "2026-10-30T01:00");
    row("a date that does not exist", "apia", "2011-12-30", 8, 16, "", "");
    row("after the date that does not exist", "apia", "2011-12-31", 8, 16,
        "2011-12-30T18:00", "2011-12-31T02:00");
}

void OpeningTest::nightsOfClockChangesKeepTheLocalHours()
{
    QFETCH(QString, zone);
    QFETCH(QString, date);
    QFETCH(int, opens);
    QFETCH(int, closes);
    QFETCH(QString, begins);
    QFETCH(QString, ends);
    const auto place = zoneOf(zone);
    Schedule schedule;
    const auto on = day(date.toStdString()).date;
    schedule.dates[on] = {hoursOf(opens, closes)};
    const Hours hours{.site = schedule, .day_start = kDayStart};
    const UtcMs before = UtcMs{on.time_since_epoch()} - std::chrono::hours{30};
    const auto waiting = openingAt(place, hours, before);
    QCOMPARE(shown(waiting.opens_at), begins);
    if (begins.isEmpty())
        return;
    QVERIFY(!openingAt(place, hours, *waiting.opens_at - Ms{1}).isRunning());
    const auto open = openingAt(place, hours, *waiting.opens_at);
    QVERIFY(open.state == OpeningState::Open);
    QCOMPARE(shown(open.closes_at), ends);
    QVERIFY(openingAt(place, hours, *open.closes_at - Ms{1}).isRunning());
    QVERIFY(!openingAt(place, hours, *open.closes_at).isRunning());
}

void OpeningTest::aServiceIsOpenWhenItsSiteIsToo()
{
    SiteConfig site;
    site.schedule = office();
    site.day_start = kDayStart;
    Schedule mornings{.week = alwaysOpen()};
    for (auto &spans : mornings.week)
        spans = {hoursOf(9, 11)};
    site.services = {{.code = service("PASS")},
                     {.code = service("LAB"), .schedule = mornings}};
    const auto stateAt = [&](const char *now, const char *code) {
        return stateOf(openingsAt(utc(), site, utcAt(now)).at(service(code)));
    };
    QCOMPARE(stateAt("2026-02-10T08:30", "PASS"), QString("open"));
    QCOMPARE(stateAt("2026-02-10T08:30", "LAB"), QString("before_opening"));
    QCOMPARE(stateAt("2026-02-10T10:59", "LAB"),
             QString("open")); // no closing of its own
    QCOMPARE(stateAt("2026-02-10T11:00", "LAB"), QString("closed"));
    QCOMPARE(stateAt("2026-02-10T11:00", "PASS"), QString("open"));
    QCOMPARE(stateAt("2026-04-03T10:00", "LAB"), QString("closed")); // the site is
    QCOMPARE(shown(openingsAt(utc(), site, utcAt("2026-12-24T12:00"))
                       .at(service("LAB"))
                       .opens_at),
             QString("2026-12-28T09:00"));
}

// What is told is what happens: walking from change to change meets every state, and none
// between.
void OpeningTest::eachStateLastsUntilItSays()
{
    const auto schedule = office();
    const Hours hours{.site = schedule, .day_start = kDayStart};
    const auto place = berlin2026();
    auto now = utcAt("2026-01-01T00:00");
    int changes = 0;
    while (now < utcAt("2027-01-02T00:00")) {
        const auto opening = openingAt(place, hours, now);
        QVERIFY(opening.changes_at && *opening.changes_at > now);
        const auto last = openingAt(place, hours, *opening.changes_at - Ms{1});
        QCOMPARE(stateOf(last), stateOf(opening));
        now = *opening.changes_at;
        ++changes;
    }
    QVERIFY(changes > 365 * 3);
}

namespace {

// The example site with a clock: PASS is open 8 to 12, VISA and CASH 8 to 17.
struct OpenSite {
    FakeSite site;
    Openings openings;

    explicit OpenSite(const char *now)
    {
        Schedule day{.week = alwaysOpen()};
        day.week.fill({hoursOf(8, 17)});
        day.closing = Minutes{30};
        Schedule morning = day;
        morning.week.fill({hoursOf(8, 12)});
        site.config.schedule = day;
        site.config.day_start = kDayStart;
        site.config.services[0].schedule = morning;
        goTo(now);
    }
    void goTo(const char *now)
    {
        site.moment.now = utcAt(now);
        openings = openingsAt(utc(), site.config, site.moment.now);
        site.moment.openings = &openings;
    }
};

} // namespace

void OpeningTest::closedIsClosedOnEveryPath_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("refusal");
    QTest::newRow("before opening") << "2026-03-31T07:59"
                                    << "closed";
    QTest::newRow("open") << "2026-03-31T11:29"
                          << "";
    QTest::newRow("closing") << "2026-03-31T11:30"
                             << "closing";
    QTest::newRow("closed") << "2026-03-31T12:00"
                            << "closed";
}

void OpeningTest::closedIsClosedOnEveryPath()
{
    QFETCH(QString, now);
    QFETCH(QString, refusal);
    OpenSite open(qPrintable(now));
    const auto before = open.site.state;
    const command::TakeTicket take{.service = service("PASS")};
    // Each ask has its own id: the kiosk, the operator, and the kiosk once more.
    for (const auto *who : {"Kiosk 1", "operator", "Kiosk 1"}) {
        open.site.by_name = who;
        QCOMPARE(QString::fromStdString(open.site.refusalOf(take)), refusal);
    }
    QCOMPARE(open.site.state == before, !refusal.isEmpty());
    if (now > QString("2026-03-31T08"))
        QCOMPARE(open.site.refusalOf(command::TakeTicket{.service = service("VISA")}),
                 std::string());
}

void OpeningTest::aRefusalSaysHowLongItHolds()
{
    OpenSite open("2026-03-31T12:00");
    const auto refused = open.site.ask(command::TakeTicket{.service = service("PASS")});
    QVERIFY(!refused);
    QVERIFY(refused.error().retry_after == std::chrono::hours{20});
}

void OpeningTest::aTransferIntoAClosedServiceNeedsATicketFromBefore_data()
{
    QTest::addColumn<QString>("issued");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("refusal");
    QTest::newRow("both open") << "2026-03-31T11:00"
                               << "2026-03-31T11:10"
                               << "";
    QTest::newRow("closing") << "2026-03-31T11:00"
                             << "2026-03-31T11:45"
                             << "";
    QTest::newRow("held one when it closed") << "2026-03-31T11:50"
                                             << "2026-03-31T12:10"
                                             << "";
    QTest::newRow("came when it closed") << "2026-03-31T12:00"
                                         << "2026-03-31T12:10"
                                         << "closed";
    QTest::newRow("came later") << "2026-03-31T12:05"
                                << "2026-03-31T12:10"
                                << "closed";
}

void OpeningTest::aTransferIntoAClosedServiceNeedsATicketFromBefore()
{
    QFETCH(QString, issued);
    QFETCH(QString, now);
    QFETCH(QString, refusal);
    OpenSite open(qPrintable(issued));
    const auto ticket = open.site.take("VISA");
    open.goTo(qPrintable(now));
    QCOMPARE(QString::fromStdString(
                 open.site.refusalOf(command::Transfer{ticket, service("PASS")})),
             refusal);
    QCOMPARE(open.site.ticket(ticket).service.text,
             std::string(refusal.isEmpty() ? "PASS" : "VISA"));
}

void OpeningTest::whoHoldsATicketIsServedAfterClosing()
{
    OpenSite open("2026-03-31T11:00");
    const auto first = open.site.take("PASS");
    const auto second = open.site.take("PASS");
    open.goTo("2026-03-31T12:30");
    open.site.open(1);
    QVERIFY(open.site.call(1) == first);
    QVERIFY(open.site.refusalOf(command::Park{first}).empty());
    QVERIFY(open.site.refusalOf(command::Return{first}).empty());
    QVERIFY(open.site.call(1) == first);
    QVERIFY(open.site.refusalOf(command::Serve{counter(1)}).empty());
    QVERIFY(open.site.call(1) == second);
}

VQ_JOINED_TEST(OpeningTest)

} // namespace vq::opening_test

#include "opening_test.moc"
