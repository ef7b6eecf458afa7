// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "core/fake/fake_time_zone.h"
#include "core/queue/calendar.h"
#include "core/queue/closing_forecast.h"
#include "core/queue/site_view.h"
#include "tests/support/joined_test.h"

namespace vq::closing_forecast_test {

namespace {

const std::string kTaken; // no refusal

// The example site, open 8 to 12 and 13 to 17; services of PASS and VISA last ten minutes.
struct Afternoon {
    FakeSite site;
    Openings openings;

    explicit Afternoon(ForecastRule rule = ForecastRule::Stop)
    {
        site.config.day_start = Minutes{240};
        site.config.schedule.week.fill(
            {{Minutes{480}, Minutes{720}}, {Minutes{780}, Minutes{1020}}});
        site.config.limits.closing_forecast = rule;
        site.open(1);
        for (const auto *code : {"PASS", "PASS", "PASS", "VISA", "VISA", "VISA"})
            serve(code, Minutes{10});
        close(1);
    }
    void serve(const char *code, Ms span)
    {
        site.take(code);
        VQ_ASSERT(site.call(1));
        VQ_ASSERT(site.ask(command::Serve{counter(1)}));
        site.pass(span);
        VQ_ASSERT(site.ask(command::Finish{counter(1), ""}));
    }
    void close(int number)
    {
        VQ_ASSERT(site.ask(command::CloseCounter{counter(number)}));
    }
    void goTo(const char *now)
    {
        site.moment.now = utcAt(now);
        openings = openingsAt(utc(), site.config, site.moment.now);
        site.moment.openings = &openings;
    }
    std::string taking(const char *code, bool anyway = false)
    {
        return site.refusalOf(
            command::TakeTicket{.service = service(code), .join_anyway = anyway});
    }
    // So many get a ticket until one is refused.
    int fitting(const char *code, const char *refusal = "too_late")
    {
        for (int taken = 0; taken < 1000; ++taken) {
            const auto said = taking(code);
            if (said == refusal)
                return taken;
            VQ_ASSERT(said.empty());
        }
        return 1000;
    }
};

} // namespace

class ClosingForecastTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ticketsStopWhenTheLineIsAllThatCanBeDone_data();
    void ticketsStopWhenTheLineIsAllThatCanBeDone();
    void itIsSilentWithoutABasis();
    void aCounterThatOpensMakesRoom();
    void aSecondaryServiceIsWorkOfTheCounterToo();
    void aCounterOfTwoServicesIsSharedOut();
    void theTicketAtTheCounterIsWorkToo();
    void aServiceThatWasForgottenCountsLittle();
    void anotherServicesOverlongLineIsNotHeldAgainstThisOne();
    void whoMayBeLateIsAsked();
    void itCanBeOff();
    void nobodyWhoHoldsATicketIsCleared();
    void aServiceSaysThatItIsTooLate();
};

void ClosingForecastTest::ticketsStopWhenTheLineIsAllThatCanBeDone_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<QList<int>>("open");
    QTest::addColumn<int>("fitting");
    const auto row = [](const char *name, const char *now, const QList<int> &open,
                        int fitting) { QTest::newRow(name) << now << open << fitting; };
    row("one counter, an hour", "2026-03-31T16:00", {1}, 6);
    row("a second less", "2026-03-31T16:00:01", {1}, 5);
    row("two counters", "2026-03-31T16:00", {1, 2}, 12);
    row("another service's counter", "2026-03-31T16:00", {1, 3}, 6);
    row("ten minutes", "2026-03-31T16:50", {1}, 1);
    row("too late for anybody", "2026-03-31T16:51", {1}, 0);
    row("lunch is no closing", "2026-03-31T11:55", {1}, 24);
    row("and is not worked through", "2026-03-31T11:00", {1}, 30);
}

void ClosingForecastTest::ticketsStopWhenTheLineIsAllThatCanBeDone()
{
    QFETCH(QString, now);
    QFETCH(QList<int>, open);
    QFETCH(int, fitting);
    Afternoon site;
    const bool has_second = now.size() > 16;
    site.goTo(qPrintable(now.left(16)));
    if (has_second)
        site.site.moment.now += std::chrono::seconds{1};
    for (const int number : open)
        site.site.open(number);
    QCOMPARE(site.fitting("PASS"), fitting);
}

void ClosingForecastTest::itIsSilentWithoutABasis()
{
    Afternoon site;
    site.goTo("2026-03-31T16:59");
    QCOMPARE(site.taking("PASS"), kTaken); // no counter is open
    site.site.open(3);
    QCOMPARE(site.taking("PASS"), kTaken); // none that takes it
    QCOMPARE(site.taking("CASH"), kTaken); // none was served today
    site.site.open(1);
    QCOMPARE(site.taking("PASS"), std::string("too_late"));
    site.site.config.counters[0].services = {service("VISA")};
    QCOMPARE(site.taking("PASS"), kTaken); // none any more
    site.site.config.counters[0].secondary = {service("PASS")};
    QCOMPARE(site.taking("PASS"), std::string("too_late"));
    site.site.moment.openings = nullptr; // no hours
    QCOMPARE(site.taking("PASS"), kTaken);
}

void ClosingForecastTest::aCounterThatOpensMakesRoom()
{
    Afternoon site;
    site.goTo("2026-03-31T16:40");
    site.site.open(1);
    site.site.open(2);
    QVERIFY(site.site.refusalOf(command::PauseCounter{counter(2)}).empty());
    QCOMPARE(site.fitting("PASS"), 2); // a counter on a break calls nobody
    site.site.open(2);
    QCOMPARE(site.fitting("PASS"), 2);
    QCOMPARE(site.taking("PASS"), std::string("too_late"));
    QCOMPARE(site.site.line("PASS").size(), std::size_t{4}); // all keep their tickets
}

void ClosingForecastTest::aSecondaryServiceIsWorkOfTheCounterToo()
{
    Afternoon site;
    site.site.config.counters[0].services = {service("VISA")};
    site.site.config.counters[0].secondary = {service("PASS")};
    site.goTo("2026-03-31T16:00");
    site.site.open(1);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(site.taking("VISA"), kTaken);
    QCOMPARE(site.fitting("PASS"), 2);
}

void ClosingForecastTest::aCounterOfTwoServicesIsSharedOut()
{
    Afternoon site;
    site.goTo("2026-03-31T16:00");
    site.site.open(1); // PASS and VISA
    for (int i = 0; i < 4; ++i)
        QCOMPARE(site.taking("VISA"), kTaken);
    QCOMPARE(site.fitting("PASS"), 2);
    QCOMPARE(site.taking("VISA"), std::string("too_late"));
}

void ClosingForecastTest::theTicketAtTheCounterIsWorkToo()
{
    Afternoon site;
    site.goTo("2026-03-31T16:00");
    site.site.open(1);
    site.site.take("PASS");
    QVERIFY(site.site.call(1));
    QVERIFY(site.site.refusalOf(command::Serve{counter(1)}).empty());
    QCOMPARE(site.fitting("PASS"), 5);
    Afternoon later;
    later.goTo("2026-03-31T15:55");
    later.site.open(1);
    later.site.take("PASS");
    QVERIFY(later.site.call(1));
    QVERIFY(later.site.refusalOf(command::Serve{counter(1)}).empty());
    later.site.pass(Minutes{10}); // as long as it usually takes, 55 minutes are left
    QCOMPARE(later.fitting("PASS"), 5);
}

void ClosingForecastTest::aServiceThatWasForgottenCountsLittle()
{
    Afternoon site;
    site.site.open(1);
    site.serve("PASS", Minutes{120}); // 10, 10, 10 and 120: counts as 40
    site.close(1);
    site.goTo("2026-03-31T16:00");
    site.site.open(1);
    QVERIFY(meanServiceToday(site.site.state.history.at(service("PASS"))) ==
            Ms{Minutes{70}} / 4);
    QCOMPARE(site.fitting("PASS"), 3);
}

void ClosingForecastTest::anotherServicesOverlongLineIsNotHeldAgainstThisOne()
{
    Afternoon site(ForecastRule::Off);
    site.goTo("2026-03-31T16:00");
    // Only counter 1 takes VISA here, and 2 takes PASS alone.
    site.site.config.counters[0].services = {service("VISA")};
    site.site.config.counters[1].services = {service("PASS")};
    site.site.open(1);
    site.site.open(2);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(site.taking("VISA"), kTaken);
    site.site.config.limits.closing_forecast = ForecastRule::Stop;
    QCOMPARE(site.taking("VISA"), std::string("too_late"));
    QCOMPARE(site.fitting("PASS"), 6);
}

void ClosingForecastTest::whoMayBeLateIsAsked()
{
    Afternoon site(ForecastRule::Stop);
    site.site.config.services[0].limits.closing_forecast = ForecastRule::Ask; // PASS
    site.goTo("2026-03-31T16:50");
    site.site.open(1);
    QCOMPARE(site.fitting("PASS", "may_be_late"), 1);
    QCOMPARE(site.taking("PASS", true), kTaken);
    QCOMPARE(site.taking("VISA", true), std::string("too_late")); // is no question
}

void ClosingForecastTest::itCanBeOff()
{
    Afternoon site(ForecastRule::Off);
    site.goTo("2026-03-31T16:59");
    site.site.open(1);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(site.taking("PASS"), kTaken);
}

void ClosingForecastTest::nobodyWhoHoldsATicketIsCleared()
{
    Afternoon site(ForecastRule::Off);
    site.goTo("2026-03-31T16:50");
    site.site.open(1);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(site.taking("PASS"), kTaken);
    site.site.config.limits.closing_forecast = ForecastRule::Stop;
    QCOMPARE(site.taking("PASS"), std::string("too_late"));
    QCOMPARE(site.site.line("PASS").size(), std::size_t{5});
    const auto &classes = site.site.state.lineOf(service("PASS")).classes();
    TicketId last;
    classes.begin()->second.forEach([&](const auto &entry) { last = entry.ticket; });
    QVERIFY(site.site.refusalOf(command::Transfer{last, service("VISA")}).empty());
    site.goTo("2026-03-31T17:30"); // after closing
    for (int i = 0; i < 5; ++i) {
        QVERIFY(site.site.call(1));
        QVERIFY(site.site.refusalOf(command::Serve{counter(1)}).empty());
        site.site.pass(Minutes{10});
    }
    QVERIFY(!site.site.call(1));
}

void ClosingForecastTest::aServiceSaysThatItIsTooLate()
{
    Afternoon site;
    site.goTo("2026-03-31T16:50");
    site.site.open(1);
    const auto refuses = [&] {
        return viewOfService(site.site.state, site.site.config, service("PASS"),
                             {.now = site.site.moment.now, .openings = &site.openings})
            .refuses;
    };
    QCOMPARE(refuses(), kTaken);
    site.site.moment.now += Ms{1}; // by time alone
    QCOMPARE(refuses(), std::string("too_late"));
}

VQ_JOINED_TEST(ClosingForecastTest)

} // namespace vq::closing_forecast_test

#include "closing_forecast_test.moc"
