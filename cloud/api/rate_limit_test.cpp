// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <random>

#include "cloud/api/rate_limit.h"

using namespace vq;
using namespace vq::cloud;

namespace {

SteadyMs at(std::int64_t ms)
{
    return SteadyMs{Ms{ms}};
}

int takeMany(RateLimiter &limiter, int count, std::int64_t ms)
{
    int allowed = 0;
    for (int i = 0; i < count; ++i)
        allowed += limiter.take("anna", at(ms)).is_allowed ? 1 : 0;
    return allowed;
}

} // namespace

class RateLimitTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asManyAsMayComeComeAtOnceAndNotOneMore()
    {
        RateLimiter limiter;
        QCOMPARE(takeMany(limiter, 1'500, 0), 1'000);
    }

    void oneMoreMayComeWhenItsTimeHasPassed()
    {
        RateLimiter limiter({RateRule{1'000, Minutes{1}}, RateRule{}});
        takeMany(limiter, 1'000, 0);
        QCOMPARE(takeMany(limiter, 5, 59), 0);
        QCOMPARE(takeMany(limiter, 5, 60), 1);
        QCOMPARE(takeMany(limiter, 20, 60 * 11), 10);
    }

    void theHourHoldsWhereTheMinuteDoesNot()
    {
        RateLimiter limiter;
        int allowed = 0;
        for (int second = 0; second < 1'200; ++second)
            allowed += takeMany(limiter, 20, second * 1'000);
        // In twenty minutes: all of an hour's at once, and a third of it paid off.
        QVERIFY(allowed <= 10'000 + 3'334);
        QVERIFY(allowed >= 13'000);
    }

    void whoWaitsAsSheIsToldGetsThrough()
    {
        RateLimiter limiter;
        std::mt19937 chance(1);
        std::int64_t now = 0;
        for (int i = 0; i < 50'000; ++i) {
            const auto verdict = limiter.take("anna", at(now));
            if (verdict.is_allowed) {
                now += chance() % 20;
                continue;
            }
            QVERIFY(verdict.retry_after > Ms{0});
            QVERIFY(!limiter.take("anna", at(now + verdict.retry_after.count() - 1))
                         .is_allowed);
            now += verdict.retry_after.count();
            QVERIFY(limiter.take("anna", at(now)).is_allowed);
        }
    }

    void whatRemainsIsWhatMayStillCome()
    {
        RateLimiter limiter({RateRule{10, Minutes{1}}, RateRule{}});
        for (int left = 9; left >= 0; --left) {
            const auto verdict = limiter.take("anna", at(0));
            QVERIFY(verdict.is_allowed);
            QCOMPARE(verdict.remaining, std::int64_t{left});
            QCOMPARE(verdict.limit, std::int64_t{10});
        }
        QVERIFY(!limiter.take("anna", at(0)).is_allowed);
        QCOMPARE(limiter.take("anna", at(0)).retry_after, Ms{6'000});
    }

    void oneSenderTakesNothingFromAnother()
    {
        RateLimiter limiter;
        takeMany(limiter, 1'500, 0);
        QVERIFY(limiter.take("ben", at(0)).is_allowed);
    }

    void sendersThatArePaidOffAreForgotten()
    {
        RateLimiter limiter({RateRule{10, Ms{1'000}}, RateRule{}});
        for (std::size_t i = 0; i < RateLimiter::kSendersMax; ++i)
            limiter.take(std::to_string(i), at(0));
        for (int i = 0; i < 11; ++i)
            limiter.take("anna", at(50));
        QVERIFY(!limiter.take("anna", at(60)).is_allowed);
        limiter.take("new", at(10'000));
        QVERIFY(limiter.take("anna", at(10'000)).is_allowed);
    }
};

QTEST_APPLESS_MAIN(RateLimitTest)
#include "rate_limit_test.moc"
