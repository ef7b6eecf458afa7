// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>
#include <map>
#include <random>

#include "display/call_queue.h"

using namespace vq;
using namespace vq::display;

namespace {

TicketId ticketOf(int n)
{
    TicketId id;
    id.bytes[0] = static_cast<std::uint8_t>(n);
    id.bytes[1] = static_cast<std::uint8_t>(n / 256);
    return id;
}

Call callOf(int n, int call = 1)
{
    return {.ticket = ticketOf(n),
            .call = call,
            .label = "A" + std::to_string(n),
            .counter = {n % 9 + 1},
            .language = "en"};
}

// A screen and a loudspeaker with a clock of their own. Writes down what people see and
// hear.
struct Lobby {
    explicit Lobby(CallRules rules = {}) : queue(rules) {}

    struct Line {
        SteadyMs at;
        QString what; // "show A1", "say A1", "chime A1", "report A1", "clear", "hush"
    };

    CallQueue queue;
    SteadyMs now;
    Ms speech{4000};
    bool answers = true;
    bool draws = true;
    std::vector<Line> lines;
    std::optional<std::pair<SteadyMs, std::uint64_t>> speaking; // until, id
    SteadyMs began;
    int overlaps = 0;
    std::vector<effect::Report> reports;

    void write(const char *what, const Call &call)
    {
        lines.push_back(
            {now, QStringLiteral("%1 %2").arg(QLatin1String(what),
                                              QString::fromStdString(call.label))});
    }
    void carryOut(const Effects &effects)
    {
        bool is_shown = false;
        for (const Effect &effect : effects) {
            if (const auto *show = std::get_if<effect::Show>(&effect)) {
                write("show", show->call);
                is_shown = true;
            } else if (std::holds_alternative<effect::Clear>(effect)) {
                lines.push_back({now, QStringLiteral("clear")});
            } else if (std::holds_alternative<effect::Hush>(effect)) {
                lines.push_back({now, QStringLiteral("hush")});
                speaking.reset();
            } else if (const auto *say = std::get_if<effect::Announce>(&effect)) {
                write(say->chime ? "chime" : "say", say->call);
                overlaps += speaking.has_value();
                speaking = {now + speech, say->id};
                began = now;
            } else if (const auto *report = std::get_if<effect::Report>(&effect)) {
                write("report", report->call);
                reports.push_back(*report);
            }
        }
        if (is_shown && draws)
            carryOut(queue.drawn(now));
    }
    void pass(Ms span)
    {
        for (const SteadyMs end = now + span; now < end; now = now + Ms{100}) {
            if (speaking && now >= speaking->first && answers) {
                const auto id = speaking->second;
                speaking.reset();
                carryOut(queue.heard(
                    id,
                    {.chimed_at = began, .spoken_at = began + Ms{1200}, .phrases = {}},
                    now));
            }
            carryOut(queue.tick(now));
        }
    }
    void call(const Call &call) { carryOut(queue.call(call, now)); }
    QStringList story() const
    {
        QStringList all;
        for (const Line &line : lines)
            all << line.what;
        return all;
    }
    std::vector<SteadyMs> timesOf(const QString &what) const
    {
        std::vector<SteadyMs> times;
        for (const Line &line : lines)
            if (line.what == what)
                times.push_back(line.at);
        return times;
    }
};

} // namespace

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
        QCOMPARE(lobby.lines.back().at.since, Ms{7000}); // its minimum time
        QVERIFY(lobby.queue.onPanel());                  // she may still be on her way
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
        lobby.lines.erase(
            std::remove_if(lobby.lines.begin(), lobby.lines.end(),
                           [](const auto &l) { return l.what.startsWith("report"); }),
            lobby.lines.end());
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
        lobby.carryOut(lobby.queue.withdraw(ticketOf(1), lobby.now));
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
        lobby.carryOut(lobby.queue.withdraw(ticketOf(2), lobby.now));
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
        lobby.carryOut(lobby.queue.arrive(ticketOf(1), lobby.now));
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
        lobby.carryOut(lobby.queue.drawn(lobby.now)); // a slow screen
        QCOMPARE(lobby.reports.size(), 1U);
        QCOMPARE(lobby.reports.front().shown_at, lobby.now);
        QVERIFY(lobby.reports.front().spoken_at.has_value());
    }

    void anOldCallIsShownWithoutASoundAndGivesWay()
    {
        Lobby lobby;
        lobby.carryOut(lobby.queue.showQuietly(callOf(1), lobby.now));
        lobby.pass(Ms{10'000});
        QCOMPARE(lobby.story(), QStringList({"show A1"}));
        lobby.call(callOf(2));
        QCOMPARE(QString::fromStdString(lobby.queue.onPanel()->label), "A2");
        lobby.carryOut(lobby.queue.showQuietly(callOf(3), lobby.now));
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

    // Whatever comes in whatever order: no two sounds at once, no call cut short, none
    // forgotten.
    void anyDayKeepsThePromises()
    {
        for (unsigned seed = 1; seed <= 200; ++seed) {
            std::mt19937 chance(seed);
            Lobby lobby;
            std::map<int, int> calls;
            for (int step = 0; step < 60; ++step) {
                const int n = static_cast<int>(chance() % 12) + 1;
                const unsigned what = chance() % 10;
                if (what < 7)
                    lobby.call(callOf(n, ++calls[n]));
                else if (what == 7)
                    lobby.carryOut(lobby.queue.arrive(ticketOf(n), lobby.now));
                else if (what == 8)
                    lobby.carryOut(lobby.queue.withdraw(ticketOf(n), lobby.now));
                lobby.speech = Ms{1000 + static_cast<int>(chance() % 90) * 100};
                lobby.pass(Ms{static_cast<int>(chance() % 40) * 100});
            }
            lobby.pass(Ms{600'000});
            const auto told = qPrintable(QStringLiteral("repeat with seed %1").arg(seed));
            QVERIFY2(lobby.overlaps == 0, told);
            QVERIFY2(lobby.queue.waiting() == 0, told);
            const Lobby::Line *shown = nullptr;
            for (const Lobby::Line &line : lobby.lines) {
                if (line.what == QStringLiteral("clear"))
                    shown = nullptr;
                if (!line.what.startsWith(QStringLiteral("show")))
                    continue;
                QVERIFY2(!shown || line.at - shown->at >= Ms{1000}, told);
                shown = &line;
            }
        }
    }
};

QTEST_GUILESS_MAIN(CallQueueTest)
#include "call_queue_test.moc"
