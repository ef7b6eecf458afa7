// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "kiosk/scenes.h"
#include "tests/support/joined_test.h"

namespace vq::kiosk::print_desk_test {

using Paper = vq::kiosk::TicketShown::Paper;

namespace {

// "requested confirmed copy:requested": the ledger as the hub got it.
QString ledger(const MadeUpHub &hub)
{
    QStringList lines;
    for (const auto &print : hub.prints()) {
        const auto outcome = toString(print.outcome);
        lines.append((print.copy ? QStringLiteral("copy:") : QString()) +
                     QString::fromUtf8(outcome.data(), qsizetype(outcome.size())) +
                     (print.reason.empty()
                          ? QString()
                          : u'(' + QString::fromStdString(print.reason) + u')'));
    }
    return lines.join(u' ');
}

} // namespace

class PrintDeskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLedgerHearsBeforeAndAfter()
    {
        Playhouse house;
        house.greet();
        house.takeTicket();
        QVERIFY(house.printer().pages().empty());
        QCOMPARE(house.kiosk().ticket()->paper(), Paper::Printing);
        house.pass(Ms{2000});
        QCOMPARE(house.kiosk().ticket()->paper(), Paper::Printed);
        QCOMPARE(ledger(house.hub), QStringLiteral("requested confirmed"));
        QCOMPARE(house.printer().pages().size(), std::size_t(1));
    }

    void withoutPaperNoJobIsMadeThatWouldComeOutLater()
    {
        Playhouse house;
        house.printer().setPaper(false);
        house.greet();
        house.takeTicket();
        house.pass(Ms{500});
        QCOMPARE(house.kiosk().ticket()->paper(), Paper::Failed);
        QCOMPARE(house.kiosk().ticket()->trouble(), TicketShown::Trouble::NoPaper);
        QVERIFY(!house.kiosk().ticket()->canPrintAgain());
        QCOMPARE(ledger(house.hub), QStringLiteral("requested failed(media-empty)"));
        house.printer().setPaper(true);
        house.pass(Ms{5000});
        QVERIFY(house.printer().pages().empty());
        QVERIFY(house.kiosk().ticket()->canPrintAgain());
    }

    void aPageThatStopsIsToldWhileItMayStillCome()
    {
        Playhouse house;
        house.greet();
        house.printer().whenPageBegins([&] { house.printer().setPaper(false); });
        house.takeTicket();
        house.pass(Ms{500});
        QCOMPARE(house.kiosk().ticket()->paper(), Paper::Printing);
        QVERIFY(house.kiosk().ticket()->isHeldUp());
        QCOMPARE(house.kiosk().ticket()->trouble(), TicketShown::Trouble::NoPaper);
        house.printer().setPaper(true);
        house.pass(Ms{2000});
        QVERIFY(!house.kiosk().ticket()->isHeldUp());
        QCOMPARE(house.kiosk().ticket()->paper(), Paper::Printed);
        QCOMPARE(ledger(house.hub), QStringLiteral("requested confirmed"));
    }

    void aPrinterLostInThePageLeavesItUnknown()
    {
        Playhouse house;
        house.greet();
        house.takeTicket();
        house.pass(Ms{300});
        house.printer().setPlugged(false);
        house.pass(Ms{300});
        house.printer().setPlugged(true);
        house.pass(Ms{300});
        QCOMPARE(house.kiosk().ticket()->paper(), Paper::Unknown);
        QCOMPARE(ledger(house.hub), QStringLiteral("requested unknown(offline)"));
        QVERIFY(house.printer().pages().empty());
    }

    void aReprintIsACopyAndOnlyForAMinute()
    {
        Playhouse house;
        house.greet();
        house.takeTicket();
        QVERIFY(!house.kiosk().ticket()->canPrintAgain()); // one is on its way
        house.pass(Ms{2000});
        QVERIFY(house.kiosk().ticket()->canPrintAgain());
        house.kiosk().printAgain();
        house.kiosk().printAgain(); // a double tap
        house.pass(Ms{2000});
        QCOMPARE(house.printer().pages().size(), std::size_t(2));
        QCOMPARE(house.printer().pages()[1].bytes, std::string("copy"));
        QCOMPARE(ledger(house.hub),
                 QStringLiteral("requested confirmed copy:requested copy:confirmed"));
        for (int i = 0; i < 4; ++i) {
            house.kiosk().touched();
            house.pass(Ms{14'000});
        }
        QCOMPARE(house.kiosk().state(), Kiosk::State::Ticket);
        QVERIFY(!house.kiosk().ticket()->canPrintAgain());
    }

    void aPrintOrderPrintsACopyWhateverIsOnTheGlass()
    {
        Playhouse house;
        house.greet();
        house.chooseLanguage();
        const auto reply = house.hub.replyFor({.service = {"PASS"}, .language = "ar"});
        house.kiosk().printOrdered({reply});
        house.pass(Ms{2000});
        QCOMPARE(house.kiosk().state(), Kiosk::State::Services);
        QCOMPARE(ledger(house.hub), QStringLiteral("copy:requested copy:confirmed"));
        QCOMPARE(house.printer().pages().at(0).bytes, std::string("copy"));
    }

    void aTicketThatHasEndedIsNotPrinted()
    {
        Playhouse house;
        house.greet();
        house.hub.ledger_refuses = true;
        house.takeTicket();
        house.pass(Ms{2000});
        QVERIFY(house.printer().pages().empty());
        QCOMPARE(house.kiosk().ticket()->paper(), Paper::Failed);
    }

    void aSilentHubHoldsUpNoPaperAndHearsOfItLater()
    {
        Playhouse house;
        house.greet();
        house.takeTicket();
        Playhouse away;
        away.greet();
        away.chooseLanguage();
        away.kiosk().chooseService(0);
        away.hub.deliver();
        away.hub.answers = false;
        away.pass(Ms{6000});
        QCOMPARE(away.printer().pages().size(), std::size_t(1));
        QCOMPARE(ledger(away.hub), QString());
        away.hub.answers = true;
        away.pass(Ms{300});
        QCOMPARE(ledger(away.hub), QStringLiteral("requested confirmed"));
    }

    void troublesAreToldWhenTheyChange()
    {
        Playhouse house;
        house.greet();
        house.pass(Ms{1000});
        QCOMPARE(house.hub.devices().size(), std::size_t(1)); // none, once
        house.printer().setPaperLow(true);
        house.pass(Ms{1000});
        house.printer().setPaper(false);
        house.pass(Ms{1000});
        house.greet();
        house.pass(Ms{1000});
        QCOMPARE(house.hub.devices().size(), std::size_t(3));
        QCOMPARE(house.hub.devices()[1].troubles, std::vector<std::string>{"media-low"});
        QCOMPARE(house.hub.devices()[2].troubles,
                 std::vector<std::string>{"media-empty"});
    }

    void withoutAPrinterTheGlassIsEnough()
    {
        Playhouse house({}, false);
        house.greet();
        house.takeTicket();
        house.pass(Ms{1000});
        QCOMPARE(house.kiosk().state(), Kiosk::State::Ticket);
        QCOMPARE(house.kiosk().ticket()->paper(), Paper::None);
        QVERIFY(house.hub.prints().empty());
    }

    void aKioskWithoutAPrinterSaysSoAndRefusesOrders()
    {
        Playhouse house({}, false);
        house.greet();
        house.pass(Ms{1000});
        QCOMPARE(house.hub.devices().size(), std::size_t(1));
        QCOMPARE(house.hub.devices()[0].troubles, std::vector<std::string>{"no-printer"});
        house.kiosk().printOrdered(
            {house.hub.replyFor({.service = {"PASS"}, .language = "ar"})});
        house.pass(Ms{1000});
        QCOMPARE(ledger(house.hub),
                 QStringLiteral("copy:requested copy:failed(no-printer)"));
    }

    // What the one before left in the spooler is cancelled there; the ledger hears of it.
    void aKioskThatStartsPrintsNothing_data()
    {
        QTest::addColumn<bool>("is_copy");
        QTest::newRow("first paper") << false;
        QTest::newRow("copy") << true;
    }
    void aKioskThatStartsPrintsNothing()
    {
        QFETCH(bool, is_copy);
        Playhouse house;
        house.greet();
        house.printer().whenPageBegins([&] { house.printer().setPaper(false); });
        if (is_copy)
            house.kiosk().printOrdered({house.hub.replyFor({.service = {"PASS"}})});
        else
            house.takeTicket();
        house.pass(Ms{500});
        house.restart();
        house.greet();
        house.printer().setPaper(true);
        house.pass(Minutes{2});
        QVERIFY(house.printer().pages().empty());
        const QString mark = is_copy ? QStringLiteral("copy:") : QString();
        QCOMPARE(ledger(house.hub), mark + QStringLiteral("requested ") + mark +
                                        QStringLiteral("unknown(interrupted)"));
        QVERIFY(house.hub.prints()[0].ticket == house.hub.prints()[1].ticket);
    }

    void aKioskThatStartsTellsAlsoOfWhatNeverBegan()
    {
        Playhouse house;
        house.greet();
        house.printer().whenPageBegins([&] { house.printer().setPaper(false); });
        for (int i = 0; i < 2; ++i)
            house.kiosk().printOrdered({house.hub.replyFor({.service = {"PASS"}})});
        house.pass(Ms{500});
        house.restart();
        house.greet();
        house.pass(Ms{500});
        QCOMPARE(ledger(house.hub),
                 QStringLiteral("copy:requested copy:requested copy:unknown(interrupted) "
                                "copy:failed(interrupted)"));
    }
};

VQ_JOINED_TEST(PrintDeskTest)

} // namespace vq::kiosk::print_desk_test

#include "print_desk_test.moc"
