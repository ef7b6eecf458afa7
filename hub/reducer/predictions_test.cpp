// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "hub/reducer/keeper_world.h"
#include "tests/support/joined_test.h"

namespace vq::hub::predictions_test {

// What a visitor is told of her wait is kept, with what became of it.
class PredictionsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m = std::make_unique<KeeperWorld>();
        QVERIFY(m->start());
        ask("open", command::OpenCounter{kOne, "Eva"});
        foresee();
    }
    void cleanup() { m.reset(); }

    void whatTheReceiptSaysIsKeptWithItsOutcome()
    {
        const auto reply = KeeperWorld::replyIn(m->handle(KeeperWorld::take("t")));
        QCOMPARE(std::get<lan::TicketReply>(*reply.outcome).receipt.wait,
                 std::optional(kTold.band));
        QCOMPARE(only().told, std::optional(kTold));
        QVERIFY(!only().waited);
        m->clock.pass(Minutes{12});
        ask("c", command::Call{.counter = kOne});
        QCOMPARE(only().waited, std::optional(Ms{Minutes{12}}));
        m->clock.pass(Minutes{1});
        ask("r", command::Recall{kOne}); // no other wait
        QCOMPARE(only().waited, std::optional(Ms{Minutes{12}}));
        QVERIFY(m->start());
        QCOMPARE(only().told, std::optional(kTold)); // as a restart finds it
        QCOMPARE(only().waited, std::optional(Ms{Minutes{12}}));
    }

    void silenceIsKeptToo()
    {
        ask("close", command::CloseCounter{kOne});
        m->handle(KeeperWorld::take("t"));
        QVERIFY(!only().told);
    }

    void aCallThatIsTakenBackEndsNoWait()
    {
        m->handle(KeeperWorld::take("t"));
        ask("c", command::Call{.counter = kOne});
        QVERIFY(only().waited);
        ask("u", command::UndoAtCounter{kOne});
        QVERIFY(!only().waited);
        m->clock.pass(Minutes{3});
        ask("c2", command::Call{.counter = kOne});
        QCOMPARE(only().waited, std::optional(Ms{Minutes{3}}));
    }

    void whoWasParkedWaitsForSomethingElse()
    {
        const auto reply = KeeperWorld::replyIn(m->handle(KeeperWorld::take("t")));
        const auto id = std::get<lan::TicketReply>(*reply.outcome).receipt.ticket.id;
        ask("p", command::Park{id});
        ask("b", command::Return{id});
        ask("c", command::Call{.counter = kOne});
        QVERIFY(!only().waited);
    }

private:
    static constexpr CounterNumber kOne{1};
    static constexpr ToldWait kTold{.band = {Minutes{10}, Minutes{20}},
                                    .middle = Ms{840'000}};

    void ask(const char *id, CommandBody body)
    {
        const auto said =
            KeeperWorld::replyIn(m->handle(KeeperWorld::ask(id, std::move(body))));
        QVERIFY(said.outcome.has_value());
    }
    void foresee()
    {
        ForeseenWaits waits;
        waits.newcomers[{service("PASS"), {"normal"}}] = kTold;
        m->keeper->foresee(waits, m->clock.steady());
    }
    Prediction only()
    {
        const auto all = m->keeper->store().predictions(UtcMs{});
        VQ_ASSERT(all.has_value() && all->size() == 1);
        return all->front();
    }

    std::unique_ptr<KeeperWorld> m;
};

VQ_JOINED_TEST(PredictionsTest)

} // namespace vq::hub::predictions_test

#include "predictions_test.moc"
