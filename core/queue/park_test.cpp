// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "tests/support/joined_test.h"

namespace vq::park_test {

class ParkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theReminderIsAskedForOrTheSites_data();
    void theReminderIsAskedForOrTheSites();
    void theCounterThatParksIsReminded();
    void aReminderOutOfBoundsIsRefused();
    void aReminderReturnsNobodyAndEndsWithTheParking();
};

void ParkTest::theReminderIsAskedForOrTheSites_data()
{
    QTest::addColumn<int>("sites"); // minutes; -1: none
    QTest::addColumn<int>("asked");
    QTest::addColumn<int>("reminded");
    QTest::addRow("none") << -1 << -1 << -1;
    QTest::addRow("asked for") << -1 << 10 << 10;
    QTest::addRow("the site's") << 15 << -1 << 15;
    QTest::addRow("another one than the site's") << 15 << 10 << 10;
    QTest::addRow("none, though the site has one") << 15 << 0 << -1;
    QTest::addRow("the longest") << -1 << 1440 << 1440;
}

void ParkTest::theReminderIsAskedForOrTheSites()
{
    QFETCH(const int, sites);
    QFETCH(const int, asked);
    QFETCH(const int, reminded);
    FakeSite site;
    if (sites > 0)
        site.config.calls.park_reminder = Minutes{sites};
    const auto ticket = site.take("PASS");
    command::Park park{.ticket = ticket};
    if (asked >= 0)
        park.remind_in = Minutes{asked};
    QCOMPARE(site.refusalOf(park), std::string());
    const auto remind_at = site.ticket(ticket).remind_at;
    QCOMPARE(remind_at.has_value(), reminded > 0);
    if (remind_at)
        QVERIFY(*remind_at == site.moment.now + Minutes{reminded});
}

void ParkTest::theCounterThatParksIsReminded()
{
    FakeSite site;
    site.open(1);
    const auto waiting = site.take("PASS");
    const auto called = site.take("PASS");
    QVERIFY(site.ask(command::Park{waiting}, counter(2)));
    QCOMPARE(site.ticket(waiting).parked_by, std::optional(counter(2)));
    site.call(1);
    QCOMPARE(site.refusalOf(command::Park{called}), std::string()); // by the operator
    QCOMPARE(site.ticket(called).parked_by, std::optional(counter(1)));
    const auto other = site.take("PASS");
    QCOMPARE(site.refusalOf(command::Park{other}), std::string());
    QCOMPARE(site.ticket(other).parked_by, std::nullopt);
}

void ParkTest::aReminderOutOfBoundsIsRefused()
{
    FakeSite site;
    const auto ticket = site.take("PASS");
    for (const int minutes : {-1, 1441}) {
        const auto before = site.state;
        QCOMPARE(site.refusalOf(command::Park{ticket, Minutes{minutes}}),
                 std::string("bad_reminder"));
        QVERIFY(site.state == before);
    }
}

void ParkTest::aReminderReturnsNobodyAndEndsWithTheParking()
{
    FakeSite site;
    const auto ticket = site.take("PASS");
    const std::vector<CommandBody> ways = {command::Return{ticket},
                                           command::Transfer{ticket, service("CASH")},
                                           command::Cancel{ticket, "visitor"}};
    for (const auto &way : ways) {
        QCOMPARE(site.refusalOf(command::Park{ticket, Minutes{1}}), std::string());
        site.pass(Minutes{2});
        QVERIFY(site.ticket(ticket).state == TicketState::Parked);
        QCOMPARE(site.refusalOf(way), std::string());
        QVERIFY(!site.ticket(ticket).remind_at && !site.ticket(ticket).parked_by);
    }
}

VQ_JOINED_TEST(ParkTest)

} // namespace vq::park_test

#include "park_test.moc"
