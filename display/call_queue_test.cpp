// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "display/call_queue_lobby_for_test.h"
#include "tests/support/joined_test.h"

namespace vq::display::call_queue_test {

class CallQueueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneCallIsShownSpokenAndRepeatedOnce()
    {
        Lobby lobby;
        lobby.call(callOf(1));
        lobby.pass(Ms{60'000});
        QCOMPARE(lobby.story(),
                 QStringList({"show A1", "chime A1", "report A1", "say A1"}));
        QCOMPARE(lobby.timesOf("say A1").front().since, Ms{7000}); // its minimum time
        QVERIFY(lobby.queue.onPanel()); // she may still be on her way
    }

    void fiveCallsWithinASecondEachGetTheirTime()
    {
        Lobby lobby;
        for (int n = 1; n <= 5; ++n) {
            lobby.call(callOf(n));
            lobby.pass(Ms{200});
        }
        lobby.pass(Ms{120'000});
        SteadyMs before{Ms{-7000}};
        for (int n = 1; n <= 5; ++n) {
            const auto shown = lobby.timesOf(QStringLiteral("show A%1").arg(n));
            QVERIFY(!shown.empty());
            QVERIFY(shown.front() - before >= Ms{7000});
            QVERIFY(shown.front() - before <= Ms{7200});
            before = shown.front();
        }
        QCOMPARE(lobby.overlaps, 0);
        QCOMPARE(lobby.reports.size(), 5U);
    }

    void repeatsComeAfterTheFirstRoundsOfTheOthers()
    {
        Lobby lobby;
        lobby.call(callOf(1));
        lobby.call(callOf(2));
        lobby.pass(Ms{60'000});
        std::erase_if(lobby.lines,
                      [](const auto &l) { return l.kind == Lobby::Kind::Report; });
        QCOMPARE(lobby.story(),
                 QStringList({"show A1", "chime A1", "show A2", "chime A2", "show A1",
                              "chime A1", "show A2", "chime A2"}));
    }

    void aLongAnnouncementKeepsThePanelUntilItHasEnded()
    {
        Lobby lobby;
        lobby.speech = Ms{11'000};
        lobby.call(callOf(1));
        lobby.call(callOf(2));
        lobby.pass(Ms{20'000});
        QCOMPARE(lobby.timesOf("show A2").front().since, Ms{11'700}); // and the pause
        QCOMPARE(lobby.overlaps, 0);
    }

    void anAnnouncerThatNeverAnswersHoldsUpNobody()
    {
        Lobby lobby;
        lobby.answers = false;
        lobby.call(callOf(1));
        lobby.call(callOf(2));
        lobby.pass(Ms{26'000});
        QCOMPARE(lobby.timesOf("show A2").front().since, Ms{25'000});
        QCOMPARE(lobby.reports.size(), 1U);
        QVERIFY(!lobby.reports.front().spoken_at);
    }

    void aRecallIsACallAgain()
    {
        Lobby lobby;
        lobby.call(callOf(1));
        lobby.pass(Ms{60'000});
        lobby.call(callOf(1, 2));
        lobby.pass(Ms{60'000});
        QCOMPARE(lobby.timesOf("chime A1").size(), 2U);
        QCOMPARE(lobby.reports.back().call.call, 2);
    }

    void aRecallOfOneThatStillWaitsHasOneTurn()
    {
        Lobby lobby;
        lobby.call(callOf(1));
        lobby.call(callOf(2));
        lobby.call(callOf(2, 2));
        QCOMPARE(lobby.queue.waiting(), 1U);
        lobby.pass(Ms{10'000});
        QCOMPARE(lobby.queue.onPanel()->call, 2);
    }

    void aCallTakenBackLeavesThePanelAtOnce()
    {
        Lobby lobby;
        lobby.call(callOf(1));
        lobby.call(callOf(2));
        lobby.pass(Ms{1000});
        lobby.withdraw(callOf(1));
        QCOMPARE(lobby.story(), QStringList({"show A1", "chime A1", "hush", "report A1",
                                             "clear", "show A2", "chime A2"}));
        lobby.pass(Ms{60'000});
        QCOMPARE(lobby.timesOf("show A1").size(), 1U);
    }

    void aCallTakenBackLeavesTheQueueUnseen()
    {
        Lobby lobby;
        lobby.call(callOf(1));
        lobby.call(callOf(2));
        QVERIFY(lobby.queue.isWaiting(ticketOf(2)));
        lobby.withdraw(callOf(2));
        lobby.pass(Ms{60'000});
        QVERIFY(lobby.timesOf("show A2").empty());
        QCOMPARE(lobby.reports.size(), 1U);
    }

    void whoHasArrivedIsNotRepeated_data()
    {
        QTest::addColumn<int>("arrives_ms");
        QTest::addColumn<int>("clear_ms");
        QTest::newRow("during the first announcement") << 2000 << 7000;
        QTest::newRow("after the announcement") << 5000 << 7000;
        QTest::newRow("during the repeat") << 8000 << 11'700;
        QTest::newRow("long after") << 30'000 << 30'000;
    }
    void whoHasArrivedIsNotRepeated()
    {
        QFETCH(int, arrives_ms);
        QFETCH(int, clear_ms);
        Lobby lobby;
        lobby.call(callOf(1));
        lobby.pass(Ms{arrives_ms});
        lobby.arrive(callOf(1));
        lobby.pass(Ms{60'000});
        QCOMPARE(lobby.timesOf("say A1").size(), arrives_ms > 7000 ? 1U : 0U);
        QCOMPARE(lobby.timesOf("clear").front().since, Ms{clear_ms});
        QVERIFY(!lobby.queue.onPanel());
    }

    void aCallThatWasNeverDrawnIsNotReported()
    {
        Lobby lobby;
        lobby.draws = false;
        lobby.call(callOf(1));
        lobby.pass(Ms{5000});
        QVERIFY(lobby.reports.empty());
        lobby.draw(); // a slow screen
        QCOMPARE(lobby.reports.size(), 1U);
        QCOMPARE(lobby.reports.front().shown_at, lobby.now);
        QVERIFY(lobby.reports.front().spoken_at.has_value());
    }

    void anOldCallIsShownWithoutASoundAndGivesWay()
    {
        Lobby lobby;
        lobby.showQuietly(callOf(1));
        lobby.pass(Ms{10'000});
        QCOMPARE(lobby.story(), QStringList({"show A1"}));
        lobby.call(callOf(2));
        QCOMPARE(QString::fromStdString(lobby.queue.onPanel()->label), "A2");
        lobby.showQuietly(callOf(3));
        QCOMPARE(QString::fromStdString(lobby.queue.onPanel()->label), "A2");
    }

    void theQueueIsBounded()
    {
        Lobby lobby({.waiting_max = 3});
        for (int n = 1; n <= 10; ++n)
            lobby.call(callOf(n));
        QCOMPARE(lobby.queue.waiting(), 3U);
        QVERIFY(lobby.queue.isWaiting(ticketOf(10)));
        QVERIFY(!lobby.queue.isWaiting(ticketOf(2)));
    }
};

VQ_JOINED_TEST(CallQueueTest)

} // namespace vq::display::call_queue_test

#include "call_queue_test.moc"
