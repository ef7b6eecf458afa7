// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/fake/fake_clock.h"
#include "counter/desk_config.h"
#include "counter/tests/desk_world.h"
#include "device/language.h"
#include "tests/support/joined_test.h"

namespace vq::counter::desk_test {

using State = CounterDesk::State;

class DeskTest : public QObject, private DeskWorld {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void beforeTheFirstPictureNothingIsAllowed();
    void theDayOfAClerkLeadsThroughEveryState();
    void aPressWithinTheGuardIsTheSamePress();
    void callNextFromServingEndsTheTicketAsServed();
    void aTicketThatIsOnlyCalledIsNotPassedOver();
    void undoAfterNoShowBringsTheTicketBack();
    void aPressMeansTheTicketThatWasSeen_data();
    void aPressMeansTheTicketThatWasSeen();
    void anUndoMeansTheStepThatWasSeen();
    void aParkedTicketLeavesTheLineAndComesBack();
    void aTransferredTicketWaitsInTheOtherService();
    void aChosenTicketIsCalledBeforeOthers();
    void aBreakDuringAServiceCallsNobody();
    void aClerkMaySitAtAnotherCounterThanThisDesks();
    void aSilentHubIsAwayToo();
    void aLostLinkFreezesThePictureWithinFiveSeconds();
    void aRefusalIsSaidInTheClerksWords();
    void aRefusalSaysWhatIsKeptAndWhatToDo_data();
    void aRefusalSaysWhatIsKeptAndWhatToDo();
    void anUnknownRefusalIsSaidInTheHubsWords();
    void nobodyWaitingIsAnAnswerAndNoRefusal();
    void aMessageLeavesByItself();
    void aRefusalMayBeReadForLonger();
    void theClockOfTheTicketRuns();
    void theClockRunsWithoutNewsOfTheHub();
    void aClockRunsWithoutJumping_data();
    void aClockRunsWithoutJumping();
    void theExampleIsGood();
    void aMistakeInTheSettingsNamesItsLine_data();
    void aMistakeInTheSettingsNamesItsLine();
};

void DeskTest::beforeTheFirstPictureNothingIsAllowed()
{
    MadeUpHub hub;
    const CounterDesk desk(hub,
                           {.clock = hub, .language = "en", .counter = CounterNumber{3}});
    QCOMPARE(desk.state(), State::Away);
    QCOMPARE(desk.allowed(), CounterDesk::Actions());
}

void DeskTest::theDayOfAClerkLeadsThroughEveryState()
{
    m_hub->take("PASS");
    signInAndOpen();
    m_desk->togglePause();
    QTRY_COMPARE(m_desk->state(), State::Paused);
    QVERIFY(!m_desk->allowed().testFlag(CounterDesk::Next));
    pass();
    m_desk->togglePause();
    QTRY_COMPARE(m_desk->state(), State::Idle);
    m_desk->next();
    QTRY_COMPARE(m_desk->state(), State::Called);
    QCOMPARE(m_desk->ticket()->label(), QStringLiteral("A001"));
    m_desk->recall();
    QTRY_COMPARE(m_desk->ticket()->calls(), 2);
    m_desk->serve();
    QTRY_COMPARE(m_desk->state(), State::Serving);
    m_desk->done(QStringLiteral("finished"));
    QTRY_COMPARE(m_desk->state(), State::Idle);
    m_desk->close();
    QTRY_COMPARE(m_desk->state(), State::Closed);
    m_desk->signOut();
    QTRY_COMPARE(m_desk->state(), State::SignedOut);
}

void DeskTest::aPressWithinTheGuardIsTheSamePress()
{
    m_hub->take("PASS");
    m_hub->take("PASS");
    signInAndOpen();
    callAndServe();
    m_hub->advance(CounterDesk::kPressGuard - Ms{1});
    QSignalSpy presses(m_hub.get(), &MadeUpHub::asked);
    m_desk->next();
    QCOMPARE(presses.size(), 0);
    m_hub->advance(Ms{1});
    m_desk->next();
    QCOMPARE(presses.size(), 1);
    QTRY_COMPARE(m_desk->ticket()->label(), QStringLiteral("A002"));
}

void DeskTest::callNextFromServingEndsTheTicketAsServed()
{
    m_hub->take("PASS");
    m_hub->take("REG");
    signInAndOpen();
    callAndServe();
    pass();
    m_desk->next();
    QTRY_COMPARE(m_desk->ticket()->label(), QStringLiteral("K001"));
    QCOMPARE(m_desk->figures()->servedHere(), 1);
}

void DeskTest::aTicketThatIsOnlyCalledIsNotPassedOver()
{
    m_hub->take("PASS");
    m_hub->take("PASS");
    signInAndOpen();
    m_desk->next();
    QTRY_COMPARE(m_desk->state(), State::Called);
    pass();
    QSignalSpy presses(m_hub.get(), &MadeUpHub::asked);
    m_desk->next();
    QCOMPARE(presses.size(), 0);
}

void DeskTest::undoAfterNoShowBringsTheTicketBack()
{
    m_hub->take("PASS");
    signInAndOpen();
    m_desk->next();
    QTRY_COMPARE(m_desk->state(), State::Called);
    m_desk->noShow();
    QTRY_COMPARE(m_desk->state(), State::Idle);
    m_desk->undo();
    QTRY_COMPARE(m_desk->state(), State::Called);
    QCOMPARE(m_desk->ticket()->label(), QStringLiteral("A001"));
}

void DeskTest::aPressMeansTheTicketThatWasSeen_data()
{
    QTest::addColumn<QString>("press");
    QTest::addRow("recall") << "recall";
    QTest::addRow("serve") << "serve";
    QTest::addRow("no-show") << "noShow";
    QTest::addRow("done") << "done";
}

// Somebody else acts for this counter while the press is on its way.
void DeskTest::aPressMeansTheTicketThatWasSeen()
{
    QFETCH(const QString, press);
    const CounterNumber here{3};
    m_hub->take("PASS");
    const TicketId second = m_hub->take("PASS");
    signInAndOpen();
    m_desk->next();
    QTRY_COMPARE(m_desk->state(), State::Called);
    const bool is_done = press == QStringLiteral("done");
    if (is_done) {
        m_desk->serve();
        QTRY_COMPARE(m_desk->state(), State::Serving);
    }
    pass();
    if (press == QStringLiteral("recall"))
        m_desk->recall();
    else if (press == QStringLiteral("serve"))
        m_desk->serve();
    else if (press == QStringLiteral("noShow"))
        m_desk->noShow();
    else
        m_desk->done({});
    if (!is_done)
        QVERIFY(m_hub->command(command::NoShow{here}).has_value());
    QVERIFY(m_hub->command(command::Call{here, {}, {}}).has_value());
    if (is_done)
        QVERIFY(m_hub->command(command::Serve{here}).has_value());
    const TicketState before = m_hub->mirror().ticket(second)->state;
    QTRY_VERIFY(m_desk->isRefusal());
    QCOMPARE(m_desk->message(), refusalText({ErrorKind::Conflict, "other_ticket", {}}));
    QVERIFY(m_hub->mirror().ticket(second)->state == before);
    QCOMPARE(m_hub->mirror().ticket(second)->calls, 1);
}

void DeskTest::anUndoMeansTheStepThatWasSeen()
{
    const TicketId ticket = m_hub->take("PASS");
    signInAndOpen();
    m_desk->next();
    QTRY_COMPARE(m_desk->state(), State::Called);
    m_desk->undo();
    QVERIFY(m_hub->command(command::Serve{{3}}).has_value());
    QTRY_VERIFY(m_desk->isRefusal());
    QCOMPARE(m_desk->message(), refusalText({ErrorKind::Conflict, "other_ticket", {}}));
    QVERIFY(m_hub->mirror().ticket(ticket)->state == TicketState::Serving);
    pass();
    m_desk->undo();
    QTRY_COMPARE(m_desk->state(), State::Called);
}

void DeskTest::aParkedTicketLeavesTheLineAndComesBack()
{
    m_hub->take("PASS");
    signInAndOpen();
    callAndServe();
    m_desk->park();
    QTRY_COMPARE(m_desk->parked()->count(), 1);
    QCOMPARE(m_desk->state(), State::Idle);
    m_desk->bringBack(m_desk->parked()->ticketAt(0));
    QTRY_COMPARE(m_desk->parked()->count(), 0);
    QCOMPARE(m_desk->waiting()->count(), 1);
}

void DeskTest::aTransferredTicketWaitsInTheOtherService()
{
    m_hub->take("PASS");
    signInAndOpen();
    callAndServe();
    m_desk->transfer(QStringLiteral("REG"));
    QTRY_COMPARE(m_desk->state(), State::Idle);
    QCOMPARE(m_desk->waiting()->count(), 1);
    QCOMPARE(m_desk->waiting()->index(0).data(WaitingList::ServiceRole).toString(),
             QStringLiteral("Registry"));
}

void DeskTest::aChosenTicketIsCalledBeforeOthers()
{
    m_hub->take("PASS");
    m_hub->take("PASS");
    signInAndOpen();
    m_desk->call(m_desk->waiting()->ticketAt(1));
    QTRY_COMPARE(m_desk->ticket()->label(), QStringLiteral("A002"));
    QCOMPARE(m_desk->waiting()->count(), 1);
}

void DeskTest::aBreakDuringAServiceCallsNobody()
{
    m_hub->take("PASS");
    m_hub->take("PASS");
    signInAndOpen();
    callAndServe();
    m_desk->togglePause(); // after this one
    QTRY_VERIFY(m_desk->isPaused());
    QCOMPARE(m_desk->state(), State::Serving);
    QVERIFY(!m_desk->allowed().testFlag(CounterDesk::Next));
    QVERIFY(!m_desk->allowed().testFlag(CounterDesk::Choose));
    m_desk->done({});
    QTRY_COMPARE(m_desk->state(), State::Paused);
}

void DeskTest::aClerkMaySitAtAnotherCounterThanThisDesks()
{
    m_hub->take("PASS");
    m_desk->signIn(QStringLiteral(" Ada "), QStringLiteral("1234"), 4);
    QTRY_COMPARE(m_desk->state(), State::Closed);
    QCOMPARE(m_desk->number(), 4);
    QCOMPARE(m_desk->name(), QStringLiteral("Counter 4"));
    m_desk->open();
    QTRY_COMPARE(m_desk->state(), State::Idle);
    m_desk->next(); // counter 4 takes taxes, and no passports
    QTRY_COMPARE(m_desk->ticket()->label(), QStringLiteral("D001"));
}

void DeskTest::aSilentHubIsAwayToo()
{
    signInAndOpen();
    m_hub->fallSilent(); // the connection stands, and nothing comes
    m_hub->advance(lan::HubClient::kStaleAfter - Ms{1});
    QVERIFY(m_desk->isLive());
    m_hub->advance(Ms{1});
    QVERIFY(!m_desk->isLive());
    QCOMPARE(m_desk->allowed(), CounterDesk::Actions());
}

void DeskTest::aLostLinkFreezesThePictureWithinFiveSeconds()
{
    m_hub->take("PASS");
    signInAndOpen();
    callAndServe();
    const QString elapsed = m_desk->ticket()->elapsed();
    m_hub->setLink(lan::LinkState::Connecting);
    m_hub->advance(Ms{5000});
    QTRY_VERIFY(!m_desk->isLive());
    QCOMPARE(m_desk->ageSeconds(), 5);
    QCOMPARE(m_desk->allowed(), CounterDesk::Actions());
    QCOMPARE(m_desk->ticket()->label(), QStringLiteral("A001")); // the picture stays
    QCOMPARE(m_desk->ticket()->elapsed(), elapsed);              // and stands still
    m_hub->setLink(lan::LinkState::Live);
    QTRY_VERIFY(m_desk->isLive());
    QVERIFY(m_desk->allowed().testFlag(CounterDesk::Done));
}

void DeskTest::aRefusalIsSaidInTheClerksWords()
{
    m_hub->take("PASS");
    signInAndOpen();
    m_hub->refuseNext({ErrorKind::Conflict, "counter_busy", "Raw."});
    m_desk->next();
    QTRY_VERIFY(m_desk->isRefusal());
    QVERIFY(m_desk->message().startsWith(QStringLiteral("You have called somebody.")));
}

// docs/refusals.md: what a hub may answer to a desk.
void DeskTest::aRefusalSaysWhatIsKeptAndWhatToDo_data()
{
    QTest::addColumn<QString>("code");
    for (const char *code :
         {"closed",          "disk_full",       "unknown_service", "unknown_ticket",
          "wrong_state",     "not_served_here", "unknown_outcome", "unknown_counter",
          "counter_closed",  "counter_paused",  "counter_busy",    "no_ticket_at_counter",
          "nothing_to_undo", "undo_too_late",   "undo_overtaken",  "wrong_pin",
          "locked",          "not_signed_in",   "forbidden",       "no_kiosk",
          "overloaded",      "stopping",        "no_answer",       "too_many_requests",
          "other_ticket",    "retired",         "counter_retired"})
        QTest::newRow(code) << QString::fromLatin1(code);
}

void DeskTest::aRefusalSaysWhatIsKeptAndWhatToDo()
{
    QFETCH(const QString, code);
    static const QRegularExpression kSentence(QStringLiteral("[.:!?\\x{061F}](\\s|$)"));
    QStringList said;
    for (const QString &spoken : device::spokenLanguages()) {
        device::Language language("counter");
        language.set(spoken);
        said << refusalText({ErrorKind::Reject, code.toStdString(), "The hub's own."});
        QVERIFY2(said.last().count(kSentence) >= 3, qPrintable(said.last()));
    }
    QCOMPARE(said.removeDuplicates(), 0);
}

void DeskTest::anUnknownRefusalIsSaidInTheHubsWords()
{
    m_hub->take("PASS");
    signInAndOpen();
    m_hub->refuseNext({ErrorKind::Reject, "from_the_future", "The hub's own sentence."});
    m_desk->next();
    QTRY_COMPARE(m_desk->message(), QStringLiteral("The hub's own sentence."));
}

void DeskTest::nobodyWaitingIsAnAnswerAndNoRefusal()
{
    signInAndOpen();
    m_desk->next();
    QTRY_COMPARE(m_desk->message(), QStringLiteral("Nobody is waiting."));
    QVERIFY(!m_desk->isRefusal());
    QCOMPARE(m_desk->state(), State::Idle);
}

void DeskTest::aMessageLeavesByItself()
{
    signInAndOpen();
    m_desk->next();
    QTRY_VERIFY(!m_desk->message().isEmpty());
    m_hub->advance(DeskMessage::kShown + Ms{1});
    QTRY_VERIFY(m_desk->message().isEmpty());
}

void DeskTest::theClockOfTheTicketRuns()
{
    m_hub->take("PASS");
    m_hub->advance(Minutes{9});
    signInAndOpen();
    QVERIFY(m_desk->ticket()->elapsed().isEmpty());
    m_desk->next();
    QTRY_COMPARE(m_desk->ticket()->elapsed(), QStringLiteral("0:00"));
    QCOMPARE(m_desk->ticket()->waitedMinutes(), 9);
    m_hub->advance(Ms{42'000});
    QCOMPARE(m_desk->ticket()->elapsed(), QStringLiteral("0:42"));
    m_desk->serve(); // another clock now
    QTRY_COMPARE(m_desk->ticket()->elapsed(), QStringLiteral("0:00"));
    m_hub->advance(Ms{61'000});
    QCOMPARE(m_desk->ticket()->elapsed(), QStringLiteral("1:01"));
    QCOMPARE(m_desk->ticket()->waitedMinutes(), 9);
}

void DeskTest::theClockRunsWithoutNewsOfTheHub()
{
    FakeClock clock;
    MadeUpHub hub(madeUpSite(), &clock);
    hub.take("PASS");
    hub.connectDesk();
    CounterDesk desk(hub, {.clock = hub, .language = "en", .counter = CounterNumber{3}});
    desk.signIn(QStringLiteral("Ada"), QStringLiteral("1234"), 3);
    QTRY_COMPARE(desk.state(), State::Closed);
    desk.open();
    QTRY_COMPARE(desk.state(), State::Idle);
    desk.next();
    QTRY_COMPARE(desk.state(), State::Called);
    clock.pass(Ms{5000}); // nothing else is said
    const QSignalSpy ticks(desk.ticket(), &TicketHere::ticked);
    QTRY_COMPARE(desk.ticket()->elapsed(), QStringLiteral("0:05"));
    QVERIFY(!ticks.empty()); // a screen hears of it
}

void DeskTest::aRefusalMayBeReadForLonger()
{
    signInAndOpen();
    m_hub->refuseNext({ErrorKind::Conflict, "counter_busy", "Raw."});
    m_desk->next();
    QTRY_VERIFY(m_desk->isRefusal());
    m_hub->advance(DeskMessage::kShown + Ms{1});
    QVERIFY(!m_desk->message().isEmpty());
    m_hub->advance(DeskMessage::kRefusalShown - DeskMessage::kShown);
    QVERIFY(m_desk->message().isEmpty());
}

void DeskTest::aClockRunsWithoutJumping_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    QTest::newRow("before") << qint64(-1) << "0:00";
    QTest::newRow("zero") << qint64(999) << "0:00";
    QTest::newRow("a minute less one") << qint64(59'999) << "0:59";
    QTest::newRow("minutes") << qint64(192'000) << "3:12";
    QTest::newRow("an hour less one") << qint64(3'599'999) << "59:59";
    QTest::newRow("hours") << qint64(3'729'000) << "1:02:09";
}

void DeskTest::aClockRunsWithoutJumping()
{
    QFETCH(const qint64, ms);
    QFETCH(const QString, text);
    QCOMPARE(durationText(Ms{ms}), text);
}

void DeskTest::theExampleIsGood()
{
    const auto config = readDeskConfig(VQ_EXAMPLE_CONFIG);
    QVERIFY2(config, config ? "" : config.error().message.c_str());
    QCOMPARE(config->credentials, std::string("/var/lib/vq-counter"));
}

void DeskTest::aMistakeInTheSettingsNamesItsLine_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<QString>("message"); // empty: good
    QTest::newRow("good") << QByteArray("counter = 3\ntext_scale = 2\n") << QString();
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("too large") << QByteArray("\ncounter = 10000\n")
                               << ":2: counter: expected";
    QTest::newRow("text") << QByteArray("counter = \"3\"\n") << ":1: counter: expected";
    QTest::newRow("unknown") << QByteArray("\n\nhop = 1\n") << ":3: hop: expected one of";
    QTest::newRow("scale") << QByteArray("text_scale = 2.1\n")
                           << ":1: text_scale: expected";
    QTest::newRow("broken") << QByteArray("hub = \n") << ":1:";
}

void DeskTest::aMistakeInTheSettingsNamesItsLine()
{
    QFETCH(const QByteArray, toml);
    QFETCH(const QString, message);
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("desk.toml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(toml);
    file.close();
    const auto config = readDeskConfig(file.fileName().toStdString());
    QCOMPARE(config.has_value(), message.isEmpty());
    if (!config)
        QVERIFY2(config.error().message.find(message.toStdString()) != std::string::npos,
                 config.error().message.c_str());
}

VQ_JOINED_TEST(DeskTest)

} // namespace vq::counter::desk_test

#include "desk_test.moc"
