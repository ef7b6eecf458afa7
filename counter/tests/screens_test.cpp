// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/program.h"
#include "counter/tests/screen_world.h"
#include "qml/figures.h"
#include "tests/support/joined_test.h"

#include <QSignalSpy>

namespace vq::counter::screens_test {

using State = CounterDesk::State;

class ScreensTest : public QObject, private ScreenWorld {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { end(); }
    void theWholeDayGoesByKeyboard();
    void transferPicksItsServiceByKeyboard();
    void doneAsksForTheOutcome();
    void parkAsksWhenToRemind_data();
    void parkAsksWhenToRemind();
    void escapeLeavesAQuestionWithoutDoingAnything();
    void theChosenTicketIsCalledWithEnter();
    void aChosenTicketThatLeavesTakesTheChoiceWithIt();
    void theChoiceStaysWithItsTicket();
    void aParkedTicketComesBackWithEnter();
    void aCopyOfWhoIsChosenIsPrintedByKeyboard_data();
    void aCopyOfWhoIsChosenIsPrintedByKeyboard();
    void whatIsWrongWithThePaperIsReadOnTheScreen_data();
    void whatIsWrongWithThePaperIsReadOnTheScreen();
    void aKeyHeldDownIsOnePress();
    void theMouseDoesWhatTheKeysDo();
    void theKeysOfAStripStayWhereTheyAre();
    void aHubThatComesLaterFillsTheScreen();
    void theFilterHasTheWordsThatTheHubToldLast();
    void theAccentComesWithTheWelcome();
};

void ScreensTest::theWholeDayGoesByKeyboard()
{
    show("closed");
    key(Qt::Key_Space);
    QTRY_COMPARE(desk().state(), State::Idle);
    key(Qt::Key_Space);
    QTRY_COMPARE(desk().state(), State::Called);
    key(Qt::Key_R);
    QTRY_COMPARE(desk().ticket()->calls(), 2);
    key(Qt::Key_S);
    QTRY_COMPARE(desk().state(), State::Serving);
    key(Qt::Key_K);
    QTRY_COMPARE(desk().message(),
                 QStringLiteral("A copy of K002 is being printed: Kiosk 1."));
    key(Qt::Key_P);
    key(Qt::Key_Return); // as the site does
    QTRY_COMPARE(desk().state(), State::Idle);
    key(Qt::Key_U);
    QTRY_COMPARE(desk().state(), State::Serving);
    key(Qt::Key_B);
    QTRY_VERIFY(desk().isPaused());
    m_scene.hub->advance(CounterDesk::kPressGuard);
    key(Qt::Key_B);
    QTRY_VERIFY(!desk().isPaused());
    key(Qt::Key_Space); // ends this one, calls the next
    QTRY_COMPARE(desk().state(), State::Called);
    key(Qt::Key_N);
    QTRY_COMPARE(desk().state(), State::Idle);
    key(Qt::Key_C);
    QTRY_COMPARE(desk().state(), State::Closed);
    key(Qt::Key_C);
    QTRY_COMPARE(desk().state(), State::SignedOut);
}

void ScreensTest::transferPicksItsServiceByKeyboard()
{
    show("serving");
    const auto id = *idFromString<TicketId>(desk().ticket()->id().toStdString());
    key(Qt::Key_T);
    key(Qt::Key_Down);
    key(Qt::Key_Return); // the second behind her own: Vehicles
    QTRY_COMPARE(desk().state(), State::Idle);
    QCOMPARE(hub().mirror().ticket(id)->service.text, std::string("CAR"));
}

void ScreensTest::doneAsksForTheOutcome()
{
    show("serving");
    key(Qt::Key_D);
    QCOMPARE(desk().state(), State::Serving);
    key(Qt::Key_2);
    QTRY_COMPARE(desk().state(), State::Idle);
    const auto &tickets = m_scene.hub->mirror().tickets();
    QVERIFY(std::ranges::any_of(
        tickets, [](const auto &each) { return each.second.outcome == "papers"; }));
}

void ScreensTest::parkAsksWhenToRemind_data()
{
    QTest::addColumn<int>("of_site");
    QTest::addColumn<Qt::Key>("answer");
    QTest::addColumn<int>("minutes"); // 0: no reminder
    QTest::newRow("none, where the site has none") << 0 << Qt::Key_Return << 0;
    QTest::newRow("the site's") << 10 << Qt::Key_Return << 10;
    QTest::newRow("the site's, between ours") << 12 << Qt::Key_Return << 12;
    QTest::newRow("the site's, after ours") << 45 << Qt::Key_Return << 45;
    QTest::newRow("none in spite of the site") << 10 << Qt::Key_1 << 0;
    QTest::newRow("5") << 0 << Qt::Key_2 << 5;
    QTest::newRow("10") << 0 << Qt::Key_3 << 10;
    QTest::newRow("15") << 0 << Qt::Key_4 << 15;
    QTest::newRow("30") << 0 << Qt::Key_5 << 30;
}

void ScreensTest::parkAsksWhenToRemind()
{
    QFETCH(const int, of_site);
    QFETCH(const Qt::Key, answer);
    QFETCH(const int, minutes);
    show("serving");
    SiteConfig site = madeUpSite();
    if (of_site > 0)
        site.calls.park_reminder = Minutes{of_site};
    hub().setSite(site);
    hub().connectDesk();
    const auto id = *idFromString<TicketId>(desk().ticket()->id().toStdString());
    key(Qt::Key_P);
    QCOMPARE(desk().state(), State::Serving); // nothing yet
    key(answer);
    QTRY_COMPARE(desk().state(), State::Idle);
    const auto &parked = *hub().mirror().ticket(id);
    QVERIFY(parked.state == TicketState::Parked);
    QCOMPARE(parked.remind_at.has_value(), minutes > 0);
    if (minutes > 0)
        QVERIFY(*parked.remind_at == hub().hubNow() + Minutes{minutes});
}

void ScreensTest::escapeLeavesAQuestionWithoutDoingAnything()
{
    show("serving");
    const QSignalSpy asked(m_scene.hub.get(), &MadeUpHub::asked);
    key(Qt::Key_T);
    key(Qt::Key_Space); // belongs to nobody while the question stands
    key(Qt::Key_Escape);
    key(Qt::Key_Return);
    QCOMPARE(asked.size(), 0);
    key(Qt::Key_B); // and the keys are back
    QCOMPARE(asked.size(), 1);
}

void ScreensTest::theChosenTicketIsCalledWithEnter()
{
    show("idle");
    const QString second =
        desk().waiting()->index(1).data(WaitingList::LabelRole).toString();
    key(Qt::Key_Down);
    key(Qt::Key_Down);
    key(Qt::Key_Return);
    QTRY_COMPARE(desk().ticket()->label(), second);
}

void ScreensTest::aChosenTicketThatLeavesTakesTheChoiceWithIt()
{
    show("idle");
    key(Qt::Key_Down);
    key(Qt::Key_Down);
    const auto chosen =
        idFromString<TicketId>(desk().waiting()->ticketAt(1).toStdString());
    QVERIFY(m_scene.hub->command(command::Call{{2}, *chosen, "Ben"}).has_value());
    const QSignalSpy asked(m_scene.hub.get(), &MadeUpHub::asked);
    key(Qt::Key_Return); // nobody else is called in her place
    QCOMPARE(asked.size(), 0);
    key(Qt::Key_Down); // and choosing begins anew
    const QString first =
        desk().waiting()->index(0).data(WaitingList::LabelRole).toString();
    key(Qt::Key_Return);
    QTRY_COMPARE(desk().ticket()->label(), first);
}

void ScreensTest::theChoiceStaysWithItsTicket()
{
    show("idle");
    key(Qt::Key_Down);
    key(Qt::Key_Down);
    const QString second =
        desk().waiting()->index(1).data(WaitingList::LabelRole).toString();
    QVERIFY(m_scene.hub->command(command::Call{{2}, {}, "Ben"}).has_value());
    QCOMPARE(desk().waiting()->index(0).data(WaitingList::LabelRole).toString(), second);
    key(Qt::Key_Return);
    QTRY_COMPARE(desk().ticket()->label(), second);
}

void ScreensTest::aParkedTicketComesBackWithEnter()
{
    show("idle");
    QCOMPARE(desk().parked()->count(), 1);
    key(Qt::Key_L);
    key(Qt::Key_Down);
    key(Qt::Key_Return);
    QTRY_COMPARE(desk().parked()->count(), 0);
}

void ScreensTest::aCopyOfWhoIsChosenIsPrintedByKeyboard_data()
{
    QTest::addColumn<QByteArray>("scene");
    QTest::addColumn<bool>("is_parked");
    QTest::addRow("waiting") << QByteArray("idle") << false;
    QTest::addRow("parked") << QByteArray("idle") << true;
    QTest::addRow("while serving") << QByteArray("serving") << false;
    QTest::addRow("in a closed counter") << QByteArray("closed") << true;
    QTest::addRow("on a break") << QByteArray("paused") << false;
}

void ScreensTest::aCopyOfWhoIsChosenIsPrintedByKeyboard()
{
    QFETCH(const QByteArray, scene);
    QFETCH(const bool, is_parked);
    show(scene.constData());
    if (is_parked)
        key(Qt::Key_L);
    const WaitingList *list = is_parked ? desk().parked() : desk().waiting();
    const QString label = list->index(0).data(WaitingList::LabelRole).toString();
    key(Qt::Key_Down);
    QVERIFY(shows(QStringLiteral("Copy of ") + ui::Figures().spaced(label)));
    key(Qt::Key_K);
    QTRY_VERIFY(desk().message().startsWith(QStringLiteral("A copy of ") + label));
    key(Qt::Key_Escape); // a choice is taken back
    const QSignalSpy asked(m_scene.hub.get(), &MadeUpHub::asked);
    m_scene.hub->advance(CounterDesk::kPressGuard);
    key(Qt::Key_K);
    QCOMPARE(asked.size(), desk().ticket()->label().isEmpty() ? 0 : 1);
}

void ScreensTest::whatIsWrongWithThePaperIsReadOnTheScreen_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addRow("wide") << QSize{1366, 768};
    QTest::addRow("strip") << QSize{360, 768};
}

void ScreensTest::whatIsWrongWithThePaperIsReadOnTheScreen()
{
    QFETCH(const QSize, size);
    show("idle", size);
    const auto waiting =
        idFromString<TicketId>(desk().waiting()->ticketAt(0).toStdString());
    const QString in_list = QStringLiteral("Not printed");
    const QString requested = QStringLiteral("Printing");
    m_scene.hub->report(*waiting, PrintState::Requested);
    QVERIFY(!shows(requested)); // soon it is known
    m_scene.hub->report(*waiting, PrintState::Failed);
    QTRY_VERIFY(shows(in_list));
    key(Qt::Key_Space);
    QTRY_COMPARE(desk().state(), State::Called);
    QVERIFY(shows(in_list)); // beside her number now
    m_scene.hub->report(*waiting, PrintState::Requested);
    QTRY_VERIFY(shows(requested) && !shows(in_list));
    m_scene.hub->report(*waiting, PrintState::Unknown);
    QTRY_VERIFY(shows(QStringLiteral("Print uncertain")));
    m_scene.hub->report(*waiting, PrintState::Confirmed);
    QTRY_VERIFY(!shows(QStringLiteral("printed")));
}

void ScreensTest::aKeyHeldDownIsOnePress()
{
    show("serving");
    const QSignalSpy asked(m_scene.hub.get(), &MadeUpHub::asked);
    QTest::keyPress(m_view.get(), Qt::Key_Space);
    for (int each = 0; each < 5; ++each) {
        m_scene.hub->advance(CounterDesk::kPressGuard);
        QKeyEvent again(QEvent::KeyPress, Qt::Key_Space, {}, QStringLiteral(" "), true);
        QCoreApplication::sendEvent(m_view.get(), &again);
    }
    QTest::keyRelease(m_view.get(), Qt::Key_Space);
    QCOMPARE(asked.size(), 1);
}

void ScreensTest::theMouseDoesWhatTheKeysDo()
{
    show("idle", {360, 768});
    press("nextButton");
    QTRY_COMPARE(desk().state(), State::Called);
    press("serveButton");
    QTRY_COMPARE(desk().state(), State::Serving);
    press("undoButton");
    QTRY_COMPARE(desk().state(), State::Called);
}

// Else a second press hits another key.
void ScreensTest::theKeysOfAStripStayWhereTheyAre()
{
    show("idle", {360, 768});
    auto *key =
        m_view->rootObject()->findChild<QQuickItem *>(QStringLiteral("serveButton"));
    const auto place = [&] {
        m_view->grabWindow();
        return key->mapToScene({0, 0});
    };
    const QPointF before = place();
    press("nextButton");
    QTRY_COMPARE(desk().state(), State::Called);
    QCOMPARE(place(), before);
    m_scene.hub->refuseNext({ErrorKind::Conflict, "wrong_state", "Raw."});
    press("serveButton");
    QTRY_VERIFY(desk().isRefusal());
    QCOMPARE(place(), before);
    m_scene.hub->setLink(lan::LinkState::Connecting);
    QCOMPARE(place(), before);
}

void ScreensTest::aHubThatComesLaterFillsTheScreen()
{
    show("away");
    m_scene.hub->connectDesk();
    QTRY_COMPARE(desk().state(), State::SignedOut);
    auto *counter =
        m_view->rootObject()->findChild<QQuickItem *>(QStringLiteral("counterField"));
    QCOMPARE(counter->property("label").toString(), QStringLiteral("Counter 3"));
    auto *name =
        m_view->rootObject()->findChild<QQuickItem *>(QStringLiteral("nameField"));
    QVERIFY(name->hasActiveFocus());
    auto *filter =
        m_view->rootObject()->findChild<QQuickItem *>(QStringLiteral("filterButton"));
    QCOMPARE(filter->property("text").toString(), QStringLiteral("My services"));
}

void ScreensTest::theFilterHasTheWordsThatTheHubToldLast()
{
    show("idle");
    desk().setFilter(QStringLiteral("PASS"));
    auto *filter =
        m_view->rootObject()->findChild<QQuickItem *>(QStringLiteral("filterButton"));
    QCOMPARE(filter->property("text").toString(), QStringLiteral("Passports"));
    SiteConfig site = madeUpSite(); // its administrator renames a service
    site.services.front().name = {{"en", "Travel documents"}};
    m_scene.hub->setSite(site);
    m_scene.hub->connectDesk();
    QCOMPARE(filter->property("text").toString(), QStringLiteral("Travel documents"));
}

void ScreensTest::theAccentComesWithTheWelcome()
{
    QQmlEngine engine;
    ui::setUpTheme(engine, {.device = ui::device::Device::Counter});
    m_scene = makeScene(QStringLiteral("away"), "en");
    QQmlComponent component(
        &engine, QUrl(QStringLiteral("qrc:/qt/qml/VirtualQueue/Counter/Main.qml")));
    const std::unique_ptr<QObject> window(component.createWithInitialProperties(
        {{QStringLiteral("desk"), QVariant::fromValue(&desk())}}));
    QVERIFY2(window, qPrintable(component.errorString()));
    const auto action = [&] { return ui::themeOf(engine)->property("action"); };
    SiteConfig site = madeUpSite();
    site.accent = "#0B6B3A";
    m_scene.hub->setSite(site);
    m_scene.hub->connectDesk();
    QCOMPARE(action().value<QColor>(), QColor(0x0B, 0x6B, 0x3A));
    site.accent = "#FFD400"; // too pale to carry white words
    m_scene.hub->setSite(site);
    m_scene.hub->connectDesk();
    QCOMPARE(action().value<QColor>(), QColor(0x0B, 0x57, 0xB0));
}

VQ_JOINED_TEST(ScreensTest)

} // namespace vq::counter::screens_test

#include "screens_test.moc"
