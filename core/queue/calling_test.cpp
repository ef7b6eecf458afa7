// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "core/fake/fake_time_zone.h"
#include "core/queue/site_view.h"
#include "tests/support/joined_test.h"

namespace vq::calling_test {

using Labels = std::vector<std::string>;

class CallingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theOldestOverAllServicesOfTheCounterIsNext();
    void aCounterPassesOverServicesThatItDoesNotTake();
    void aTransferKeepsThePlaceByArrival();
    void aParkedTicketReturnsToItsPlace();
    void aTicketCalledTwiceCountsItsCalls();
    void aClockSetBackLetsNobodyJumpTheLine();
    void aReceiptSaysWhereTheTicketStands();
    void aClassComesForwardByItsRule_data();
    void aClassComesForwardByItsRule();
    void aServiceOffersItsClassesOnly();
};

void CallingTest::theOldestOverAllServicesOfTheCounterIsNext()
{
    FakeSite site;
    site.open(2);
    std::vector<TicketId> tickets;
    for (const auto *code : {"CASH", "VISA", "PASS", "CASH"})
        tickets.push_back(site.take(code));
    for (const auto &ticket : tickets) {
        QCOMPARE(site.call(2), std::optional(ticket));
        QVERIFY(site.ask(command::NoShow{counter(2)}));
    }
    QCOMPARE(site.call(2), std::nullopt);
}

void CallingTest::aCounterPassesOverServicesThatItDoesNotTake()
{
    FakeSite site;
    site.open(1);
    site.take("CASH");
    QCOMPARE(site.call(1), std::nullopt);
    const auto pass = site.take("PASS");
    QCOMPARE(site.call(1), std::optional(pass));
}

void CallingTest::aTransferKeepsThePlaceByArrival()
{
    FakeSite site;
    site.open(1);
    const auto early = site.take("PASS"); // A001
    site.pass(Minutes{1});
    site.take("VISA"); // A002
    site.pass(Minutes{1});
    site.take("VISA"); // A003
    site.call(1);
    QVERIFY(site.ask(command::Serve{counter(1)}));
    QVERIFY(site.ask(command::Transfer{early, service("VISA")}, counter(1)));
    QCOMPARE(site.line("VISA"), (Labels{"A001", "A002", "A003"}));
    QCOMPARE(site.ticket(early).label, std::string("A001"));
    QVERIFY(!site.state.counterAt(counter(1)).ticket());
    QCOMPARE(site.call(1), std::optional(early));
    QCOMPARE(site.ticket(early).calls, 2);
}

void CallingTest::aParkedTicketReturnsToItsPlace()
{
    FakeSite site;
    const auto first = site.take("PASS");
    const auto second = site.take("PASS");
    site.take("PASS");
    QVERIFY(site.ask(command::Park{second}));
    QCOMPARE(site.line("PASS"), (Labels{"A001", "A003"}));
    QVERIFY(site.ask(command::Park{first}));
    site.pass(Minutes{90});
    site.take("PASS");
    QVERIFY(site.ask(command::Return{second}));
    QVERIFY(site.ask(command::Return{first}));
    QCOMPARE(site.line("PASS"), (Labels{"A001", "A002", "A003", "A004"}));
}

void CallingTest::aTicketCalledTwiceCountsItsCalls()
{
    FakeSite site;
    site.open(1);
    const auto ticket = site.take("PASS");
    site.call(1);
    QVERIFY(site.ask(command::Recall{counter(1)}));
    QCOMPARE(site.ticket(ticket).calls, 2);
    QVERIFY(site.ask(command::Park{ticket}, counter(1)));
    QVERIFY(site.ask(command::Return{ticket}));
    QVERIFY(!site.ticket(ticket).called_at);
    site.call(1);
    QCOMPARE(site.ticket(ticket).calls, 3);
}

void CallingTest::aClockSetBackLetsNobodyJumpTheLine()
{
    FakeSite site;
    site.open(1);
    const auto honest = site.take("PASS");
    site.moment.now -= std::chrono::years{10};
    site.take("PASS");
    QCOMPARE(site.line("PASS"), (Labels{"A001", "A002"}));
    site.moment.now += std::chrono::years{20};
    site.take("PASS");
    QCOMPARE(site.line("PASS"), (Labels{"A001", "A002", "A003"}));
    QCOMPARE(site.call(1), std::optional(honest));
}

void CallingTest::aReceiptSaysWhereTheTicketStands()
{
    FakeSite site;
    site.open(1);
    const auto first = site.take("PASS");
    const auto second = site.take("PASS");
    site.take("VISA");
    const auto receipt =
        receiptOf(site.state, site.config, site.ticket(second), {site.moment.now});
    QCOMPARE(receipt.position, std::optional(2));
    QCOMPARE(receipt.ahead, std::optional(1));
    QVERIFY(receipt.token == site.ticket(second).token);
    QVERIFY(!receipt.wait);
    site.call(1);
    const auto called =
        receiptOf(site.state, site.config, site.ticket(first), {site.moment.now});
    QVERIFY(!called.position);
    QVERIFY(!called.ahead);
    QCOMPARE(called.ticket.counter, std::optional(counter(1)));
}

// Two wait: one of the first class, which waits at 1000 without a limit, and one of the
// second. Who is first?
void CallingTest::aClassComesForwardByItsRule_data()
{
    QTest::addColumn<int>("first_waited");
    QTest::addColumn<int>("second_waited");
    QTest::addColumn<ClassConfig>("rule");
    QTest::addColumn<bool>("is_second_first");
    const ClassConfig fast{.weight = 3000};
    QTest::newRow("a third of the wait: the earlier") << 30 << 10 << fast << false;
    QTest::newRow("more than a third") << 30 << 11 << fast << true;
    QTest::newRow("same moment") << 10 << 10 << fast << true;
    QTest::newRow("nobody waited yet: the order of issue") << 0 << 0 << fast << false;
    const ClassConfig head_start{.weight = 1000, .head_start = Minutes{5}};
    QTest::newRow("head start as long") << 15 << 10 << head_start << false;
    QTest::newRow("head start longer") << 14 << 10 << head_start << true;
    const ClassConfig limited{.weight = 1000, .wait_max = Minutes{10}};
    QTest::newRow("at the limit") << 90 << 10 << limited << false;
    QTest::newRow("past the limit") << 90 << 11 << limited << true;
    const ClassConfig slow_limited{.weight = 100, .wait_max = Minutes{10}};
    QTest::newRow("past the limit, however slow") << 90 << 11 << slow_limited << true;
    const ClassConfig emergency{.is_emergency = true};
    QTest::newRow("emergency") << 1000 << 0 << emergency << true;
}

void CallingTest::aClassComesForwardByItsRule()
{
    QFETCH(int, first_waited);
    QFETCH(int, second_waited);
    QFETCH(ClassConfig, rule);
    QFETCH(bool, is_second_first);
    FakeSite site;
    const auto code = site.config.classes[1].code;
    site.config.classes[1] = rule;
    site.config.classes[1].code = code;
    site.open(1);
    const auto first = site.take("PASS");
    site.pass(Minutes{first_waited - second_waited});
    QVERIFY(site.ask(command::TakeTicket{
        .service = service("PASS"), .priority_class = code, .language = {}}));
    const auto second = site.moment.fresh_ticket;
    site.pass(Minutes{second_waited});
    const auto positionOf = [&](const TicketId &id) {
        return receiptOf(site.state, site.config, site.ticket(id), {site.moment.now})
            .position;
    };
    QCOMPARE(positionOf(first), std::optional(is_second_first ? 2 : 1));
    QCOMPARE(positionOf(second), std::optional(is_second_first ? 1 : 2));
    QCOMPARE(site.call(1), std::optional(is_second_first ? second : first));
}

void CallingTest::aServiceOffersItsClassesOnly()
{
    FakeSite site;
    site.config.services[0].classes = {{"priority"}};
    site.take("PASS");
    QCOMPARE(site.ticket(site.moment.fresh_ticket).priority_class.text,
             std::string("priority"));
    const command::TakeTicket take{
        .service = service("PASS"), .priority_class = {{"normal"}}, .language = {}};
    QCOMPARE(site.refusalOf(take), std::string("unknown_class"));
}

VQ_JOINED_TEST(CallingTest)

} // namespace vq::calling_test

#include "calling_test.moc"
