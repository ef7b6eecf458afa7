// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtTest>

#include "core/fake/fake_site.h"
#include "core/fake/fake_time_zone.h"
#include "core/queue/site_view.h"

using namespace vq;
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
    void positionsAreCountedFromTheFrontOfTheLine();
    void aReceiptSaysWhereTheTicketStands();
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
    QVERIFY(!site.state.counterAt(counter(1)).ticket);
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

void CallingTest::positionsAreCountedFromTheFrontOfTheLine()
{
    WaitingLine line;
    for (std::uint64_t order = 1; order <= 7; ++order) {
        for (std::uint64_t place = 1; place < order; ++place)
            QCOMPARE(aheadOf(line, Place{fromUnixMs(0), place}),
                     static_cast<int>(place) - 1);
        QCOMPARE(aheadOf(line, Place{fromUnixMs(0), order}), static_cast<int>(order) - 1);
        line.emplace(Place{fromUnixMs(0), order}, TicketId{});
    }
}

void CallingTest::aReceiptSaysWhereTheTicketStands()
{
    FakeSite site;
    site.open(1);
    const auto first = site.take("PASS");
    const auto second = site.take("PASS");
    site.take("VISA");
    const auto receipt = receiptOf(site.state, site.config, site.ticket(second));
    QCOMPARE(receipt.position, std::optional(2));
    QCOMPARE(receipt.ahead, std::optional(1));
    QVERIFY(receipt.token == site.ticket(second).token);
    QVERIFY(!receipt.wait);
    site.call(1);
    const auto called = receiptOf(site.state, site.config, site.ticket(first));
    QVERIFY(!called.position);
    QVERIFY(!called.ahead);
    QCOMPARE(called.ticket.counter, std::optional(counter(1)));
}

QTEST_APPLESS_MAIN(CallingTest)
#include "calling_test.moc"
