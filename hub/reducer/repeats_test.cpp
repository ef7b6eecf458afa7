// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/queue/apply.h"
#include "hub/reducer/keeper_world.h"
#include "tests/support/joined_test.h"
#include "tests/support/property.h"
#include "tests/support/random_steps.h"

namespace vq::hub::repeats_test {

namespace {

// How an answer gets lost on the way.
enum class Repeat { AtOnce, Later, AfterARestart, AfterAPowerCut };

Repeat anyRepeat()
{
    const int drawn = *evenly(0, 100);
    if (drawn == 0)
        return Repeat::AfterARestart;
    if (drawn == 1)
        return Repeat::AfterAPowerCut;
    return drawn < 50 ? Repeat::AtOnce : Repeat::Later;
}

// One hub that lives through all cases, as hubs do: a start for each would take an hour.
class Hub {
public:
    Hub()
    {
        m_world.config = smallSite(false);
        m_world.is_on_volatile_disk = true;
        VQ_ASSERT(m_world.start().has_value());
    }

    // What somebody tries next; no new day, which the hub's clock opens.
    Ask next()
    {
        Step step = *steps();
        m_world.clock.pass(Minutes{step.minutes});
        auto body = commandOf(step, state());
        if (std::holds_alternative<command::OpenDay>(body))
            body = command::TakeTicket{.service = service("PASS")};
        return KeeperWorld::ask("r" + std::to_string(++m_asked), std::move(body));
    }
    Outbox handle(std::vector<Item> items) const
    {
        return m_world.keeper->handle(std::move(items));
    }
    void come(Repeat repeat)
    {
        if (repeat == Repeat::AfterARestart)
            started(m_world.start());
        if (repeat == Repeat::AfterAPowerCut)
            started(m_world.cutPower());
        if (repeat != Repeat::AtOnce)
            for (int others = *evenly(0, 3); others > 0; --others)
                handle({next()});
    }

    const SiteState &state() const { return m_world.keeper->state(); }
    std::uint64_t records() const { return m_world.keeper->log().records(); }

private:
    static void started(const Status &status)
    {
        if (!status.has_value())
            RC_FAIL(status.error().code + ": " + status.error().message);
    }

    KeeperWorld m_world;
    int m_asked = 0;
};

const std::string &bytesOf(const Outbox &out, std::size_t index)
{
    RC_ASSERT(index < out.answers.size());
    return *out.answers[index].message;
}

} // namespace

class RepeatsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedProperties(10'000); }
    void whatIsAskedAgainIsDoneOnceAndAnsweredTheSame();
};

void RepeatsTest::whatIsAskedAgainIsDoneOnceAndAnsweredTheSame()
{
    Hub hub;
    QVERIFY(holds("the same request, whenever it comes again, is the one before", [&] {
        const Ask ask = hub.next();
        const auto before = hub.records();
        if (*evenly(0, 4) == 0) { // both in one batch
            const auto out = hub.handle({ask, ask});
            const auto digest = digestOf(hub.state());
            const auto records = hub.records();
            RC_ASSERT(bytesOf(out, 0) == bytesOf(out, 1));
            const auto third = hub.handle({ask});
            RC_ASSERT(bytesOf(third, 0) == bytesOf(out, 0));
            RC_ASSERT(digestOf(hub.state()) == digest && hub.records() == records);
            return;
        }
        const auto first = hub.handle({ask});
        const bool is_done = hub.records() != before;
        const auto repeat = anyRepeat();
        hub.come(repeat);
        if (!is_done && repeat != Repeat::AtOnce)
            return; // nothing was changed, so nothing is kept: it is a new wish by now
        const auto digest = digestOf(hub.state());
        const auto records = hub.records();
        const auto again = hub.handle({ask});
        RC_ASSERT(bytesOf(again, 0) == bytesOf(first, 0));
        RC_ASSERT(digestOf(hub.state()) == digest && hub.records() == records);
        RC_ASSERT(again.orders.empty());
    }));
}

VQ_JOINED_TEST(RepeatsTest)

} // namespace vq::hub::repeats_test

#include "repeats_test.moc"
