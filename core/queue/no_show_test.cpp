// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "tests/support/joined_test.h"

namespace vq::no_show_test {

namespace {

using std::chrono::seconds;

const CounterNumber kOne{1};

// The rules of a site that says nothing: two calls 45 s apart, 15 min to come back.
SiteConfig strictSite()
{
    auto site = exampleSite();
    site.calls = {};
    return site;
}

void mustDo(FakeSite &site, const CommandBody &body)
{
    const auto facts = site.ask(body);
    QVERIFY2(facts.has_value(), facts ? "" : facts.error().message.c_str());
}

TicketId missed(FakeSite &site, const std::string &service = "PASS", int number = 1)
{
    const auto ticket = site.take(service);
    mustDo(site, command::Call{.counter = counter(number), .ticket = ticket});
    mustDo(site, command::NoShow{counter(number)});
    return ticket;
}

// One counter, and a series of two numbers.
struct SmallHall {
    FakeSite site;

    explicit SmallHall(DayRollover rollover = DayRollover::Close)
    {
        site.config.rollover = rollover;
        site.config.series[1] = {
            .code = {"C"}, .prefix = "C", .first = 1, .last = 2, .width = 1};
        site.open(3);
    }
    TicketId miss() { return missed(site, "CASH", 3); }
    std::string take()
    {
        const auto facts = site.ask(command::TakeTicket{.service = service("CASH")});
        return facts ? site.ticket(site.moment.fresh_ticket).label : facts.error().code;
    }
};

} // namespace

class NoShowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNoShowNeedsCallsThatAreApart_data();
    void aNoShowNeedsCallsThatAreApart();
    void theRefusalSaysWhenToCallAgain();
    void aCallAtAnotherCounterBeginsAnew();
    void whoComesInTimeHasHerOldPlace();
    void whoComesLateIsTold_data();
    void whoComesLateIsTold();
    void aSecondNoShowIsFinal();
    void noReturnsWhereTheSiteWantsNone();
    void theNumberIsKeptAsLongAsTheRight();
    void aClockThatIsSetShortensNoRight();
    void aClockThatIsSetBackHoldsNobodyUp();
    void theRightEndsWithTheDay();
    void theRightIsCarriedWithTheDay();
    void aNoShowWhoseNumberWasGivenAgainStaysOne();
    void undoAfterTheRightHasLapsedFindsTheNumber();
};

void NoShowTest::aNoShowNeedsCallsThatAreApart_data()
{
    QTest::addColumn<int>("calls");
    QTest::addColumn<QList<int>>("recalls_at_s");
    QTest::addColumn<int>("no_show_at_s");
    QTest::addColumn<bool>("is_accepted");
    QTest::addRow("at once") << 2 << QList<int>{} << 0 << false;
    QTest::addRow("one call, much later") << 2 << QList<int>{} << 600 << false;
    QTest::addRow("two at once") << 2 << QList<int>{0} << 0 << false;
    QTest::addRow("two at once, later") << 2 << QList<int>{0} << 600 << false;
    QTest::addRow("a second too early") << 2 << QList<int>{44} << 90 << false;
    QTest::addRow("in time") << 2 << QList<int>{45} << 45 << true;
    QTest::addRow("one in vain, one in time") << 2 << QList<int>{10, 50} << 50 << true;
    QTest::addRow("three, two of them") << 3 << QList<int>{90} << 90 << false;
    QTest::addRow("three in too little time") << 3 << QList<int>{45, 89} << 89 << false;
    QTest::addRow("three in time") << 3 << QList<int>{45, 90} << 90 << true;
    QTest::addRow("one is enough") << 1 << QList<int>{} << 0 << true;
}

void NoShowTest::aNoShowNeedsCallsThatAreApart()
{
    QFETCH(const int, calls);
    QFETCH(const QList<int>, recalls_at_s);
    QFETCH(const int, no_show_at_s);
    QFETCH(const bool, is_accepted);
    FakeSite site(strictSite());
    site.config.calls.no_show_calls = calls;
    site.open(1);
    const auto ticket = site.take("PASS");
    const auto began = site.moment.now;
    site.call(1);
    for (const int at : recalls_at_s) {
        site.pass(began + seconds{at} - site.moment.now);
        mustDo(site, command::Recall{kOne});
    }
    site.pass(began + seconds{no_show_at_s} - site.moment.now);
    QCOMPARE(site.refusalOf(command::NoShow{kOne}),
             std::string(is_accepted ? "" : "no_show_early"));
    QCOMPARE(site.ticket(ticket).state == TicketState::NoShow, is_accepted);
}

void NoShowTest::theRefusalSaysWhenToCallAgain()
{
    FakeSite site(strictSite());
    site.open(1);
    site.take("PASS");
    site.call(1);
    site.pass(Ms{14'500});
    const auto early = site.ask(command::NoShow{kOne});
    QVERIFY(!early && early.error().kind == ErrorKind::Conflict);
    QCOMPARE(*early.error().retry_after, Ms{30'500});
    QVERIFY2(early.error().message.find("Call it again in 31 s") != std::string::npos,
             early.error().message.c_str());
    site.pass(Ms{30'500});
    const auto again = site.ask(command::NoShow{kOne});
    QVERIFY(!again && *again.error().retry_after == Ms{0});
    mustDo(site, command::Recall{kOne});
    mustDo(site, command::NoShow{kOne});
}

void NoShowTest::aCallAtAnotherCounterBeginsAnew()
{
    FakeSite site(strictSite());
    site.open(1);
    site.open(2);
    const auto ticket = site.take("PASS");
    site.call(1);
    site.pass(seconds{45});
    mustDo(site, command::Recall{kOne});
    mustDo(site, command::Park{ticket});
    mustDo(site, command::Return{ticket});
    site.call(2);
    QCOMPARE(site.refusalOf(command::NoShow{counter(2)}), std::string("no_show_early"));
}

void NoShowTest::whoComesInTimeHasHerOldPlace()
{
    FakeSite site;
    site.open(1);
    const auto first = missed(site);
    const Place place = site.ticket(first).place;
    site.pass(Minutes{3});
    site.take("PASS");
    site.pass(Minutes{12});
    mustDo(site, command::Return{first});
    QVERIFY(site.ticket(first).place == place);
    QVERIFY(!site.ticket(first).ended_at && !site.ticket(first).return_until);
    QCOMPARE(site.call(1), std::optional(first));
}

void NoShowTest::whoComesLateIsTold_data()
{
    QTest::addColumn<bool>("has_somebody_come");
    QTest::addRow("and nobody took a ticket since") << false;
    QTest::addRow("and her number was freed") << true;
}

void NoShowTest::whoComesLateIsTold()
{
    QFETCH(const bool, has_somebody_come);
    FakeSite site;
    site.open(1);
    const auto ticket = missed(site);
    site.pass(Minutes{15} + Ms{1});
    if (has_somebody_come)
        site.take("PASS");
    const auto before = site.state;
    QCOMPARE(site.refusalOf(command::Return{ticket}), std::string("return_late"));
    QVERIFY(site.state == before);
}

void NoShowTest::aSecondNoShowIsFinal()
{
    FakeSite site;
    site.open(1);
    const auto ticket = missed(site);
    mustDo(site, command::Return{ticket});
    mustDo(site, command::Call{.counter = kOne, .ticket = ticket});
    mustDo(site, command::NoShow{kOne});
    QCOMPARE(site.refusalOf(command::Return{ticket}), std::string("return_used"));
    QVERIFY(!holdsNumber(site.ticket(ticket)));
    QVERIFY(site.state.returns.empty());
}

void NoShowTest::noReturnsWhereTheSiteWantsNone()
{
    FakeSite site;
    site.config.calls.return_within = Ms{0};
    site.open(1);
    const auto ticket = missed(site);
    QCOMPARE(site.refusalOf(command::Return{ticket}), std::string("wrong_state"));
    QVERIFY(!holdsNumber(site.ticket(ticket)));
}

void NoShowTest::theNumberIsKeptAsLongAsTheRight()
{
    SmallHall hall;
    const auto first = hall.miss(); // C1
    QCOMPARE(hall.take(), std::string("C2"));
    QCOMPARE(hall.take(), std::string("series_full"));
    hall.site.pass(Minutes{15});
    QCOMPARE(hall.take(), std::string("series_full"));
    hall.site.pass(Ms{1});
    QCOMPARE(hall.take(), std::string("C1"));
    QVERIFY(hall.site.state.returns.empty());
    QVERIFY(hall.site.ticket(first).state == TicketState::NoShow);
}

// The wall clock is set by an hour, which the time that was lived through does not show.
void NoShowTest::aClockThatIsSetShortensNoRight()
{
    for (const int hours : {1, -1}) {
        SmallHall hall;
        auto &site = hall.site;
        const auto ticket = hall.miss();
        const UtcMs lived = site.moment.now;
        site.moment.now += std::chrono::hours{hours};
        site.moment.lived_now = lived;
        QCOMPARE(hall.take(), std::string("C2"));
        QCOMPARE(hall.take(), std::string("series_full"));
        QCOMPARE(site.refusalOf(command::Return{ticket}), std::string());
        QCOMPARE(site.ticket(ticket).label, std::string("C1"));
    }
}

void NoShowTest::aClockThatIsSetBackHoldsNobodyUp()
{
    FakeSite site(strictSite());
    site.open(1);
    site.take("PASS");
    site.call(1);
    site.moment.now -= std::chrono::hours{1};
    const auto early = site.ask(command::NoShow{kOne});
    QVERIFY(!early && *early.error().retry_after == Ms{0});
    mustDo(site, command::Recall{kOne});
    mustDo(site, command::NoShow{kOne});
}

void NoShowTest::theRightEndsWithTheDay()
{
    SmallHall hall;
    const auto ticket = hall.miss();
    const auto facts = hall.site.ask(command::OpenDay{day("2026-04-01")});
    QVERIFY(facts.has_value());
    QCOMPARE(hall.site.refusalOf(command::Return{ticket}), std::string("return_late"));
    QVERIFY(hall.site.state.history.empty()); // it is no no-show of the new day
    QCOMPARE(hall.take(), std::string("C1"));
    QVERIFY(hall.site.state.returns.empty());
    QVERIFY(hall.site.ask(command::OpenDay{day("2026-04-02")}).has_value());
    QVERIFY(hall.site.state.find(ticket) == nullptr);
}

void NoShowTest::theRightIsCarriedWithTheDay()
{
    SmallHall hall(DayRollover::Carry);
    const auto ticket = hall.miss(); // C1
    mustDo(hall.site, command::OpenDay{day("2026-04-01")});
    QCOMPARE(hall.take(), std::string("C2")); // of the new day, past the one that is kept
    mustDo(hall.site, command::Return{ticket});
    QCOMPARE(hall.site.call(3), std::optional(ticket));
    mustDo(hall.site, command::NoShow{counter(3)});
    mustDo(hall.site, command::OpenDay{day("2026-04-02")});
    QCOMPARE(hall.site.state.find(ticket), nullptr);
}

void NoShowTest::aNoShowWhoseNumberWasGivenAgainStaysOne()
{
    SmallHall hall;
    hall.site.config.calls.return_within = Minutes{1};
    const auto ticket = hall.miss();
    hall.take();
    hall.site.pass(Minutes{2});
    QCOMPARE(hall.take(), std::string("C1"));
    const auto before = hall.site.state;
    QCOMPARE(hall.site.refusalOf(command::UndoOfTicket{ticket}),
             std::string("undo_overtaken"));
    QCOMPARE(hall.site.refusalOf(command::Return{ticket}), std::string("return_late"));
    QVERIFY(hall.site.state == before);
}

void NoShowTest::undoAfterTheRightHasLapsedFindsTheNumber()
{
    SmallHall hall;
    hall.site.config.calls.return_within = Minutes{1};
    const auto ticket = hall.miss();
    hall.site.pass(Minutes{2});
    QCOMPARE(hall.take(), std::string("C2")); // lapses the right to C1
    QVERIFY(!holdsNumber(hall.site.ticket(ticket)));
    mustDo(hall.site, command::UndoOfTicket{ticket});
    QVERIFY(hall.site.ticket(ticket).state == TicketState::Called);
    QCOMPARE(hall.take(), std::string("series_full"));
}

VQ_JOINED_TEST(NoShowTest)

} // namespace vq::no_show_test

#include "no_show_test.moc"
