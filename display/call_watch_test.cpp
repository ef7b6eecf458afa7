// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "display/call_watch.h"
#include "tests/support/joined_test.h"

namespace vq::display::call_watch_test {

namespace {

constexpr UtcMs kNow{Ms{1'772'550'000'000}};

TicketView ticketOf(std::uint8_t n, TicketState state, int calls = 0, int counter = 0)
{
    TicketView view;
    view.id.bytes[0] = n;
    view.label = "A" + std::to_string(n);
    view.service = {"PASS"};
    view.state = state;
    view.calls = calls;
    view.place = {kNow - Minutes{30}, n};
    if (counter > 0)
        view.counter = CounterNumber{counter};
    if (calls > 0)
        view.called_at = kNow;
    return view;
}

QStringList labels(const std::vector<Call> &calls)
{
    QStringList all;
    for (const Call &call : calls)
        all << QString::fromStdString(call.label);
    return all;
}

struct Hall {
    lan::SiteMirror mirror;
    CallWatch watch{Zone{}};
    lan::Revision revision;

    CallWatch::News snapshot(std::vector<TicketView> tickets, UtcMs now = kNow)
    {
        lan::Snapshot snapshot;
        snapshot.revision = revision;
        snapshot.view.tickets = std::move(tickets);
        return watch.follow(mirror, mirror.apply(snapshot), now);
    }
    CallWatch::News delta(std::vector<TicketView> tickets,
                          std::vector<TicketId> gone = {})
    {
        lan::Delta delta;
        ++revision.number;
        delta.revision = revision;
        delta.tickets = std::move(tickets);
        delta.gone = std::move(gone);
        const auto change = mirror.apply(delta);
        return watch.follow(mirror, change.value(), kNow);
    }
};

} // namespace

class CallWatchTest : public QObject {
    Q_OBJECT
    using S = TicketState;

private Q_SLOTS:
    void aFirstLookAnnouncesWhatWasCalledJustNow_data()
    {
        QTest::addColumn<int>("ago_ms");
        QTest::addColumn<bool>("is_news");
        QTest::newRow("this moment") << 0 << true;
        QTest::newRow("during the start") << 8000 << true;
        QTest::newRow("just young enough") << 29'999 << true;
        QTest::newRow("too old") << 30'000 << false;
        QTest::newRow("an hour ago") << 3'600'000 << false;
        QTest::newRow("by a clock that is ahead") << -500 << true;
    }
    void aFirstLookAnnouncesWhatWasCalledJustNow()
    {
        QFETCH(int, ago_ms);
        QFETCH(bool, is_news);
        Hall hall;
        const auto called = ticketOf(1, S::Called, 1, 3);
        const auto news =
            hall.snapshot({called, ticketOf(2, S::Waiting)}, kNow + Ms{ago_ms});
        QCOMPARE(labels(news.called), is_news ? QStringList{"A1"} : QStringList{});
        QCOMPARE(news.standing.has_value(), !is_news); // without a sound
        QVERIFY(labels(hall.snapshot({called}, kNow + Ms{ago_ms}).called).empty());
    }

    void aFirstLookLeavesOldCallsToTheList()
    {
        Hall hall;
        auto old = ticketOf(1, S::Called, 1, 3);
        old.called_at = kNow - Minutes{2};
        auto earlier = ticketOf(2, S::Called, 1, 4);
        earlier.called_at = kNow - Ms{10'000};
        const auto news = hall.snapshot({ticketOf(3, S::Called, 1, 5), old, earlier});
        QCOMPARE(labels(news.called), QStringList({"A2", "A3"})); // in their order
        QVERIFY(!news.standing);
    }

    void aPartyIsCalledNumberByNumber()
    {
        Hall hall;
        hall.snapshot({});
        const auto news =
            hall.delta({ticketOf(3, S::Called, 1, 5), ticketOf(1, S::Called, 1, 5),
                        ticketOf(2, S::Called, 1, 5)});
        QCOMPARE(labels(news.called), QStringList({"A1", "A2", "A3"}));
    }

    void anOldCallOfAFirstLookIsTheLastOne()
    {
        Hall hall;
        auto before = ticketOf(1, S::Called, 1, 3);
        before.called_at = kNow - Ms{1};
        const auto news =
            hall.snapshot({ticketOf(2, S::Called, 1, 4), before}, kNow + Minutes{5});
        QCOMPARE(QString::fromStdString(news.standing->label), QStringLiteral("A2"));
    }

    void callAndRecallAreNewsAndServeIsArrival()
    {
        Hall hall;
        hall.snapshot({ticketOf(1, S::Waiting)});
        QCOMPARE(labels(hall.delta({ticketOf(1, S::Called, 1, 3)}).called), {"A1"});
        QCOMPARE(labels(hall.delta({ticketOf(1, S::Called, 1, 3)}).called),
                 {}); // printed, say
        QCOMPARE(labels(hall.delta({ticketOf(1, S::Called, 2, 3)}).called), {"A1"});
        QCOMPARE(hall.delta({ticketOf(1, S::Serving, 2, 3)}).arrived.size(), 1U);
        QCOMPARE(labels(hall.delta({ticketOf(1, S::Called, 2, 3)}).called),
                 {}); // serve undone
    }

    void whatTakesACallBack_data()
    {
        QTest::addColumn<TicketState>("to");
        QTest::addColumn<bool>("withdrawn");
        QTest::newRow("undo, transfer") << S::Waiting << true;
        QTest::newRow("park") << S::Parked << true;
        QTest::newRow("cancel") << S::Cancelled << true;
        QTest::newRow("serve") << S::Serving << false;
        QTest::newRow("no-show") << S::NoShow << false;
    }
    void whatTakesACallBack()
    {
        QFETCH(TicketState, to);
        QFETCH(bool, withdrawn);
        Hall hall;
        hall.snapshot({});
        hall.delta({ticketOf(1, S::Called, 1, 3)});
        const auto news = hall.delta({ticketOf(1, to, 1, 3)});
        QCOMPARE(news.withdrawn.size(), withdrawn ? 1U : 0U);
        QCOMPARE(news.arrived.size(), withdrawn ? 0U : 1U);
    }

    void aTicketThatLeavesTheViewIsWithdrawn()
    {
        Hall hall;
        hall.snapshot({});
        const auto called = ticketOf(1, S::Called, 1, 3);
        hall.delta({called});
        QCOMPARE(hall.delta({}, {called.id}).withdrawn.size(), 1U);
    }

    void afterAnUndoneCallTheNextOneIsNews()
    {
        Hall hall;
        hall.snapshot({});
        hall.delta({ticketOf(1, S::Called, 1, 3)});
        hall.delta({ticketOf(1, S::Waiting, 0)});
        QCOMPARE(labels(hall.delta({ticketOf(1, S::Called, 1, 2)}).called), {"A1"});
    }

    void aReconnectAnnouncesOnlyWhatWasMissedJustNow_data()
    {
        QTest::addColumn<int>("ago_ms");
        QTest::addColumn<bool>("is_seen_before");
        QTest::addColumn<QStringList>("announced");
        QTest::newRow("missed, just now") << 3000 << false << QStringList{"A1"};
        QTest::newRow("missed, just young enough")
            << 29'999 << false << QStringList{"A1"};
        QTest::newRow("missed, long ago") << 30'000 << false << QStringList{};
        QTest::newRow("shown before") << 3000 << true << QStringList{};
    }
    void aReconnectAnnouncesOnlyWhatWasMissedJustNow()
    {
        QFETCH(int, ago_ms);
        QFETCH(bool, is_seen_before);
        QFETCH(QStringList, announced);
        Hall hall;
        hall.snapshot({ticketOf(1, S::Waiting)});
        if (is_seen_before)
            hall.delta({ticketOf(1, S::Called, 1, 3)});
        const auto news =
            hall.snapshot({ticketOf(1, S::Called, 1, 3)}, kNow + Ms{ago_ms});
        QCOMPARE(labels(news.called), announced);
    }

    void aReconnectTellsACallThatWasUndoneAndMadeAnew_data()
    {
        QTest::addColumn<int>("ago_ms");
        QTest::addColumn<bool>("is_news");
        QTest::newRow("just now") << 3000 << true;
        QTest::newRow("long ago") << 40'000 << false;
    }
    void aReconnectTellsACallThatWasUndoneAndMadeAnew()
    {
        QFETCH(int, ago_ms);
        QFETCH(bool, is_news);
        Hall hall;
        hall.snapshot({});
        hall.delta({ticketOf(1, S::Called, 1, 3)});
        auto anew = ticketOf(1, S::Called, 1, 5);
        anew.called_at = kNow + Minutes{1};
        const auto news = hall.snapshot({anew}, *anew.called_at + Ms{ago_ms});
        QCOMPARE(news.withdrawn, std::vector{anew.id}); // counter 3 leaves the panel
        QCOMPARE(labels(news.called), is_news ? QStringList{"A1"} : QStringList{});
        QCOMPARE((is_news ? news.called.front() : *news.standing).counter.value, 5);
    }

    void aReconnectWithdrawsWhatIsNoLongerCalled()
    {
        Hall hall;
        hall.snapshot({});
        hall.delta({ticketOf(1, S::Called, 1, 3), ticketOf(2, S::Called, 1, 4)});
        const auto news = hall.snapshot({ticketOf(1, S::Waiting, 0)});
        QCOMPARE(news.withdrawn.size(), 2U);
    }

    void aDisplayCallsForItsZoneOnly()
    {
        Hall hall;
        hall.watch = CallWatch(Zone{.counters = {CounterNumber{3}}, .services = {}});
        hall.snapshot({});
        const auto news =
            hall.delta({ticketOf(1, S::Called, 1, 3), ticketOf(2, S::Called, 1, 4)});
        QCOMPARE(labels(news.called), {"A1"});
    }

    void theListHoldsWhatWasShownNewestFirst()
    {
        Hall hall;
        auto old = ticketOf(1, S::Served, 1, 1);
        old.called_at = kNow - Minutes{5};
        hall.snapshot({old, ticketOf(2, S::Serving, 1, 2), ticketOf(3, S::Waiting),
                       ticketOf(4, S::Cancelled, 1, 2), ticketOf(5, S::Called, 1, 5),
                       ticketOf(6, S::Called, 1, 6)});
        CallQueue queue({});
        (void)queue.call(callOf(*hall.mirror.ticket(ticketOf(5, S::Called).id)), {});
        (void)queue.call(callOf(*hall.mirror.ticket(ticketOf(6, S::Called).id)), {});
        QStringList list;
        for (const TicketView *ticket : lastCalls(hall.mirror, {}, queue, 10))
            list << QString::fromStdString(ticket->label);
        QCOMPARE(list, QStringList({"A2", "A1"})); // A5 is on the panel, A6 waits for it
    }
};

VQ_JOINED_TEST(CallWatchTest)

} // namespace vq::display::call_watch_test

#include "call_watch_test.moc"
