// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "display/hall_clock.h"
#include "platform/clock/system_time_zone.h"
#include "tests/support/joined_test.h"

namespace vq::display::hall_clock_test {

class HallClockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theDateIsTheSitesAndInItsLanguage()
    {
        const auto zone = SystemTimeZone::open("Europe/Berlin");
        QVERIFY(zone.has_value());
        const UtcMs late{Ms{1'772'492'700'000}}; // 2 March 2026, 23:05 UTC
        const HallTime time = hallTimeAt(**zone, late, QStringLiteral("de"));
        QCOMPARE(time.clock, QStringLiteral("00:05"));
        QCOMPARE(time.dates.front(), QStringLiteral("Dienstag, 3. März"));
    }

    void theOpeningIsNamedAsNearAsItIs_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shortest");
        QTest::newRow("today") << 0 << "15:05"
                               << "15:05";
        QTest::newRow("tomorrow") << 1 << "Mittwoch 15:05"
                                  << "Mi. 15:05";
        QTest::newRow("in six days") << 6 << "Montag 15:05"
                                     << "Mo. 15:05";
        QTest::newRow("in a week") << 7 << "Dienstag, 10. März 15:05"
                                   << "Di., 10. März 15:05";
    }
    void theOpeningIsNamedAsNearAsItIs()
    {
        QFETCH(const int, days);
        QFETCH(const QString, text);
        QFETCH(const QString, shortest);
        const auto zone = SystemTimeZone::open("Europe/Berlin");
        QVERIFY(zone.has_value());
        const UtcMs now{Ms{1'772'543'100'000}}; // 3 March 2026, 14:05 there
        const UtcMs opens = now + std::chrono::hours{1 + 24 * days};
        const auto texts = openingTexts(**zone, now, opens, QStringLiteral("de"));
        QCOMPARE(texts.front(), text);
        QCOMPARE(texts.back(), shortest);
    }
};

VQ_JOINED_TEST(HallClockTest)

} // namespace vq::display::hall_clock_test

#include "hall_clock_test.moc"
