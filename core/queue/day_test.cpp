// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "tests/support/joined_test.h"

namespace vq::day_test {

namespace {

// One ticket in each state; the served one and counter 1's history belong to today.
struct Evening {
    FakeSite site;
    TicketId waiting, called, serving, parked, served;

    explicit Evening(DayRollover rollover)
    {
        site.config.rollover = rollover;
        for (const int number : {1, 2, 3})
            site.open(number);
        served = site.take("PASS");
        site.call(1);
        must(command::Serve{counter(1)});
        site.pass(Minutes{5});
        must(command::Finish{counter(1), ""});
        serving = site.take("PASS");
        site.call(1);
        must(command::Serve{counter(1)});
        called = site.take("PASS");
        site.call(2);
        parked = site.take("PASS");
        must(command::Park{parked});
        waiting = site.take("PASS");
    }

    void must(const CommandBody &body)
    {
        const auto facts = site.ask(body);
        VQ_ASSERT(facts);
    }
};

constexpr auto kCancelled = TicketState::Cancelled;

} // namespace

class DayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void closingTheDaySendsHomeWhoeverIsNotServed();
    void closingTheDayClosesCountersThatServeNobody();
    void carryingTheDayKeepsEverybodyInPlace();
    void endedTicketsLeaveTheState();
    void figuresOfTheDayStartAgain();
    void theDayIsOpenedOnce();
    void aClockThatWasSetBackIsWaitedFor_data();
    void aClockThatWasSetBackIsWaitedFor();
    void aDayThatTimeAloneHasNotLedToIsDoubted_data();
    void aDayThatTimeAloneHasNotLedToIsDoubted();
    void aDoubtIsSaidOnceAndTakenBack();
    void aDoubtedDayIsNotOpenedByAStart();
    void aSettledClockIsBelievedAndSendsNobodyHome_data();
    void aSettledClockIsBelievedAndSendsNobodyHome();
    void afterThreeWeeksOffTheDayBeginsAfresh();
    void aDayThatComesAgainGivesNoNumberTwice();
    void aNewSiteFollowsItsClockAnywhere();
    void aTicketTakenBeforeTheTimerOpensTheDayItself();
    void whoIsServedOverTheBoundaryCountsForTheNewDay();
};

void DayTest::closingTheDaySendsHomeWhoeverIsNotServed()
{
    Evening evening(DayRollover::Close);
    auto &site = evening.site;
    const auto facts = site.ask(command::OpenDay{day("2026-04-01")});
    QVERIFY(facts.has_value());
    QVERIFY(std::holds_alternative<fact::DayOpened>(facts->front().body));
    std::vector<TicketId> sent_home;
    for (const auto &fact : *facts) {
        QCOMPARE(fact.action, std::uint64_t{0});
        if (const auto *cancelled = std::get_if<fact::TicketCancelled>(&fact.body)) {
            QCOMPARE(cancelled->reason, std::string("day_ended"));
            sent_home.push_back(cancelled->ticket);
        }
    }
    QCOMPARE(sent_home, (std::vector{evening.called, evening.parked, evening.waiting}));
    QVERIFY(site.ticket(evening.waiting).state == kCancelled);
    QCOMPARE(site.ticket(evening.waiting).outcome, std::string("day_ended"));
    QVERIFY(site.ticket(evening.serving).state == TicketState::Serving);
    QVERIFY(site.state.lines.empty());
}

void DayTest::closingTheDayClosesCountersThatServeNobody()
{
    Evening evening(DayRollover::Close);
    auto &site = evening.site;
    evening.must(command::PauseCounter{counter(3)});
    evening.must(command::OpenDay{day("2026-04-01")});
    QVERIFY(site.state.counterAt(counter(1)).status == CounterStatus::Open);
    QVERIFY(site.state.counterAt(counter(2)).status == CounterStatus::Closed);
    QVERIFY(site.state.counterAt(counter(3)).status == CounterStatus::Closed);
    evening.must(command::Finish{counter(1), ""});
}

void DayTest::carryingTheDayKeepsEverybodyInPlace()
{
    Evening evening(DayRollover::Carry);
    auto &site = evening.site;
    const auto place = site.ticket(evening.waiting).place;
    const auto facts = site.ask(command::OpenDay{day("2026-04-01")});
    QCOMPARE(facts->size(), std::size_t{1});
    QVERIFY(site.ticket(evening.waiting).place == place);
    QVERIFY(site.ticket(evening.waiting).day == day("2026-03-31"));
    QVERIFY(site.ticket(evening.called).state == TicketState::Called);
    QVERIFY(site.ticket(evening.parked).state == TicketState::Parked);
    QVERIFY(site.state.counterAt(counter(2)).status == CounterStatus::Open);
}

void DayTest::endedTicketsLeaveTheState()
{
    Evening evening(DayRollover::Close);
    auto &site = evening.site;
    QVERIFY(site.state.find(evening.served));
    evening.must(command::OpenDay{day("2026-04-01")});
    QVERIFY(!site.state.find(evening.served));
    QVERIFY(site.state.find(evening.waiting)); // her screen still says what became of her
    evening.must(command::OpenDay{day("2026-04-02")});
    QCOMPARE(site.state.tickets.size(), std::size_t{1});
    QCOMPARE(site.refusalOf(command::Cancel{evening.waiting, ""}),
             std::string("unknown_ticket"));
}

void DayTest::figuresOfTheDayStartAgain()
{
    Evening evening(DayRollover::Close);
    auto &state = evening.site.state;
    QCOMPARE(state.history.at(service("PASS")).issued_today, 5);
    QCOMPARE(state.history.at(service("PASS")).served_today, 1);
    QCOMPARE(state.counterAt(counter(1)).served_today, 1);
    evening.must(command::OpenDay{day("2026-04-01")});
    QCOMPARE(state.history.at(service("PASS")).issued_today, 0);
    QCOMPARE(state.history.at(service("PASS")).served_today, 0);
    QVERIFY(state.history.at(service("PASS")).service_times.empty());
    QCOMPARE(state.counterAt(counter(1)).served_today, 0);
}

void DayTest::theDayIsOpenedOnce()
{
    FakeSite site;
    const auto facts = site.ask(command::OpenDay{site.moment.day});
    QVERIFY(facts.has_value() && facts->empty());
}

void DayTest::aClockThatWasSetBackIsWaitedFor_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addRow("around the boundary") << "2026-03-30";
    QTest::addRow("two days") << "2026-03-29";
    QTest::addRow("as long as is waited for") << "2026-03-24";
}

void DayTest::aClockThatWasSetBackIsWaitedFor()
{
    QFETCH(const QString, shown);
    FakeSite site;
    site.take("PASS");
    site.moment.clock_is_settled = true;
    const auto facts = site.ask(command::OpenDay{day(shown.toStdString())});
    QVERIFY(facts.has_value() && facts->empty());
    QCOMPARE(site.state.day, std::optional(day("2026-03-31")));
    QCOMPARE(site.line("PASS").size(), std::size_t{1});
}

void DayTest::aDayThatTimeAloneHasNotLedToIsDoubted_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("lived");
    QTest::addRow("tomorrow") << "2026-04-01"
                              << "2026-03-31";
    QTest::addRow("in two days") << "2026-04-02"
                                 << "2026-04-01";
    QTest::addRow("in ten years") << "2036-03-31"
                                  << "2026-03-31";
    QTest::addRow("longer off than a site is shut") << "2026-04-22"
                                                    << "2026-04-22";
    QTest::addRow("longer back than is waited for") << "2026-03-23"
                                                    << "2026-03-31";
    QTest::addRow("started with a clock far back") << "2015-01-01"
                                                   << "2015-01-01";
}

void DayTest::aDayThatTimeAloneHasNotLedToIsDoubted()
{
    QFETCH(const QString, shown);
    QFETCH(const QString, lived);
    Evening evening(DayRollover::Close);
    auto &site = evening.site;
    const auto tickets = site.state.tickets;
    site.moment.lived_day = day(lived.toStdString());
    const auto facts = site.ask(command::OpenDay{day(shown.toStdString())});
    QCOMPARE(facts->size(), std::size_t{1});
    QVERIFY(facts->front().body ==
            FactBody(fact::ClockDoubted{day(shown.toStdString())}));
    QCOMPARE(site.state.day, std::optional(day("2026-03-31")));
    QVERIFY(site.state.tickets == tickets);
    QCOMPARE(site.ticket(site.take("PASS")).label, std::string("A006"));
}

void DayTest::aDoubtIsSaidOnceAndTakenBack()
{
    FakeSite site;
    site.take("PASS");
    site.moment.lived_day = day("2026-03-31");
    QCOMPARE(site.ask(command::OpenDay{day("2026-04-02")})->size(), std::size_t{1});
    QVERIFY(site.ask(command::OpenDay{day("2026-04-02")})->empty());
    const auto facts = site.ask(command::OpenDay{day("2026-03-31")});
    QCOMPARE(facts->size(), std::size_t{1});
    QVERIFY(facts->front().body == FactBody(fact::ClockDoubted{}));
    QVERIFY(site.ask(command::OpenDay{day("2026-03-31")})->empty());
    // The night comes by itself as on any other day.
    site.moment.lived_day = day("2026-04-01");
    QVERIFY(site.ask(command::OpenDay{day("2026-04-01")}));
    QVERIFY(site.line("PASS").empty());
}

void DayTest::aDoubtedDayIsNotOpenedByAStart()
{
    FakeSite site;
    site.take("PASS");
    site.moment.lived_day = day("2026-03-31");
    QVERIFY(site.ask(command::OpenDay{day("2026-04-02")}));
    site.moment.lived_day = day("2026-04-02");
    QVERIFY(site.ask(command::OpenDay{day("2026-04-02")})->empty());
    // Partly put right, it is believed as a start's clock is.
    site.moment.lived_day = day("2026-04-01");
    QVERIFY(!site.ask(command::OpenDay{day("2026-04-01")})->empty());
    QCOMPARE(site.state.day, std::optional(day("2026-04-01")));
}

void DayTest::aSettledClockIsBelievedAndSendsNobodyHome_data()
{
    QTest::addColumn<QString>("shown");
    QTest::addRow("ahead") << "2026-04-02";
    QTest::addRow("far ahead") << "2036-03-31";
    QTest::addRow("back by more than is waited for") << "2026-03-23";
}

void DayTest::aSettledClockIsBelievedAndSendsNobodyHome()
{
    QFETCH(const QString, shown);
    Evening evening(DayRollover::Close);
    auto &site = evening.site;
    site.moment.lived_day = day("2026-03-31");
    QVERIFY(site.ask(command::OpenDay{day(shown.toStdString())}));
    site.moment.lived_day = day(shown.toStdString());
    site.moment.clock_is_settled = true;
    const auto facts = site.ask(command::OpenDay{day(shown.toStdString())});
    QCOMPARE(facts->size(), std::size_t{1});
    QCOMPARE(site.state.day, std::optional(day(shown.toStdString())));
    QVERIFY(!site.state.doubted_day);
    QVERIFY(site.ticket(evening.waiting).state == TicketState::Waiting);
    QVERIFY(site.ticket(evening.called).state == TicketState::Called);
    QVERIFY(site.state.counterAt(counter(2)).status == CounterStatus::Open);
}

void DayTest::afterThreeWeeksOffTheDayBeginsAfresh()
{
    Evening evening(DayRollover::Close);
    auto &site = evening.site;
    evening.must(command::OpenDay{day("2026-04-21")});
    QVERIFY(site.ticket(evening.waiting).state == kCancelled);
    QCOMPARE(site.ticket(site.take("PASS")).label, std::string("A001"));
}

void DayTest::aDayThatComesAgainGivesNoNumberTwice()
{
    FakeSite site;
    const auto move = [&site](const char *shown) {
        site.moment.clock_is_settled = true;
        site.moment.lived_day = day("2000-01-01");
        site.moment.day = day(shown);
        VQ_ASSERT(site.ask(command::OpenDay{day(shown)}));
        VQ_ASSERT(site.state.day == day(shown));
    };
    const auto label = [&site](const char *code) {
        const auto id = site.take(code);
        VQ_ASSERT(site.ask(command::Cancel{id, "visitor"}));
        return site.ticket(id).label;
    };
    VQ_ASSERT(site.ask(command::MoveSeries{{*site.state.day, {"C"}, 7, 1}}));
    QCOMPARE(label("PASS"), std::string("A001"));
    QCOMPARE(label("PASS"), std::string("A002"));
    move("2036-03-31");
    QCOMPARE(label("PASS"), std::string("A001"));
    QCOMPARE(label("CASH"), std::string("C001"));
    move("2026-03-31");
    QCOMPARE(label("PASS"), std::string("A003"));
    QCOMPARE(label("CASH"), std::string("CC008"));
    move("2036-03-31");
    QCOMPARE(label("PASS"), std::string("A002"));
    // A day without end would be a list without end.
    for (int i = 0; i < 40; ++i) {
        const auto date = day("2036-04-01").date + std::chrono::days{i * 10};
        move(toString(BusinessDay{date}).c_str());
        label("PASS");
    }
    QCOMPARE(site.state.past_days.size(), kPastDaysMax);
}

void DayTest::aNewSiteFollowsItsClockAnywhere()
{
    FakeSite site;
    for (const char *shown : {"2015-01-01", "2026-03-31", "2026-03-30"}) {
        QVERIFY(site.ask(command::OpenDay{day(shown)}));
        QCOMPARE(site.state.day, std::optional(day(shown)));
    }
}

void DayTest::aTicketTakenBeforeTheTimerOpensTheDayItself()
{
    Evening evening(DayRollover::Close);
    auto &site = evening.site;
    site.moment.day = day("2026-04-01");
    const auto early_bird = site.take("VISA");
    QCOMPARE(site.state.day, std::optional(day("2026-04-01")));
    QVERIFY(site.ticket(early_bird).day == day("2026-04-01"));
    QVERIFY(site.ticket(early_bird).state == TicketState::Waiting);
    QCOMPARE(site.ticket(early_bird).label, std::string("A001"));
    QVERIFY(site.ticket(evening.waiting).state == kCancelled);
    const auto facts = site.ask(command::OpenDay{day("2026-04-01")});
    QVERIFY(facts.has_value() && facts->empty());
}

void DayTest::whoIsServedOverTheBoundaryCountsForTheNewDay()
{
    Evening evening(DayRollover::Close);
    auto &site = evening.site;
    evening.must(command::OpenDay{day("2026-04-01")});
    evening.must(command::Finish{counter(1), "done"});
    QCOMPARE(site.state.history.at(service("PASS")).served_today, 1);
    QCOMPARE(site.state.counterAt(counter(1)).served_today, 1);
}

VQ_JOINED_TEST(DayTest)

} // namespace vq::day_test

#include "day_test.moc"
