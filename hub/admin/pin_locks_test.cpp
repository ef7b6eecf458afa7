// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <QTest>

#include "hub/admin/pin_locks.h"
#include "tests/support/joined_test.h"

namespace vq::hub::pin_locks_test {

namespace {

const UtcMs kNoon = fromUnixMs(1'774'700'000'000);
constexpr SteadyMs kStart{Ms{1000}};

StaffEntry lockedAt(UtcMs at)
{
    return {
        .name = "Eva", .pin_hash = {}, .failed_tries = 0, .locked_until = at + kPinLock};
}

} // namespace

class PinLocksTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLockLastsFiveMinutesWhateverTheWallClockDoes_data()
    {
        QTest::addColumn<int>("hours");
        QTest::addRow("left alone") << 0;
        QTest::addRow("set ahead") << 24;
        QTest::addRow("set back") << -24;
    }

    void aLockLastsFiveMinutesWhateverTheWallClockDoes()
    {
        QFETCH(const int, hours);
        PinLocks locks;
        locks.lock("Eva", {kNoon, kStart});
        const UtcMs shown = kNoon + std::chrono::hours{hours};
        const auto entry = lockedAt(kNoon);
        QCOMPARE(locks.leftFor(entry, {shown, kStart + (kPinLock - Ms{1})}), Ms{1});
        QCOMPARE(locks.leftFor(entry, {shown, kStart + kPinLock}), Ms{0});
        locks.lock("Eva", {shown, kStart + kPinLock}); // five more wrong tries
        QCOMPARE(locks.leftFor(entry, {shown, kStart + kPinLock}), kPinLock);
    }

    void aStartAsksTheWallClockOnce_data()
    {
        QTest::addColumn<int>("off_seconds");
        QTest::addColumn<int>("left_seconds");
        QTest::addRow("two minutes off") << 120 << 180;
        QTest::addRow("an hour off") << 3600 << 0;
        QTest::addRow("the clock was set back meanwhile") << -86'400 << 300;
    }

    void aStartAsksTheWallClockOnce()
    {
        QFETCH(const int, off_seconds);
        QFETCH(const int, left_seconds);
        PinLocks locks;
        const UtcMs started = kNoon + std::chrono::seconds{off_seconds};
        for (const int passed : {0, 179, 180, 299, 300}) {
            const PinLocks::Now now{started - std::chrono::hours{passed},
                                    kStart + std::chrono::seconds{passed}};
            const std::chrono::seconds left{std::max(left_seconds - passed, 0)};
            QCOMPARE(locks.leftFor(lockedAt(kNoon), now), Ms{left});
        }
    }

    void whoIsFreedIsFree()
    {
        PinLocks locks;
        locks.lock("Eva", {kNoon, kStart});
        StaffEntry freed = lockedAt(kNoon);
        freed.locked_until.reset();
        QCOMPARE(locks.leftFor(freed, {kNoon, kStart}), Ms{0});
    }
};

VQ_JOINED_TEST(PinLocksTest)

} // namespace vq::hub::pin_locks_test

#include "pin_locks_test.moc"
