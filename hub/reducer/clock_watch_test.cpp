// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_clock.h"
#include "hub/reducer/clock_watch.h"
#include "tests/support/joined_test.h"

namespace vq::hub::clock_watch_test {

using std::chrono::hours;

class ClockWatchTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock.set(FakeClock().now());
        m_watch.start(m_clock.now(), m_clock.steady());
    }
    void timeThatPassesIsLived();
    void aJumpIsNotLived_data();
    void aJumpIsNotLived();
    void aLittleStepIsFollowed();
    void whatAMachineLearnsAfterItsStartIsFollowed();
    void aClockThatRunsOnIsBelieved();
    void anotherJumpBeginsTheDoubtAnew();
    void aClockThatIsPutRightIsWhereTimeHasLed();

private:
    void pass(Ms span)
    {
        m_clock.pass(span);
        look();
    }
    void jump(Ms span)
    {
        m_clock.set(m_clock.now() + span);
        look();
    }
    void look() { m_watch.look(m_clock.now(), m_clock.steady()); }

    FakeClock m_clock;
    ClockWatch m_watch;
};

void ClockWatchTest::timeThatPassesIsLived()
{
    pass(hours{30});
    QVERIFY(m_watch.lived() == m_clock.now());
}

void ClockWatchTest::aJumpIsNotLived_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addRow("just enough") << 10;
    QTest::addRow("a day") << 24 * 60;
    QTest::addRow("ten years") << 10 * 366 * 24 * 60;
    QTest::addRow("back a day") << -24 * 60;
}

void ClockWatchTest::aJumpIsNotLived()
{
    QFETCH(const int, minutes);
    pass(hours{1});
    const UtcMs before = m_clock.now();
    jump(Minutes{minutes});
    QVERIFY(m_watch.lived() == before);
    pass(hours{1});
    QVERIFY(m_watch.lived() == before + hours{1});
    QVERIFY(!m_watch.isSettled());
}

void ClockWatchTest::aLittleStepIsFollowed()
{
    pass(hours{13});
    jump(Minutes{9});
    QVERIFY(m_watch.lived() == m_clock.now());
    jump(Minutes{-9});
    QVERIFY(m_watch.lived() == m_clock.now());
    QVERIFY(m_watch.isSettled());
}

void ClockWatchTest::whatAMachineLearnsAfterItsStartIsFollowed()
{
    pass(Minutes{9});
    jump(hours{24 * 400});
    QVERIFY(m_watch.lived() == m_clock.now());
}

void ClockWatchTest::aClockThatRunsOnIsBelieved()
{
    pass(hours{1});
    jump(hours{48});
    pass(ClockWatch::kSettles - Ms{1});
    QVERIFY(!m_watch.isSettled());
    QVERIFY(m_watch.lived() == m_clock.now() - hours{48});
    pass(Ms{1});
    QVERIFY(m_watch.isSettled());
    QVERIFY(m_watch.lived() == m_clock.now());
}

void ClockWatchTest::anotherJumpBeginsTheDoubtAnew()
{
    pass(hours{1});
    jump(hours{48});
    pass(hours{11});
    jump(hours{1});
    pass(hours{11});
    QVERIFY(!m_watch.isSettled());
}

void ClockWatchTest::aClockThatIsPutRightIsWhereTimeHasLed()
{
    pass(hours{1});
    jump(hours{-72});
    pass(hours{2});
    jump(hours{72});
    QVERIFY(m_watch.lived() == m_clock.now());
}

VQ_JOINED_TEST(ClockWatchTest)

} // namespace vq::hub::clock_watch_test

#include "clock_watch_test.moc"
