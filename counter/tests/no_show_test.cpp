// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "counter/tests/desk_world.h"
#include "tests/support/joined_test.h"

namespace vq::counter::no_show_test {

using State = CounterDesk::State;

class NoShowTest : public QObject, private DeskWorld {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void anEarlyNoShowSaysWhenToCallAgain();
    void aNoShowWhoComesGoesBackToTheLineOnce();
    void aReminderShowsAtTheCounterThatParked();
};

void NoShowTest::anEarlyNoShowSaysWhenToCallAgain()
{
    auto site = madeUpSite();
    site.calls = {};
    m_hub->setSite(site);
    m_hub->take("PASS");
    signInAndOpen();
    m_desk->next();
    QTRY_COMPARE(m_desk->state(), State::Called);
    m_hub->advance(Ms{15'000});
    m_desk->noShow();
    QTRY_VERIFY(m_desk->isRefusal());
    QVERIFY2(m_desk->message().contains(QStringLiteral("Call again in 30 second")),
             qPrintable(m_desk->message()));
    QCOMPARE(m_desk->state(), State::Called);
    m_hub->advance(Ms{30'000});
    m_desk->noShow(); // the second call is missing
    QTRY_COMPARE(m_desk->message(),
                 refusalText({ErrorKind::Conflict, "no_show_early", {}}));
    m_desk->recall();
    QTRY_COMPARE(m_desk->ticket()->calls(), 2);
    pass();
    m_desk->noShow();
    QTRY_COMPARE(m_desk->state(), State::Idle);
}

void NoShowTest::aNoShowWhoComesGoesBackToTheLineOnce()
{
    const TicketId ticket = m_hub->take("PASS");
    signInAndOpen();
    const auto miss = [&] {
        m_desk->next();
        QTRY_COMPARE(m_desk->state(), State::Called);
        m_desk->noShow();
        QTRY_COMPARE(m_desk->state(), State::Idle);
        pass();
    };
    miss();
    QCOMPARE(m_desk->parked()->count(), 1);
    QCOMPARE(m_desk->parked()->data(m_desk->parked()->index(0), WaitingList::ClassRole),
             QStringLiteral("No-show"));
    m_desk->bringBack(QString::fromStdString(toString(ticket)));
    QTRY_COMPARE(m_desk->waiting()->count(), 1);
    QCOMPARE(m_desk->parked()->count(), 0);
    miss();
    QCOMPARE(m_desk->parked()->count(), 0);
    m_desk->bringBack(QString::fromStdString(toString(ticket)));
    QTRY_COMPARE(m_desk->message(), refusalText({ErrorKind::Reject, "return_used", {}}));
}

void NoShowTest::aReminderShowsAtTheCounterThatParked()
{
    const TicketId elsewhere = m_hub->take("PASS");
    QVERIFY(m_hub->command(command::Park{.ticket = elsewhere, .remind_in = Minutes{1}},
                           CounterNumber{2}));
    m_hub->take("PASS");
    signInAndOpen();
    m_desk->next();
    QTRY_COMPARE(m_desk->state(), State::Called);
    m_desk->park(9);
    QTRY_COMPARE(m_desk->state(), State::Idle);
    QCOMPARE(m_desk->alarms()->count(), 0);
    m_hub->advance(Ms{Minutes{9}} - Ms{1});
    QCOMPARE(m_desk->alarms()->count(), 0);
    m_hub->advance(Ms{1});
    QCOMPARE(m_desk->alarms()->count(), 1);
    const auto index = m_desk->alarms()->index(0);
    QCOMPARE(m_desk->alarms()->data(index, Alarms::DeviceRole), QStringLiteral("A002"));
    QCOMPARE(m_desk->parked()->count(), 2); // it returns nobody by itself
    m_desk->bringBack(m_desk->parked()->ticketAt(1));
    QTRY_COMPARE(m_desk->waiting()->count(), 1);
    QCOMPARE(m_desk->alarms()->count(), 0);
}

VQ_JOINED_TEST(NoShowTest)

} // namespace vq::counter::no_show_test

#include "no_show_test.moc"
