// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "core/fake/fake_site.h"
#include "core/queue/site_view.h"

using namespace vq;

namespace {

// Counter 1 serves this many PASS tickets, each for so long.
void serveSome(FakeSite &site, int count, Ms each)
{
    for (int i = 0; i < count; ++i) {
        site.take("PASS");
        site.call(1);
        VQ_ASSERT(site.ask(command::Serve{counter(1)}));
        site.pass(each);
        VQ_ASSERT(site.ask(command::Finish{counter(1), ""}));
    }
}

std::optional<WaitBand> bandFor(const FakeSite &site, int ahead)
{
    return estimateWait(site.state, site.config, service("PASS"), ahead);
}

} // namespace

class EstimateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBandIsRoundedOutwardsToTheGrid_data();
    void aBandIsRoundedOutwardsToTheGrid();
    void itIsSilentWithoutABasis();
    void itFollowsTheMeanServiceTimeAndTheOpenCounters();
    void onlyTheYoungestServicesCount();
    void somebodyAheadNeverShortensTheWait();
    void theServiceViewTellsTheFiguresOfToday();
};

void EstimateTest::aBandIsRoundedOutwardsToTheGrid_data()
{
    QTest::addColumn<int>("low_s");
    QTest::addColumn<int>("high_s");
    QTest::addColumn<int>("low_min");
    QTest::addColumn<int>("high_min");
    QTest::addRow("nothing at all") << 0 << 0 << 0 << 5;
    QTest::addRow("within the first step") << 61 << 62 << 0 << 5;
    QTest::addRow("exactly a step") << 300 << 600 << 5 << 10;
    QTest::addRow("a second over") << 299 << 601 << 0 << 15;
    QTest::addRow("both on the same line") << 600 << 600 << 10 << 15;
    QTest::addRow("up to half an hour") << 1501 << 1799 << 25 << 30;
    QTest::addRow("half an hour exactly") << 1800 << 1800 << 30 << 40;
    QTest::addRow("beyond half an hour") << 2399 << 2401 << 30 << 50;
    QTest::addRow("across the change of steps") << 1799 << 1801 << 25 << 40;
    QTest::addRow("hours") << 7260 << 10860 << 120 << 190;
}

void EstimateTest::aBandIsRoundedOutwardsToTheGrid()
{
    QFETCH(int, low_s);
    QFETCH(int, high_s);
    QFETCH(int, low_min);
    QFETCH(int, high_min);
    const auto band =
        roundedOutwards({std::chrono::seconds{low_s}, std::chrono::seconds{high_s}});
    QCOMPARE(band.low, Ms{Minutes{low_min}});
    QCOMPARE(band.high, Ms{Minutes{high_min}});
}

void EstimateTest::itIsSilentWithoutABasis()
{
    FakeSite site;
    site.open(1);
    QVERIFY(!bandFor(site, 0));
    serveSome(site, 2, Minutes{4});
    QVERIFY(!bandFor(site, 0));
    serveSome(site, 1, Minutes{4});
    QVERIFY(bandFor(site, 0));
    QVERIFY(site.ask(command::PauseCounter{counter(1)}));
    QVERIFY(!bandFor(site, 0));
    site.open(3); // does not take the service
    QVERIFY(!bandFor(site, 0));
}

void EstimateTest::itFollowsTheMeanServiceTimeAndTheOpenCounters()
{
    FakeSite site;
    site.open(1);
    serveSome(site, 3, Minutes{10});
    QCOMPARE(bandFor(site, 3), (WaitBand{Minutes{20}, Minutes{60}}));
    site.open(2);
    QCOMPARE(bandFor(site, 3), (WaitBand{Minutes{10}, Minutes{30}}));
    auto &second = site.config.counters[1];
    std::swap(second.services, second.secondary); // helps, but late
    QCOMPARE(bandFor(site, 3), (WaitBand{Minutes{20}, Minutes{60}}));
    QVERIFY(site.ask(command::PauseCounter{counter(1)}));
    QCOMPARE(bandFor(site, 3), (WaitBand{Minutes{20}, Minutes{60}})); // the only one
}

void EstimateTest::onlyTheYoungestServicesCount()
{
    FakeSite site;
    site.open(1);
    serveSome(site, 20, Minutes{60});
    serveSome(site, 50, Minutes{10});
    QCOMPARE(bandFor(site, 3), (WaitBand{Minutes{20}, Minutes{60}}));
}

void EstimateTest::somebodyAheadNeverShortensTheWait()
{
    FakeSite site;
    site.open(1);
    serveSome(site, 3, Minutes{7});
    WaitBand before{};
    for (int ahead = 0; ahead < 300; ++ahead) {
        const auto band = bandFor(site, ahead);
        QVERIFY(band.has_value());
        QVERIFY(band->low >= before.low && band->high >= before.high);
        QVERIFY(band->low < band->high);
        before = *band;
    }
}

void EstimateTest::theServiceViewTellsTheFiguresOfToday()
{
    FakeSite site;
    site.open(1);
    site.take("PASS");
    site.pass(Minutes{6});
    site.call(1);
    QVERIFY(site.ask(command::NoShow{counter(1)}));
    serveSome(site, 3, Minutes{4});
    site.take("PASS");
    const auto view = viewOfService(site.state, site.config, service("PASS"), {});
    QCOMPARE(view.waiting, 1);
    QCOMPARE(view.issued_today, 5);
    QCOMPARE(view.served_today, 3);
    QCOMPARE(view.mean_wait_today, std::optional(Ms{Minutes{6}} / 4));
    QVERIFY(view.wait.has_value());
    const auto idle = viewOfService(site.state, site.config, service("CASH"), {});
    QCOMPARE(idle.waiting, 0);
    QVERIFY(!idle.mean_wait_today);
}

QTEST_APPLESS_MAIN(EstimateTest)
#include "estimate_test.moc"
