// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "cloud/live/noted_socket_for_test.h"
#include "cloud/live/queue_watch.h"

using namespace vq;
using namespace vq::cloud;
using namespace vq::cloud::live;

namespace {

Wish wishOf(std::int64_t since = -1)
{
    return {.type = "subscribe", .tenant = "t", .queue = "q", .since = since};
}

json::Object state(std::int64_t waiting)
{
    return {{"waitingUsers", waiting}};
}

std::int64_t versionOne(const std::string &)
{
    return 1;
}
std::int64_t versionTwo(const std::string &)
{
    return 2;
}

} // namespace

class QueueWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allWhoComeTogetherAreServedByOneReading()
    {
        QueueWatch watch;
        const std::vector<Noted> sockets = {newSocket(), newSocket(), newSocket()};
        QVERIFY(watch.follow(sockets[0], wishOf(), 1));
        QVERIFY(!watch.follow(sockets[1], wishOf(), 1));
        QVERIFY(!watch.follow(sockets[2], wishOf(), 1));
        QVERIFY(watch.changed(versionOne).empty()); // it is under way
        watch.read(wishOf(), 1, 7, state(3));
        for (const auto &socket : sockets) {
            QCOMPARE(socket->told.size(), std::size_t{1});
            QVERIFY(socket->told[0].starts_with("queue/q {"));
            QVERIFY(socket->told[0].find("\"sequence\":7") != std::string::npos);
        }
    }

    void whoComesLaterIsToldWhatIsKnownAtOnce()
    {
        QueueWatch watch;
        const auto first = newSocket();
        const auto later = newSocket();
        watch.follow(first, wishOf(), 1);
        watch.read(wishOf(), 1, 7, state(3));
        QVERIFY(!watch.follow(later, wishOf(), 1));
        QCOMPARE(later->told, first->told);
        // What is known is old: it is read again, for her alone.
        const auto latest = newSocket();
        QVERIFY(watch.follow(latest, wishOf(), 2));
        QVERIFY(latest->told.empty());
    }

    void aChangeIsToldToAllAndWhatIsTheSameToNobody()
    {
        QueueWatch watch;
        const auto one = newSocket();
        const auto other = newSocket();
        watch.follow(one, wishOf(), 1);
        watch.follow(other, wishOf(), 1);
        watch.read(wishOf(), 1, 1, state(3));
        QCOMPARE(watch.changed(versionTwo).size(), std::size_t{1});
        QVERIFY(watch.changed(versionTwo).empty());
        watch.read(wishOf(), 2, 2, state(4));
        QCOMPARE(one->told.size(), std::size_t{2});
        QCOMPARE(other->told.size(), std::size_t{2});
        watch.read(wishOf(), 3, 3, state(4));
        QCOMPARE(one->told.size(), std::size_t{2});
        QVERIFY(
            watch.changed([](const std::string &) { return std::int64_t{3}; }).empty());
    }

    void whoComesBackIsNotToldWhatSheHasSeen()
    {
        QueueWatch watch;
        const auto back = newSocket();
        const auto behind = newSocket();
        watch.follow(back, wishOf(7), 1);
        watch.follow(behind, wishOf(6), 1);
        watch.read(wishOf(), 1, 7, state(3));
        QVERIFY(back->told.empty());
        QCOMPARE(behind->told.size(), std::size_t{1});
        watch.read(wishOf(), 2, 8, state(4));
        QCOMPARE(back->told.size(), std::size_t{1});
    }

    void whoHasLeftIsToldNothing()
    {
        QueueWatch watch;
        const auto left = newSocket();
        const auto stays = newSocket();
        watch.follow(left, wishOf(), 1);
        watch.follow(stays, wishOf(), 1);
        watch.unfollow(left.get(), QueueWatch::keyOf(wishOf()));
        watch.read(wishOf(), 1, 1, state(3));
        QVERIFY(left->told.empty());
        QCOMPARE(stays->told.size(), std::size_t{1});
        watch.unfollow(stays.get(), QueueWatch::keyOf(wishOf()));
        QVERIFY(watch.changed(versionTwo).empty()); // nobody is left to read it for
    }

    void aFailureIsToldToWhoComesAndTheEndToAll()
    {
        QueueWatch watch;
        const auto follows = newSocket();
        const auto comes = newSocket();
        watch.follow(follows, wishOf(), 1);
        watch.read(wishOf(), 1, 1, state(3));
        watch.follow(comes, wishOf(), 2);
        watch.refused(wishOf(),
                      Refusal(503, Problem{"database_unavailable", "away", {}}));
        QCOMPARE(comes->told.size(), std::size_t{1});
        QVERIFY(comes->told[0].starts_with("error/queue/q "));
        QCOMPARE(follows->told.size(), std::size_t{1});
        QCOMPARE(watch.changed(versionTwo).size(), std::size_t{1}); // it is tried again
        watch.refused(wishOf(), notFound("queue"));
        QCOMPARE(follows->told.size(), std::size_t{2});
        QVERIFY(watch.changed(versionTwo).empty());
    }
};

QTEST_GUILESS_MAIN(QueueWatchTest)
#include "queue_watch_test.moc"
