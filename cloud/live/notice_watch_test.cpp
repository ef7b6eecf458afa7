// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "cloud/live/noted_socket_for_test.h"
#include "cloud/live/notice_watch.h"

using namespace vq;
using namespace vq::cloud;
using namespace vq::cloud::live;

namespace {

Wish wishOf(const std::string &session = {})
{
    return {.type = "subscribe", .tenant = "t", .queue = "q", .session = session};
}

Notification notice(std::int64_t sequence, std::optional<std::string> session = {})
{
    Notification notification;
    notification.id = "n" + std::to_string(sequence);
    notification.session_id = std::move(session);
    notification.message = "m";
    notification.sequence = sequence;
    return notification;
}

using Subjects = std::vector<std::string>;

// What a socket was told, in this order.
Subjects toldTo(const Noted &socket)
{
    Subjects subjects;
    for (const auto &told : socket->told)
        subjects.push_back(told.substr(0, told.find(' ')));
    return subjects;
}

} // namespace

class NoticeWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_watch = {}; }

    void whatIsNewIsReadOnceForAll()
    {
        const auto one = newSocket();
        const auto other = newSocket();
        m_watch.follow(one, wishOf(), 3);
        m_watch.follow(other, wishOf("s"), 3);
        QVERIFY(asked(3).empty());
        const auto reading = asked(5);
        QCOMPARE(reading.size(), std::size_t{1});
        QCOMPARE(reading[0].since, 3);
        QVERIFY(asked(5).empty()); // it is being read
        m_watch.read(reading[0], 5, {notice(4), notice(5)});
        QVERIFY(asked(5).empty());
        QCOMPARE(toldTo(one), (Subjects{"notification/n4", "notification/n5"}));
        QCOMPARE(toldTo(other), (Subjects{"notification/n4", "notification/n5"}));
    }

    void nobodyIsToldTwiceOrWhatIsOlderThanHerFollowing()
    {
        const auto early = newSocket();
        const auto late = newSocket();
        m_watch.follow(early, wishOf(), 1);
        const auto reading = asked(4);
        m_watch.follow(late, wishOf(), 3);
        m_watch.read(reading[0], 4, {notice(2), notice(4)});
        m_watch.follow(newSocket(), wishOf(), 1); // for whom it is read again
        m_watch.read(asked(4).front(), 4, {notice(2), notice(4)});
        QCOMPARE(toldTo(early), (Subjects{"notification/n2", "notification/n4"}));
        QCOMPARE(toldTo(late), (Subjects{"notification/n4"}));
    }

    void whoHasSeenLessThanWhatIsBeingReadIsReadForAgain()
    {
        m_watch.follow(newSocket(), wishOf(), 8);
        const auto reading = asked(9);
        m_watch.follow(newSocket(), wishOf(), 2);
        m_watch.read(reading[0], 9, {notice(9)});
        const auto again = asked(9);
        QCOMPARE(again.size(), std::size_t{1});
        QCOMPARE(again[0].since, 2);
    }

    void whatIsSaidToOneIsToldToHerAlone()
    {
        const auto hers = newSocket();
        const auto another = newSocket();
        const auto staff = newSocket();
        m_watch.follow(hers, wishOf("s"), 1);
        m_watch.follow(another, wishOf("u"), 1);
        m_watch.follow(staff, wishOf(), 1);
        m_watch.read(asked(2).front(), 2, {notice(2, "s")});
        QCOMPARE(toldTo(hers), (Subjects{"notification/n2"}));
        QVERIFY(another->told.empty());
        QVERIFY(staff->told.empty());
    }

    void whoFollowsFromNowOnBeginsWhereItWasReadFirst()
    {
        const auto socket = newSocket();
        m_watch.follow(socket, wishOf(), NoticeWatch::kFromNow);
        QVERIFY(asked(7).empty());
        m_watch.begin("t/q", 7);
        QVERIFY(asked(7).empty());
        m_watch.read(asked(8).front(), 8, {notice(7), notice(8)});
        QCOMPARE(toldTo(socket), (Subjects{"notification/n8"}));
    }

    void whatCouldNotBeReadIsReadAgain()
    {
        m_watch.follow(newSocket(), wishOf(), 1);
        m_watch.failed(asked(2).front());
        QCOMPARE(asked(2).size(), std::size_t{1});
    }

    void whoLeavesIsToldNothing()
    {
        const auto socket = newSocket();
        m_watch.follow(socket, wishOf("s"), 1);
        const auto reading = asked(2);
        m_watch.unfollow(socket.get(), "t/q", "s");
        m_watch.read(reading[0], 2, {notice(2)});
        QVERIFY(socket->told.empty());
        QVERIFY(asked(3).empty());
    }

private:
    std::vector<NoticeWatch::Asked> asked(std::int64_t version)
    {
        return m_watch.changed([version](const std::string &) { return version; });
    }

    NoticeWatch m_watch;
};

QTEST_GUILESS_MAIN(NoticeWatchTest)
#include "notice_watch_test.moc"
