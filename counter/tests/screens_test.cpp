// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/program.h"
#include "counter/scenes.h"
#include "qml/figures.h"
#include "qml/theme_setup.h"

#include <QQuickItem>
#include <QQuickView>
#include <QSignalSpy>
#include <QTest>

using namespace vq;
using namespace vq::counter;
using State = CounterDesk::State;

namespace {

const QString kDesk = QStringLiteral("qrc:/qt/qml/VirtualQueue/Counter/Desk.qml");

} // namespace

class ScreensTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void theWholeDayGoesByKeyboard();
    void transferPicksItsServiceByKeyboard();
    void doneAsksForTheOutcome();
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
    void lettersGoIntoTheNameAndNotToTheDesk();
    void fiveWrongPinsLockTheNameAndNotTheKeyboard();
    void afterAWrongPinTheNextOneIsWrittenAtOnce();
    void aClerkWhoWasSignedOutSignsInByKeyboardAndGoesOn();
    void aHubThatComesLaterFillsTheScreen();
    void theFilterHasTheWordsThatTheHubToldLast();
    void theAccentComesWithTheWelcome();

private:
    void show(const char *scene, QSize size = {1366, 768});
    void key(Qt::Key key) { QTest::keyClick(m_view.get(), key); }
    void type(const char *text);
    void press(const char *name);
    bool shows(const QString &text) const;
    CounterDesk &desk() { return *m_scene.desk; }

    std::unique_ptr<QQuickView> m_view;
    Scene m_scene;
};

void ScreensTest::cleanup()
{
    m_view.reset();
    m_scene.desk.reset();
    m_scene.hub.reset();
}

void ScreensTest::show(const char *scene, QSize size)
{
    m_scene = makeScene(QLatin1String(scene), "en");
    m_view = std::make_unique<QQuickView>();
    ui::setUpTheme(*m_view->engine(),
                   {.device = ui::device::Device::Counter, .motion = false});
    m_view->setInitialProperties(
        {{QStringLiteral("desk"), QVariant::fromValue(&desk())}});
    m_view->setResizeMode(QQuickView::SizeRootObjectToView);
    m_view->resize(size);
    m_view->setSource(QUrl(kDesk));
    QCOMPARE(m_view->status(), QQuickView::Ready);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    m_scene.hub->advance(
        CounterDesk::kPressGuard); // the scene's own presses are long ago
}

void ScreensTest::press(const char *name)
{
    auto *found = m_view->rootObject()->findChild<QQuickItem *>(QLatin1String(name));
    QVERIFY(found);
    const QPointF centre = found->mapToScene({found->width() / 2, found->height() / 2});
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, centre.toPoint());
}

void ScreensTest::type(const char *text)
{
    for (const char *at = text; *at != '\0'; ++at)
        QTest::keyClick(m_view.get(), *at);
}

// Somewhere in what is seen stands this text.
bool ScreensTest::shows(const QString &text) const
{
    std::vector<QQuickItem *> items{m_view->rootObject()};
    for (std::size_t at = 0; at < items.size(); ++at) {
        if (!items[at]->isVisible())
            continue;
        if (items[at]->property("text").toString().contains(text))
            return true;
        std::ranges::copy(items[at]->childItems(), std::back_inserter(items));
    }
    return false;
}

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
                 QStringLiteral("A copy of A003 is being printed: Kiosk 1."));
    key(Qt::Key_P);
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
    key(Qt::Key_T);
    key(Qt::Key_Down);
    key(Qt::Key_Return); // the second: Registry
    QTRY_COMPARE(desk().state(), State::Idle);
    QCOMPARE(desk().waiting()->index(0).data(WaitingList::ServiceRole).toString(),
             QStringLiteral("Registry"));
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

void ScreensTest::escapeLeavesAQuestionWithoutDoingAnything()
{
    show("serving");
    const QSignalSpy asked(m_scene.hub.get(), &MadeUpHub::asked);
    key(Qt::Key_T);
    key(Qt::Key_Space); // belongs to nobody while the question stands
    key(Qt::Key_Escape);
    key(Qt::Key_Return);
    QCOMPARE(asked.size(), 0);
    key(Qt::Key_P); // and the keys are back
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

void ScreensTest::lettersGoIntoTheNameAndNotToTheDesk()
{
    show("sign-in");
    for (const Qt::Key each : {Qt::Key_A, Qt::Key_D, Qt::Key_A})
        QTest::keyClick(m_view.get(), each,
                        each == Qt::Key_A ? Qt::ShiftModifier : Qt::NoModifier);
    auto *name =
        m_view->rootObject()->findChild<QQuickItem *>(QStringLiteral("nameField"));
    QCOMPARE(name->property("text").toString().toLower(), QStringLiteral("ada"));
    name->setProperty("text", QStringLiteral("Ada"));
    key(Qt::Key_Tab);
    for (const Qt::Key each : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4})
        key(each);
    key(Qt::Key_Return);
    QTRY_COMPARE(desk().state(), State::Closed);
    QCOMPARE(desk().staff(), QStringLiteral("Ada"));
}

void ScreensTest::fiveWrongPinsLockTheNameAndNotTheKeyboard()
{
    show("sign-in");
    const auto tryPin = [this](const char *pin) {
        type(pin);
        m_scene.hub->advance(CounterDesk::kPressGuard);
        key(Qt::Key_Return);
    };
    type("Ada");
    key(Qt::Key_Return);
    for (int each = 0; each < 5; ++each)
        tryPin("0000");
    QTRY_VERIFY(shows(lockedText(Minutes{5})));
    m_scene.hub->advance(Minutes{1});
    QTRY_VERIFY(shows(lockedText(Minutes{4})));
    tryPin("1234");  // too early
    QTest::qWait(0); // it is answered
    QCOMPARE(desk().state(), State::SignedOut);
    QVERIFY(shows(lockedText(Minutes{4})));
    m_scene.hub->advance(Minutes{4});
    QTRY_VERIFY(!shows(QStringLiteral("wrong tries")));
    tryPin("1234");
    QTRY_COMPARE(desk().state(), State::Closed);
}

void ScreensTest::afterAWrongPinTheNextOneIsWrittenAtOnce()
{
    show("sign-in");
    type("Ada");
    key(Qt::Key_Tab);
    type("0000");
    press("signInButton");
    QTRY_VERIFY(!desk().message().isEmpty());
    m_scene.hub->advance(CounterDesk::kPressGuard);
    type("1234");
    key(Qt::Key_Return);
    QTRY_COMPARE(desk().state(), State::Closed);
}

void ScreensTest::aClerkWhoWasSignedOutSignsInByKeyboardAndGoesOn()
{
    show("serving");
    const QString label = ui::Figures().spaced(desk().ticket()->label());
    m_scene.hub->endSignIn();
    key(Qt::Key_P);
    QTRY_COMPARE(desk().state(), State::SignedOut);
    QVERIFY(shows(label));
    QVERIFY(shows(refusalText({ErrorKind::Reject, "not_signed_in", "Raw."})));
    for (const char *name : {"Ada", "Ada"}) { // the name that stands there is replaced
        type(name);
        key(Qt::Key_Return);
        type("1234");
        m_scene.hub->advance(CounterDesk::kPressGuard);
        key(Qt::Key_Return);
        QTRY_COMPARE(desk().state(), State::Serving);
        m_scene.hub->endSignIn();
        m_scene.hub->advance(CounterDesk::kPressGuard);
        key(Qt::Key_P);
        QTRY_COMPARE(desk().state(), State::SignedOut);
    }
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

QTEST_MAIN(ScreensTest)

#include "screens_test.moc"
