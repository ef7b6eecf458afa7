// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QDateTime>
#include <QTest>

#include "platform/clock/system_clock.h"
#include "platform/clock/system_time_zone.h"

using namespace vq;
using namespace std::chrono_literals;

namespace {

UtcMs utc(const QString &iso)
{
    const auto at = QDateTime::fromString(iso, Qt::ISODate);
    VQ_ASSERT(at.isValid() && at.timeSpec() == Qt::UTC);
    return fromUnixMs(at.toMSecsSinceEpoch());
}

} // namespace

class ClockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWallClockAgreesWithTheSystem()
    {
        const auto before = QDateTime::currentMSecsSinceEpoch();
        const auto now = toUnixMs(SystemClock().now());
        QVERIFY(before - 1 <= now && now <= QDateTime::currentMSecsSinceEpoch() + 1);
    }

    void theSteadyClockRunsForward()
    {
        const SystemClock clock;
        const auto start = clock.steady();
        QTRY_VERIFY(clock.steady() > start);
    }

    void offsetsChangeAtTheSecondThatTheZoneDataSay_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("change");
        QTest::addColumn<int>("minutes_before");
        QTest::addColumn<int>("minutes_after");
        QTest::newRow("Berlin, 23-hour day")
            << QByteArray("Europe/Berlin") << "2026-03-29T01:00:00Z" << 60 << 120;
        QTest::newRow("Berlin, 25-hour day")
            << QByteArray("Europe/Berlin") << "2026-10-25T01:00:00Z" << 120 << 60;
        QTest::newRow("Cairo, a day without midnight")
            << QByteArray("Africa/Cairo") << "2026-04-23T22:00:00Z" << 120 << 180;
        QTest::newRow("Lord Howe, half an hour back")
            << QByteArray("Australia/Lord_Howe") << "2026-04-04T15:00:00Z" << 660 << 630;
        QTest::newRow("Lord Howe, half an hour on")
            << QByteArray("Australia/Lord_Howe") << "2026-10-03T15:30:00Z" << 630 << 660;
        QTest::newRow("Berlin, beyond the table of the zone file")
            << QByteArray("Europe/Berlin") << "2061-03-27T01:00:00Z" << 60 << 120;
    }

    void offsetsChangeAtTheSecondThatTheZoneDataSay()
    {
        QFETCH(QByteArray, zone);
        QFETCH(QString, change);
        QFETCH(int, minutes_before);
        QFETCH(int, minutes_after);
        const auto opened = SystemTimeZone::open(zone.toStdString());
        QVERIFY(opened);
        const SystemTimeZone &place = **opened;
        const auto at = utc(change);
        QCOMPARE(place.offsetAt(at - 1ms).count(), minutes_before * 60);
        QCOMPARE(place.offsetAt(at).count(), minutes_after * 60);
        QCOMPARE(place.nextChangeAfter(at - 1ms).value(), at);
        QCOMPARE(place.nextChangeAfter(at - 24h).value(), at);
        QVERIFY(place.nextChangeAfter(at).value() > at);
    }

    void cairoShowsOneRightAfterMidnightMinusOne()
    {
        const auto opened = SystemTimeZone::open("Africa/Cairo");
        QVERIFY(opened);
        const auto at = utc("2026-04-23T22:00:00Z");
        const auto midnight =
            std::chrono::local_days{std::chrono::year{2026} / 4 / 24}.time_since_epoch();
        QCOMPARE((*opened)->toLocal(at).time_since_epoch() - midnight, Ms{1h});
        QCOMPARE((*opened)->toLocal(at - 1ms).time_since_epoch() - midnight, Ms{-1});
    }

    void aPlaceWithoutClockChangesHasNoNextOne()
    {
        const auto opened = SystemTimeZone::open("UTC");
        QVERIFY(opened);
        QVERIFY(!(*opened)->nextChangeAfter(utc("2026-01-01T00:00:00Z")));
    }

    void aChangeThatMovesNoClockIsPassedOver()
    {
        // Lisbon, 1992-09-27: from Western summer time to Central European time, both +1.
        const auto opened = SystemTimeZone::open("Europe/Lisbon");
        QVERIFY(opened);
        const auto next = (*opened)->nextChangeAfter(utc("1992-06-01T00:00:00Z"));
        QCOMPARE(next.value(), utc("1993-03-28T01:00:00Z"));
    }

    void whatIsNoIanaNameIsRefusedByName_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("unknown") << QByteArray("Europe/Atlantis");
        QTest::newRow("wrong case") << QByteArray("europe/berlin");
        QTest::newRow("fixed offset") << QByteArray("UTC+02:00");
        QTest::newRow("POSIX rule") << QByteArray("CET-1CEST,M3.5.0,M10.5.0/3");
        QTest::newRow("path") << QByteArray("../../../etc/passwd");
        QTest::newRow("trailing space") << QByteArray("Europe/Berlin ");
    }

    void whatIsNoIanaNameIsRefusedByName()
    {
        QFETCH(QByteArray, id);
        const auto opened = SystemTimeZone::open(id.toStdString());
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, std::string("unknown_zone"));
        QVERIFY(opened.error().message.find("\"" + id.toStdString() + "\"") !=
                std::string::npos);
    }
};

QTEST_GUILESS_MAIN(ClockTest)
#include "clock_test.moc"
