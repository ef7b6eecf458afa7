// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "kiosk/scenes.h"
#include "tests/support/joined_test.h"

namespace vq::kiosk::unclaimed_test {

using State = vq::kiosk::Kiosk::State;

class UnclaimedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLostReplyAndASecondTryMakeOneTicket()
    {
        Playhouse house;
        house.greet();
        house.hub.loses_replies = true;
        house.takeTicket();
        house.pass(Kiosk::kAnswerPatience + Ms{200});
        QCOMPARE(house.kiosk().state(), State::Refused);
        QCOMPARE(house.kiosk().refusal(), Kiosk::Refusal::NoAnswer);
        QCOMPARE(house.hub.tickets(), 1); // the visitor does not know of it
        house.hub.loses_replies = false;
        house.kiosk().tryAgain();
        house.pass(Ms{300});
        QCOMPARE(house.kiosk().state(), State::Ticket);
        QCOMPARE(house.hub.tickets(), 1);
        QCOMPARE(house.hub.ticketRequests().at(0), house.hub.ticketRequests().at(1));
    }

    void aTicketThatNobodyGotIsCancelled_data()
    {
        QTest::addColumn<bool>("says_so"); // or simply goes
        QTest::newRow("start again") << true;
        QTest::newRow("goes") << false;
    }
    void aTicketThatNobodyGotIsCancelled()
    {
        QFETCH(bool, says_so);
        Playhouse house;
        house.greet();
        house.hub.loses_replies = true;
        house.takeTicket();
        house.pass(Kiosk::kAnswerPatience);
        QCOMPARE(house.hub.tickets(), 1);
        if (says_so)
            house.kiosk().done();
        house.hub.link = lan::LinkState::Connecting;
        house.pass(Kiosk::kRefusalShown + Ms{200});
        QVERIFY(house.hub.cancelled().empty());
        house.hub.loses_replies = false;
        house.hub.link = lan::LinkState::Live;
        house.pass(Ms{2000});
        QCOMPARE(house.hub.cancelled().size(), std::size_t(1));
        QCOMPARE(house.hub.tickets(), 1); // found by the same request id
        house.takeTicket();
        house.pass(Ms{2000});
        QCOMPARE(house.kiosk().state(), State::Ticket);
        QCOMPARE(house.hub.tickets(), 2);
        QCOMPARE(house.hub.cancelled().size(), std::size_t(1));
        QVERIFY(house.hub.cancelled().front() != house.hub.given().back());
    }

    void aTicketThatWasNeverMadeIsNotAskedForForEver()
    {
        Playhouse house;
        house.greet();
        house.hub.answers = false;
        house.takeTicket();
        house.pass(Kiosk::kAnswerPatience);
        house.kiosk().done();
        house.hub.answers = true;
        house.hub.refusal = "closed";
        house.pass(Ms{10'000});
        QCOMPARE(house.hub.ticketRequests().size(), std::size_t(2));
        QCOMPARE(house.hub.tickets(), 0);
        QVERIFY(house.hub.cancelled().empty());
    }

    void aBusyHubIsAskedAgainUntilItKnows()
    {
        Playhouse house;
        house.greet();
        house.hub.loses_replies = true;
        house.takeTicket();
        house.pass(Kiosk::kAnswerPatience);
        house.kiosk().done();
        house.hub.loses_replies = false;
        house.hub.is_overloaded = true;
        house.pass(Ms{10'000});
        QVERIFY(house.hub.ticketRequests().size() > 2U);
        QVERIFY(house.hub.ticketRequests().size() < 15U);
        QVERIFY(house.hub.cancelled().empty());
        house.hub.is_overloaded = false;
        house.pass(Ms{3000});
        QCOMPARE(house.hub.cancelled().size(), std::size_t(1));
        QCOMPARE(house.hub.tickets(), 1);
    }

    void whatTheHubCouldNotDoMayBeTriedAgain_data()
    {
        QTest::addColumn<Kiosk::Refusal>("refusal");
        QTest::newRow("overloaded") << Kiosk::Refusal::NoAnswer;
        QTest::newRow("storage_failed") << Kiosk::Refusal::NoAnswer;
        QTest::newRow("disk_full") << Kiosk::Refusal::NotNow; // surely no ticket
    }
    void whatTheHubCouldNotDoMayBeTriedAgain()
    {
        QFETCH(Kiosk::Refusal, refusal);
        Playhouse house;
        house.greet();
        house.hub.refusal = QTest::currentDataTag();
        house.hub.refusal_kind = ErrorKind::Retry;
        house.takeTicket();
        QCOMPARE(house.kiosk().refusal(), refusal);
        house.hub.refusal.clear();
        house.kiosk().tryAgain();
        house.pass(Ms{200});
        QCOMPARE(house.kiosk().state() == State::Ticket,
                 refusal == Kiosk::Refusal::NoAnswer);
        QVERIFY(house.hub.cancelled().empty());
    }
};

VQ_JOINED_TEST(UnclaimedTest)

} // namespace vq::kiosk::unclaimed_test

#include "unclaimed_test.moc"
