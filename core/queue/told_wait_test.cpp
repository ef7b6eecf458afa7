// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "core/queue/site_view.h"
#include "tests/support/joined_test.h"

namespace vq::told_wait_test {

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

void takeSome(FakeSite &site, int count)
{
    for (int i = 0; i < count; ++i)
        site.take("PASS");
}

// What one who comes for PASS is told.
std::optional<WaitBand> bandFor(const FakeSite &site,
                                const ForeseenWaits *foreseen = nullptr)
{
    const auto wait = waitOfNewcomer(site.state, site.config,
                                     {.now = site.moment.now, .waits = foreseen},
                                     site.config.services[0], {"normal"});
    return wait ? std::optional(wait->band) : std::nullopt;
}

constexpr ToldWait kForeseen{.band = {Minutes{40}, Minutes{60}}, .middle = Minutes{47}};

} // namespace

class ToldWaitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBandIsRoundedOutwardsToTheGrid_data();
    void aBandIsRoundedOutwardsToTheGrid();
    void itIsSilentWithoutABasis();
    void itFollowsTheMeanServiceTimeAndTheOpenCounters();
    void onlyTheYoungestServicesCount();
    void somebodyAheadNeverShortensTheWait();
    void theServiceViewTellsTheFiguresOfToday();
    void whatWasForeseenGoesBeforeTheRule();
    void aCounterThatClosedSilencesWhatWasForeseen();
    void aLineWithoutAnAnswerIsToldByItsBasis();
};

void ToldWaitTest::aBandIsRoundedOutwardsToTheGrid_data()
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

void ToldWaitTest::aBandIsRoundedOutwardsToTheGrid()
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

void ToldWaitTest::itIsSilentWithoutABasis()
{
    FakeSite site;
    site.open(1);
    QVERIFY(!bandFor(site));
    serveSome(site, 2, Minutes{4});
    QVERIFY(!bandFor(site));
    serveSome(site, 1, Minutes{4});
    QVERIFY(bandFor(site));
    QVERIFY(site.ask(command::PauseCounter{counter(1)}));
    QVERIFY(!bandFor(site));
    site.open(3); // does not take the service
    QVERIFY(!bandFor(site));
}

void ToldWaitTest::itFollowsTheMeanServiceTimeAndTheOpenCounters()
{
    FakeSite site;
    site.open(1);
    serveSome(site, 3, Minutes{10});
    takeSome(site, 3);
    QCOMPARE(bandFor(site), std::optional(WaitBand{Minutes{20}, Minutes{60}}));
    site.open(2);
    QCOMPARE(bandFor(site), std::optional(WaitBand{Minutes{10}, Minutes{30}}));
    auto &second = site.config.counters[1];
    std::swap(second.services, second.secondary); // helps, but late
    QCOMPARE(bandFor(site), std::optional(WaitBand{Minutes{20}, Minutes{60}}));
    QVERIFY(site.ask(command::PauseCounter{{1}}));
    QCOMPARE(bandFor(site), std::optional(WaitBand{Minutes{20}, Minutes{60}}));
}

void ToldWaitTest::onlyTheYoungestServicesCount()
{
    FakeSite site;
    site.open(1);
    serveSome(site, 20, Minutes{60});
    serveSome(site, 50, Minutes{10});
    takeSome(site, 3);
    QCOMPARE(bandFor(site), std::optional(WaitBand{Minutes{20}, Minutes{60}}));
}

void ToldWaitTest::somebodyAheadNeverShortensTheWait()
{
    FakeSite site;
    site.open(1);
    serveSome(site, 3, Minutes{7});
    WaitBand before{};
    for (int ahead = 0; ahead < 300; ++ahead, site.take("PASS")) {
        const auto band = bandFor(site);
        QVERIFY(band.has_value());
        QVERIFY(band->low >= before.low && band->high >= before.high);
        QVERIFY(band->low < band->high);
        before = *band;
    }
}

void ToldWaitTest::theServiceViewTellsTheFiguresOfToday()
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

void ToldWaitTest::whatWasForeseenGoesBeforeTheRule()
{
    FakeSite site;
    site.open(1);
    serveSome(site, 3, Minutes{10});
    const auto ticket = site.take("PASS");
    ForeseenWaits waits{.newcomers = {{{service("PASS"), {"normal"}}, kForeseen}}};
    QCOMPARE(bandFor(site, &waits), std::optional(kForeseen.band));
    const HallTime time{.now = site.moment.now, .waits = &waits};
    QCOMPARE(viewOfService(site.state, site.config, service("PASS"), time).wait,
             std::optional(kForeseen.band));
    const auto told = [&] {
        return receiptOf(site.state, site.config, site.ticket(ticket), time).wait;
    };
    QCOMPARE(told(), std::optional(kForeseen.band)); // a newcomer at this moment
    site.pass(Ms{1});
    const HallTime later{.now = site.moment.now, .waits = &waits};
    QCOMPARE(receiptOf(site.state, site.config, site.ticket(ticket), later).wait,
             std::optional(WaitBand{Minutes{5}, Minutes{15}})); // by the rule
    waits.waiting[ticket] = kForeseen;
    QCOMPARE(told(), std::optional(kForeseen.band));
    const auto kept = [&] {
        return receiptOf(site.state, site.config, site.ticket(ticket), time).kept_percent;
    };
    QVERIFY(!kept());
    waits.kept_percent = 83;
    QCOMPARE(kept(), std::optional(83));
    waits.waiting[ticket] = std::nullopt;
    QVERIFY(!told()); // silence is an answer
    QVERIFY(!kept()); // and is not vouched for
}

void ToldWaitTest::aCounterThatClosedSilencesWhatWasForeseen()
{
    FakeSite site;
    const ForeseenWaits waits{.newcomers = {{{service("PASS"), {"normal"}}, kForeseen}}};
    QVERIFY(!bandFor(site, &waits));
    site.open(1);
    QVERIFY(bandFor(site, &waits));
}

void ToldWaitTest::aLineWithoutAnAnswerIsToldByItsBasis()
{
    FakeSite site;
    site.open(1);
    site.take("PASS");
    ForeseenWaits waits{.bases = {{service("PASS"), {.last_entered = Minutes{20}}}}};
    QCOMPARE(bandFor(site, &waits), std::optional(WaitBand{Minutes{10}, Minutes{30}}));
    waits.bases[service("PASS")].service_mean = Minutes{4};
    QCOMPARE(bandFor(site, &waits), std::optional(WaitBand{Minutes{0}, Minutes{15}}));
}

VQ_JOINED_TEST(ToldWaitTest)

} // namespace vq::told_wait_test

#include "told_wait_test.moc"
