// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "kiosk/scenes.h"
#include "tests/support/joined_test.h"

namespace vq::kiosk::ticket_shown_test {

using State = vq::kiosk::Kiosk::State;

class TicketShownTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theTicketLeavesAfterTheCountdown()
    {
        Playhouse house;
        house.greet();
        house.takeTicket();
        house.pass(FakePrinter::kPrintTime + Ms{100});
        QCOMPARE(house.kiosk().ticket()->paper(), TicketShown::Paper::Printed);
        QCOMPARE(house.kiosk().secondsLeft(), 20);
        house.pass(Ms{19'500});
        QCOMPARE(house.kiosk().state(), State::Ticket);
        house.pass(Ms{700});
        QCOMPARE(house.kiosk().state(), State::Welcome);
        QCOMPARE(house.kiosk().secondsLeft(), -1);
    }

    void howManyWereCalledInTimeIsSaidWhereItIsKnownAndWanted()
    {
        Playhouse house;
        house.greet();
        house.takeTicket();
        QCOMPARE(house.kiosk().ticket()->kept(), QString());
        Playhouse told;
        told.hub.kept_percent = 89;
        told.greet();
        told.takeTicket();
        QCOMPARE(
            told.kiosk().ticket()->kept(),
            QStringLiteral("8 of 10 visitors were called within the announced time"));
        KioskConfig silent;
        silent.tells_kept = false;
        Playhouse quiet(silent, true);
        quiet.hub.kept_percent = 89;
        quiet.greet();
        quiet.takeTicket();
        QCOMPARE(quiet.kiosk().ticket()->kept(), QString());
    }

    void aTicketWhosePaperDidNotComeStaysWhileItCanBePrintedAgain()
    {
        Playhouse house;
        house.printer().setPaper(false);
        house.greet();
        house.takeTicket();
        QCOMPARE(house.kiosk().secondsLeft(), 60);
        house.pass(Ms{58'500});
        QCOMPARE(house.kiosk().state(), State::Ticket);
        QVERIFY(!house.kiosk().ticket()->canPrintAgain());
        house.printer().setPaper(true);
        house.pass(Ms{200});
        QVERIFY(house.kiosk().ticket()->canPrintAgain());
        house.kiosk().printAgain();
        house.pass(Ms{1500});
        QCOMPARE(house.printer().pages().size(), std::size_t(1));
        QCOMPARE(house.printer().pages().front().bytes, std::string("copy"));
        // She has her paper: the next visitor need not wait as long again.
        QVERIFY(house.kiosk().secondsLeft() <= 20);
        QVERIFY(!house.kiosk().ticket()->canPrintAgain()); // her minute is over
        house.pass(Ms{20'000});
        QCOMPARE(house.kiosk().state(), State::Welcome);
    }

    void aVisitorWhoStaysPrintsAgainForAMinute()
    {
        Playhouse house;
        house.greet();
        house.takeTicket();
        for (int tenth = 0; tenth < 5; ++tenth) {
            house.pass(Ms{11'000});
            QVERIFY(house.kiosk().ticket()->canPrintAgain());
            house.kiosk().touched();
        }
        house.kiosk().printAgain();
        house.pass(Ms{2000});
        QCOMPARE(house.printer().pages().size(), std::size_t(2));
        house.pass(Ms{3000});
        QCOMPARE(house.kiosk().state(), State::Ticket);
        QVERIFY(!house.kiosk().ticket()->canPrintAgain());
    }

    void eachTroubleOfThePrinterIsToldApart_data()
    {
        using enum TicketShown::Trouble;
        QTest::addColumn<TicketShown::Trouble>("trouble");
        QTest::newRow("") << None;
        QTest::newRow("media-empty") << NoPaper;
        QTest::newRow("media-jam") << Jam;
        QTest::newRow("cover-open") << Open;
        QTest::newRow("offline") << Offline;
        QTest::newRow("stopped") << Stopped;
        QTest::newRow("paused") << Paused;
        QTest::newRow("not-installed") << NotInstalled;
        QTest::newRow("spooler-down") << NoSpooler;
        QTest::newRow("input-tray-missing") << Other;
    }
    void eachTroubleOfThePrinterIsToldApart()
    {
        QFETCH(TicketShown::Trouble, trouble);
        Playhouse house;
        house.printer().setTrouble(QTest::currentDataTag());
        house.greet();
        QCOMPARE(house.kiosk().ticket()->trouble(), trouble);
        house.takeTicket();
        house.pass(Ms{1500});
        QCOMPARE(house.kiosk().ticket()->paper(), trouble == TicketShown::Trouble::None
                                                      ? TicketShown::Paper::Printed
                                                      : TicketShown::Paper::Failed);
    }

    void littlePaperIsNoReasonNotToPrint()
    {
        Playhouse house;
        house.printer().setPaperLow(true);
        house.greet();
        QCOMPARE(house.kiosk().ticket()->trouble(), TicketShown::Trouble::PaperLow);
        house.takeTicket();
        house.pass(Ms{1500});
        QCOMPARE(house.kiosk().ticket()->paper(), TicketShown::Paper::Printed);
    }

    void aKioskWithoutAPrinterHasNoTroubleWithIt()
    {
        Playhouse house({}, false);
        house.printer().setPaper(false);
        house.greet();
        QCOMPARE(house.kiosk().ticket()->trouble(), TicketShown::Trouble::None);
    }

    void theNextVisitorGetsNoCopyOfTheOneBefore()
    {
        Playhouse house;
        house.greet();
        house.takeTicket();
        house.pass(Ms{3000});
        house.kiosk().done();
        house.kiosk().printAgain();
        house.chooseLanguage();
        house.kiosk().printAgain();
        house.pass(Ms{3000});
        QCOMPARE(house.printer().pages().size(), std::size_t(1));
    }

    void withoutAPrinterTheNumberStaysTwiceAsLong()
    {
        Playhouse house({}, false);
        house.greet();
        house.takeTicket();
        QCOMPARE(house.kiosk().secondsLeft(), 40); // for a photo
    }
};

VQ_JOINED_TEST(TicketShownTest)

} // namespace vq::kiosk::ticket_shown_test

#include "ticket_shown_test.moc"
