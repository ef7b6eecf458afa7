// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <future>

#include <QTest>

#include "core/estimate/call_rule.h"
#include "hub/estimates/foreseer.h"
#include "hub/reducer/keeper_world.h"

using namespace vq;
using namespace vq::hub;

namespace {

// What is foreseen comes on the foreseer's thread, and is handed over on the test's.
class Answers {
public:
    void put(ForeseenWaits waits, SteadyMs /*at*/)
    {
        const std::lock_guard lock(m_mutex);
        m_newest = std::move(waits);
        ++m_count;
        m_come.notify_all();
    }
    // One whose look began after this was asked for.
    ForeseenWaits next()
    {
        std::unique_lock lock(m_mutex);
        const int before = m_count;
        const bool came = m_come.wait_for(lock, std::chrono::seconds{20},
                                          [&] { return m_count >= before + 2; });
        VQ_ASSERT(came);
        return m_newest;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_come;
    ForeseenWaits m_newest;
    int m_count = 0;
};

} // namespace

// A keeper and a foreseer, with nothing between them but values.
class ForeseerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<KeeperWorld>();
        QVERIFY(m->start());
        m->handle(KeeperWorld::ask("o", command::OpenCounter{kOne, "Eva"}));
    }
    void cleanup() { m.reset(); }

    void whatHappensIsForeseenAndTold();
    void aLookThatHangsDelaysNoReceipt();
    void anOldAnswerIsToldNoMore();
    void afterTooMuchNewsAllIsTold();

private:
    static constexpr CounterNumber kOne{1};

    // Somebody comes, is called and served for so long.
    void serveOne(const std::string &id, Ms each)
    {
        using namespace command;
        m->handle(KeeperWorld::take("t" + id));
        m->handle(KeeperWorld::ask("c" + id, Call{.counter = kOne}));
        m->handle(KeeperWorld::ask("s" + id, Serve{.counter = kOne}));
        m->clock.pass(each);
        m->handle(KeeperWorld::ask("f" + id, Finish{.counter = kOne, .outcome = {}}));
    }
    std::unique_ptr<Foreseer> foreseer(
        estimate::CallRule rule, std::function<void()> tell_all = [] {})
    {
        m_clock.set(m->clock.now());
        return std::make_unique<Foreseer>(Foreseer::Parts{
            .config = m->config,
            .clock = m_clock,
            .rule = std::move(rule),
            .deliver = [this](ForeseenWaits waits,
                              SteadyMs at) { m_answers.put(std::move(waits), at); },
            .tell_all = std::move(tell_all),
        });
    }
    std::optional<WaitBand> waitOnReceipt(const std::string &id)
    {
        const auto reply = KeeperWorld::replyIn(m->handle(KeeperWorld::take(id)));
        return std::get<lan::TicketReply>(*reply.outcome).receipt.wait;
    }

    std::unique_ptr<KeeperWorld> m;
    FakeClock m_clock; // the foreseer's own: the keeper's is moved on another thread
    Answers m_answers;
};

void ForeseerTest::whatHappensIsForeseenAndTold()
{
    const auto foreseer = this->foreseer(estimate::callRuleOf(m->config));
    m->keeper->follow([&](HallNews news) { foreseer->tell(std::move(news)); });
    QVERIFY(!waitOnReceipt("first")); // nothing was ever served
    serveOne("a", Minutes{7});        // the first; one more waits
    m->keeper->foresee(m_answers.next(), m->clock.steady());
    QCOMPARE(waitOnReceipt("b"), std::optional(WaitBand{Minutes{5}, Minutes{10}}));
}

void ForeseerTest::aLookThatHangsDelaysNoReceipt()
{
    std::promise<void> entered;
    std::promise<void> released;
    std::once_flag once;
    const auto release = released.get_future().share();
    const auto foreseer =
        this->foreseer([&](std::span<const estimate::Head>, const estimate::Desk &, Ms) {
            std::call_once(once, [&] { entered.set_value(); });
            release.wait();
            return std::size_t{0};
        });
    m->keeper->follow([&](HallNews news) { foreseer->tell(std::move(news)); });
    serveOne("a", Minutes{7});
    m->handle(KeeperWorld::take("waits"));
    const auto in_the_rule = entered.get_future().wait_for(std::chrono::seconds{20});
    QVERIFY(in_the_rule == std::future_status::ready);
    for (int i = 0; i < 100; ++i)
        QVERIFY(!KeeperWorld::said(m->handle(KeeperWorld::take("n" + std::to_string(i))))
                     .empty());
    released.set_value();
}

void ForeseerTest::anOldAnswerIsToldNoMore()
{
    const ToldWait long_wait{.band = {Minutes{40}, Minutes{60}}, .middle = Minutes{50}};
    ForeseenWaits waits;
    waits.newcomers[{service("PASS"), {"normal"}}] = long_wait;
    m->keeper->foresee(waits, m->clock.steady());
    QCOMPARE(m->handle(KeeperWorld::take("a")).broadcasts.size(), 1U);
    QVERIFY(
        m->keeper->hallTime().waits->newcomers.contains({service("PASS"), {"normal"}}));
    m->clock.pass(SiteKeeper::kForeseenFor);
    const auto out = m->keeper->handle({});
    QVERIFY(m->keeper->hallTime().waits->newcomers.empty());
    QCOMPARE(out.broadcasts.size(), 1U); // the kiosks hear that there is no band any more
}

void ForeseerTest::afterTooMuchNewsAllIsTold()
{
    std::promise<void> entered;
    std::promise<void> released;
    std::promise<void> asked;
    std::once_flag once;
    std::once_flag asked_once;
    const auto release = released.get_future().share();
    const auto foreseer = this->foreseer(
        [&](std::span<const estimate::Head>, const estimate::Desk &, Ms) {
            std::call_once(once, [&] { entered.set_value(); });
            release.wait();
            return std::size_t{0};
        },
        [&] { std::call_once(asked_once, [&] { asked.set_value(); }); });
    m->keeper->follow([&](HallNews news) { foreseer->tell(std::move(news)); });
    serveOne("a", Minutes{7});
    m->handle(KeeperWorld::take("waits"));
    const auto in_the_rule = entered.get_future().wait_for(std::chrono::seconds{20});
    QVERIFY(in_the_rule == std::future_status::ready);
    for (std::size_t i = 0; i <= Foreseer::kNewsMax; ++i)
        foreseer->tell({.at = m->clock.now()});
    released.set_value();
    const auto asked_for = asked.get_future().wait_for(std::chrono::seconds{20});
    QVERIFY(asked_for == std::future_status::ready);
}

QTEST_GUILESS_MAIN(ForeseerTest)
#include "foreseer_test.moc"
