// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <future>

#include <QTest>

#include "core/estimate/call_rule.h"
#include "core/fake/memory_store.h"
#include "hub/estimates/foreseer.h"
#include "hub/reducer/keeper_world.h"
#include "hub/store/memory_file.h"
#include "tests/support/joined_test.h"

namespace vq::hub::foreseer_test {

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
    void theSitesPastIsKnownFromTheStart();
    void whatWasLearnedOutlivesARestart();

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
    Foreseer::Parts parts()
    {
        m_clock.set(m->clock.now());
        return {
            .config = m->config,
            .clock = m_clock,
            .rule = estimate::callRuleOf(m->config),
            .deliver = [this](ForeseenWaits waits,
                              SteadyMs at) { m_answers.put(std::move(waits), at); },
            .tell_all = [] {},
        };
    }
    std::unique_ptr<Foreseer> foreseer(
        estimate::CallRule rule, std::function<void()> tell_all = [] {})
    {
        auto with = parts();
        with.rule = std::move(rule);
        with.tell_all = std::move(tell_all);
        return std::make_unique<Foreseer>(std::move(with));
    }
    // So many were told 5 to 10 minutes yesterday, waited 6, and were served for seven.
    std::unique_ptr<Store> pastOf(int visits) const
    {
        auto store = std::make_unique<MemoryStore>();
        Batch batch;
        for (int i = 0; i < visits; ++i) {
            Ticket ticket;
            ticket.id.bytes[0] = static_cast<std::uint8_t>(i);
            ticket.id.bytes[1] = static_cast<std::uint8_t>(i / 256);
            ticket.service = service("PASS");
            ticket.priority_class = {"normal"};
            ticket.day = day("2026-03-30");
            ticket.issued_at = m->clock.now() - std::chrono::hours{24};
            ticket.place = {ticket.issued_at, static_cast<std::uint64_t>(i + 1)};
            ticket.state = TicketState::Served;
            ticket.counter = kOne;
            ticket.called_at = ticket.issued_at + Minutes{6};
            ticket.serving_at = ticket.called_at;
            ticket.ended_at = *ticket.called_at + Minutes{7};
            batch.tickets.push_back(ticket);
            batch.predictions.push_back(
                {.ticket = ticket.id,
                 .service = ticket.service,
                 .day = ticket.day,
                 .issued_at = ticket.issued_at,
                 .told = ToldWait{{Minutes{5}, Minutes{10}}, Minutes{7}},
                 .waited = Minutes{6}});
        }
        VQ_ASSERT(store->append(batch).has_value());
        return store;
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

void ForeseerTest::theSitesPastIsKnownFromTheStart()
{
    auto with = parts();
    with.open_store = [this]() -> Result<std::unique_ptr<Store>> { return pastOf(300); };
    Foreseer foreseer(std::move(with));
    m->handle(KeeperWorld::take("t"));
    m->keeper->follow([&](HallNews news) { foreseer.tell(std::move(news)); });
    const auto waits = m_answers.next();
    QCOMPARE(waits.bases.at(service("PASS")).service_mean, Ms{Minutes{7}});
    const auto told = waits.newcomers.at({service("PASS"), {"normal"}});
    QCOMPARE(told->band, (WaitBand{Minutes{5}, Minutes{10}}));
    QCOMPARE(waits.kept_percent, std::optional(100));
}

void ForeseerTest::whatWasLearnedOutlivesARestart()
{
    const auto path = m->path("lessons");
    const auto run = [&] {
        auto with = parts();
        with.memory = path;
        Foreseer foreseer(std::move(with));
        m->keeper->follow([&](HallNews news) { foreseer.tell(std::move(news)); });
        m_answers.next();
        m->keeper->follow({});
    };
    run();
    const auto kept = readMemory(path);
    QVERIFY(kept.has_value() && kept->starts_with("2026-03-31\nvq-estimator-1 "));
    run();
    QCOMPARE(*readMemory(path), *kept);
    QVERIFY(writeMemory(path, kept->substr(0, kept->size() / 2)).has_value());
    run(); // begins anew
    QCOMPARE(*readMemory(path), *kept);
}

VQ_JOINED_TEST(ForeseerTest)

} // namespace vq::hub::foreseer_test

#include "foreseer_test.moc"
