// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/fake/fake_site.h"
#include "core/queue/site_view.h"
#include "tests/support/joined_test.h"

namespace vq::undo_window_test {

namespace {

const CounterNumber kOne{1};

} // namespace

class UndoWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWallClockThatIsSetChangesNothing_data();
    void aWallClockThatIsSetChangesNothing();
    void aStartAsksTheWallClockOnce_data();
    void aStartAsksTheWallClockOnce();
    void aDecisionThatWasTakenBackByAFailureIsForgotten();
};

void UndoWindowTest::aWallClockThatIsSetChangesNothing_data()
{
    QTest::addColumn<int>("hours");
    QTest::addRow("ahead") << 24;
    QTest::addRow("back") << -24;
}

void UndoWindowTest::aWallClockThatIsSetChangesNothing()
{
    QFETCH(const int, hours);
    FakeSite site;
    site.open(1);
    site.take("PASS");
    site.call(1);
    site.moment.now += std::chrono::hours{hours};
    site.pass(kUndoSpan);
    QVERIFY(viewOfCounter(site.state, kOne, site.undoableFrom()).can_undo);
    site.pass(Ms{1});
    QCOMPARE(site.refusalOf(command::UndoAtCounter{kOne}), std::string("undo_too_late"));
}

void UndoWindowTest::aStartAsksTheWallClockOnce_data()
{
    QTest::addColumn<int>("off_seconds");
    QTest::addColumn<int>("left_seconds");
    QTest::addRow("at once") << 0 << 300;
    QTest::addRow("after four minutes") << 240 << 60;
    QTest::addRow("after the span") << 300 << 0;
    QTest::addRow("later") << 301 << -1;
    QTest::addRow("the clock was set back meanwhile") << -86'400 << 300;
    QTest::addRow("the clock was set ahead meanwhile") << 86'400 << -1;
}

void UndoWindowTest::aStartAsksTheWallClockOnce()
{
    QFETCH(const int, off_seconds);
    QFETCH(const int, left_seconds);
    FakeSite site;
    site.open(1);
    site.take("PASS");
    site.call(1);
    UndoWindow window;
    const SteadyMs started{Ms{7}};
    window.begin(site.state, site.moment.now + std::chrono::seconds{off_seconds},
                 started);
    const auto number = site.state.action_last;
    for (const int passed : {0, 60, 299, 300, 301}) {
        const auto from = window.firstUndoable(started + std::chrono::seconds{passed});
        QCOMPARE(from <= number, passed <= left_seconds);
    }
}

void UndoWindowTest::aDecisionThatWasTakenBackByAFailureIsForgotten()
{
    FakeSite site;
    site.open(1);
    site.take("PASS");
    const SiteState before = site.state;
    site.call(1);
    UndoWindow window;
    window.note(before, {Ms{0}});
    window.note(site.state, {Ms{0}});
    window.note(before, {Ms{1}}); // the disk refused the call
    QCOMPARE(window.firstUndoable({Ms{1}}), before.action_last + 1);
    const SteadyMs later{kUndoSpan};
    window.note(site.state, later);
    QCOMPARE(window.firstUndoable(later + kUndoSpan), site.state.action_last);
    QCOMPARE(window.firstUndoable(later + kUndoSpan + Ms{1}), site.state.action_last + 1);
}

VQ_JOINED_TEST(UndoWindowTest)

} // namespace vq::undo_window_test

#include "undo_window_test.moc"
