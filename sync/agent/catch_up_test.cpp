// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "sync/agent/catch_up.h"
#include "tests/support/joined_test.h"

namespace vq::catch_up_test {

using vq::agent::CatchUp;

class CatchUpTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutASpeedNothingIsForeseen()
    {
        CatchUp catch_up;
        QVERIFY(!catch_up.left(100, {Ms{0}}));
        catch_up.noteSent(100, {Ms{0}});
        QVERIFY(!catch_up.left(100, {CatchUp::kLeastSpan - Ms{1}}));
        QVERIFY(!catch_up.left(0, {Ms{10'000}}));
    }

    void whatIsLeftTakesAsLongAsTheSpeedSays()
    {
        CatchUp catch_up;
        for (int second = 0; second < 10; ++second)
            catch_up.noteSent(1000, {Ms{second * 1000}});
        QCOMPARE(catch_up.sent(), 10'000U);
        QCOMPARE(catch_up.left(5000, {Ms{10'000}}), std::optional(Ms{5000}));
    }

    void aSpeedOfLongAgoIsForgotten()
    {
        CatchUp catch_up;
        for (int second = 0; second < 10; ++second)
            catch_up.noteSent(100'000, {Ms{second * 1000}});
        for (int second = 10; second < 60; ++second)
            catch_up.noteSent(100, {Ms{second * 1000}});
        const auto left = catch_up.left(1000, {Ms{60'000}});
        QVERIFY(left && *left > Ms{9000} && *left < Ms{11'000});
    }
};

VQ_JOINED_TEST(CatchUpTest)

} // namespace vq::catch_up_test

#include "catch_up_test.moc"
