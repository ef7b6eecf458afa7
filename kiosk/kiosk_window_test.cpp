// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QGuiApplication>
#include <QPointingDevice>
#include <QQuickWindow>
#include <QTest>
#include <memory>

#include "kiosk/program.h"
#include "kiosk/scenes.h"
#include "tests/support/joined_test.h"

namespace vq::kiosk::kiosk_window_test {

using State = vq::kiosk::Kiosk::State;

namespace {

enum class Sign { Finger, Mouse, Key };

} // namespace

// The program's own window, as its main() makes it, over a kiosk that is made up.
class KioskWindowTest : public QObject {
    Q_OBJECT

    Playhouse m_house;
    std::unique_ptr<KioskWindow> m_kiosk_window;
    QWindow *m_window = nullptr;
    std::unique_ptr<QPointingDevice> m_finger{QTest::createTouchDevice()};

    void give(Sign sign)
    {
        const QPoint nowhere(m_window->width() / 2, 5); // nothing can be pressed there
        if (sign == Sign::Finger) {
            QTest::touchEvent(m_window, m_finger.get()).press(0, nowhere, m_window);
            QTest::touchEvent(m_window, m_finger.get()).release(0, nowhere, m_window);
        } else if (sign == Sign::Mouse) {
            QTest::mouseClick(m_window, Qt::LeftButton, {}, nowhere);
        } else {
            QTest::keyClick(m_window, Qt::Key_Shift);
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        Arguments arguments;
        arguments.common.windowed = QSize(1080, 1920);
        m_kiosk_window = std::make_unique<KioskWindow>(arguments, m_house.kiosk());
        QVERIFY(m_kiosk_window->isShown());
        QCOMPARE(QGuiApplication::topLevelWindows().size(), 1);
        m_window = QGuiApplication::topLevelWindows().first();
        QVERIFY(QTest::qWaitForWindowExposed(m_window));
        m_house.greet();
    }
    void cleanup() { m_house.kiosk().done(); }

    void anySignOfAVisitorExtendsTheCountdown_data()
    {
        QTest::addColumn<Sign>("sign");
        QTest::newRow("finger") << Sign::Finger;
        QTest::newRow("mouse") << Sign::Mouse;
        QTest::newRow("key") << Sign::Key;
    }
    void anySignOfAVisitorExtendsTheCountdown()
    {
        QFETCH(const Sign, sign);
        m_house.takeTicket();
        m_house.pass(Ms{15'000});
        QVERIFY(m_house.kiosk().secondsLeft() < 10);
        give(sign);
        QCOMPARE(m_house.kiosk().secondsLeft(), 20);
        QCOMPARE(m_house.kiosk().state(), State::Ticket);
    }

    void aVisitorWhoReadsTheServicesIsNotThrownOut()
    {
        m_house.chooseLanguage();
        for (const Sign sign : {Sign::Finger, Sign::Mouse, Sign::Key}) {
            m_house.pass(Ms{35'000});
            QCOMPARE(m_house.kiosk().secondsLeft(), 5);
            give(sign);
            QCOMPARE(m_house.kiosk().secondsLeft(), -1);
        }
        QCOMPARE(m_house.kiosk().state(), State::Services);
        m_house.kiosk().back();
    }
};

VQ_JOINED_TEST(KioskWindowTest)

} // namespace vq::kiosk::kiosk_window_test

#include "kiosk_window_test.moc"
