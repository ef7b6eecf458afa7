// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <future>

#include <QTest>

#include "cloud/api/shared_rates.h"
#include "core/fake/fake_clock.h"
#include "tests/support/redis_server.h"

using namespace vq;
using namespace vq::cloud;

namespace {

constexpr RateRules kSmall{RateRule{20, Minutes{60}}, RateRule{30, Minutes{600}}};

RateVerdict ask(RateGate &gate, RateLane lane, const std::string &sender)
{
    std::promise<RateVerdict> told;
    auto verdict = told.get_future();
    gate.take(lane, sender, [&told](const RateVerdict &said) { told.set_value(said); });
    return verdict.get();
}

} // namespace

class SharedRatesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_server = std::make_unique<RedisServer>(); }
    void cleanupTestCase() { m_server.reset(); }

    // The script says what the one in C++ says, call for call; the spans are so long that
    // the milliseconds between the calls pay nothing off.
    void redisCountsAsOneProgramDoes()
    {
        OwnRates own(m_clock, kSmall);
        SharedRates shared(lane(), m_clock, kSmall);
        for (int i = 0; i < 25; ++i) {
            const auto mine = ask(own, RateLane::Staff, "anna");
            const auto ours = ask(shared, RateLane::Staff, "anna");
            QCOMPARE(ours.is_allowed, mine.is_allowed);
            QCOMPARE(ours.limit, mine.limit);
            QCOMPARE(ours.remaining, mine.remaining);
            QVERIFY(abs((ours.resets_in - mine.resets_in).count()) < 5'000);
            QVERIFY(abs((ours.retry_after - mine.retry_after).count()) < 5'000);
        }
        QVERIFY(!ask(shared, RateLane::Staff, "anna").is_allowed);
    }

    void programsCountTogetherAndLanesApart()
    {
        SharedRates one(lane(), m_clock, kSmall);
        SharedRates other(lane(), m_clock, kSmall);
        int allowed = 0;
        for (int i = 0; i < 30; ++i)
            allowed +=
                ask(i % 2 == 0 ? one : other, RateLane::Public, "9.9.9.9").is_allowed ? 1
                                                                                      : 0;
        QCOMPARE(allowed, 20);
        QVERIFY(ask(other, RateLane::Sites, "9.9.9.9").is_allowed);
        QVERIFY(ask(other, RateLane::Public, "9.9.9.8").is_allowed);
    }

    void aProgramCountsForItselfWhileRedisIsAway()
    {
        SharedRates rates(std::make_shared<redis::Lane>(
                              redis::OpenOptions{.url = "redis://127.0.0.1:1"}),
                          m_clock, kSmall);
        int allowed = 0;
        for (int i = 0; i < 30; ++i)
            allowed += ask(rates, RateLane::Staff, "anna").is_allowed ? 1 : 0;
        QCOMPARE(allowed, 20); // not all, and not none
    }

private:
    std::shared_ptr<redis::Lane> lane() const
    {
        return std::make_shared<redis::Lane>(redis::OpenOptions{.url = m_server->url()});
    }

    FakeClock m_clock{fromUnixMs(1'800'000'000'000)};
    std::unique_ptr<RedisServer> m_server;
};

QTEST_GUILESS_MAIN(SharedRatesTest)
#include "shared_rates_test.moc"
