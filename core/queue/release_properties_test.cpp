// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <deque>

#include "core/queue/lived_time.h"
#include "core/queue/release_gate.h"
#include "tests/support/joined_test.h"
#include "tests/support/property.h"

namespace vq::release_properties_test {

namespace {

constexpr int kRuns = 10'000;
constexpr Ms kMinute{60'000};

TicketId visitor(int number)
{
    TicketId id;
    for (std::size_t i = 0; i < 4; ++i)
        id.bytes.at(15 - i) = static_cast<std::uint8_t>(number >> (8 * i));
    return id;
}

// A virtual queue with people who come, forget their heartbeats, and leave; a clock that
// somebody sets; and an owner who changes the limits. Remembers all that was let through,
// by itself.
struct World {
    ReleaseGate gate;
    ReleaseLimits limits{.users_max = 1, .per_minute = 1, .heartbeat_within = Ms{5000}};
    LivedTime lived;
    UtcMs wall = fromUnixMs(1'774'947'600'000);
    SteadyMs now; // by LivedTime
    std::deque<TicketId> waiting;
    std::map<TicketId, SteadyMs> inside; // and when each was heard last
    std::vector<TicketId> silent;        // whose lease has ended so
    std::vector<SteadyMs> releases;
    int came = 0;

    void pass(Ms span)
    {
        wall += span;
        now = live(lived, wall);
    }
    void join(int count)
    {
        for (int i = 0; i < count; ++i)
            waiting.push_back(visitor(++came));
    }
    void forgetSilent()
    {
        std::erase_if(inside, [&](const auto &entry) {
            const bool is_over = now - entry.second >= limits.heartbeat_within;
            if (is_over)
                silent.push_back(entry.first);
            return is_over;
        });
    }
    std::vector<TicketId> tickNow()
    {
        const std::vector<TicketId> line(waiting.begin(), waiting.end());
        const auto done = tick(gate, limits, line, now);
        for (const auto &ticket : done.released) {
            RC_ASSERT(ticket == waiting.front()); // first come first served
            waiting.pop_front();
            RC_ASSERT(inside.emplace(ticket, now).second);
            releases.push_back(now);
        }
        return done.released;
    }
    int releasedSince(SteadyMs from) const
    {
        return static_cast<int>(
            std::ranges::count_if(releases, [&](SteadyMs at) { return at > from; }));
    }
};

struct Event {
    int kind = 0;
    int amount = 0;
    int span = 0;
};

std::ostream &operator<<(std::ostream &out, const Event &event)
{
    return out << '{' << event.kind << ", " << event.amount << ", " << event.span << '}';
}

rc::Gen<Event> events()
{
    return rc::gen::build<Event>(rc::gen::set(&Event::kind, evenly(0, 12)),
                                 rc::gen::set(&Event::amount, evenly(0, 8)),
                                 rc::gen::set(&Event::span, evenly(0, 9000)));
}

// The heartbeat's deadline is one for a run: the model below keeps when each was heard.
void happen(World &world, const Event &event)
{
    switch (event.kind) {
    case 0:
    case 1:
        return world.join(event.amount);
    case 2: // everybody is heard
        for (auto &[ticket, heard] : world.inside)
            if (world.gate.leases.beat(ticket, world.now, world.limits.heartbeat_within))
                heard = world.now;
        return;
    case 3: // every other one is heard, the rest is lost on the way, or comes too late
        for (const auto &ticket : world.silent)
            RC_ASSERT(!world.gate.leases.beat(ticket, world.now,
                                              world.limits.heartbeat_within));
        for (auto &[ticket, heard] : world.inside)
            if (ticket.bytes[15] % 2 == 0 &&
                world.gate.leases.beat(ticket, world.now, world.limits.heartbeat_within))
                heard = world.now;
        return;
    case 4:
        if (!world.inside.empty()) {
            world.gate.leases.end(world.inside.begin()->first);
            world.inside.erase(world.inside.begin());
        }
        return;
    case 5:
        world.limits.users_max = event.amount + 1;
        return;
    case 6:
        world.limits.per_minute = event.amount * event.amount * 7 + 1;
        return;
    case 7: // the clock is set back, or ahead, by up to some days
        world.wall += Ms{(event.amount - 4) * (event.span + 1) * 9000};
        world.now = live(world.lived, world.wall);
        return;
    case 8: // the last moment of whoever was heard just now
        for (Ms left = world.limits.heartbeat_within; left > Ms{0};
             left -= kLivedAtOnceMax)
            world.pass(std::min(left, kLivedAtOnceMax));
        return;
    default:
        return world.pass(Ms{event.span % 1000});
    }
}

} // namespace

class ReleasePropertiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { seedProperties(kRuns); }
    void noLimitIsExceededByOne();
    void theGateIsNeverStuck();
    void theRateIsExact();
    void aChangeHoldsFromTheNextTickForThoseWhoWait();
    void timeLivedIsNeverMoreThanTimePassedAndAStep();
    void aLeaseThatEndedIsNotHeardAgain();
    void limitsBelowOneAreRefused_data();
    void limitsBelowOneAreRefused();
};

void ReleasePropertiesTest::noLimitIsExceededByOne()
{
    QVERIFY(holds("never one more inside, never one more in a minute", [] {
        World world;
        for (const auto &event : *rc::gen::container<std::vector<Event>>(events())) {
            happen(world, event);
            world.forgetSilent();
            RC_ASSERT(world.gate.leases.inUse(world.now) ==
                      static_cast<int>(world.inside.size()));
            if (event.amount % 2 == 1) // the next heartbeat comes before the next tick
                continue;
            const auto released = world.tickNow();
            if (released.empty())
                continue;
            RC_ASSERT(static_cast<int>(world.inside.size()) <= world.limits.users_max);
            const SteadyMs minute_ago{world.now.since - kMinute};
            RC_ASSERT(world.releasedSince(minute_ago) <= world.limits.per_minute);
        }
    }));
}

// Whatever happened before: when nobody is heard any more, the line moves on.
void ReleasePropertiesTest::theGateIsNeverStuck()
{
    QVERIFY(holds("somebody is let through within a minute and a lease", [] {
        World world;
        for (const auto &event : *rc::gen::container<std::vector<Event>>(events())) {
            happen(world, event);
            world.tickNow();
        }
        world.join(1);
        const auto before = world.releases.size();
        const auto patience = kMinute + world.limits.heartbeat_within + Ms{1000};
        const int jump = *evenly(-50'000'000, 50'000'000);
        world.wall += Ms{jump}; // and the clock is set once more
        for (Ms waited{0}; waited < patience; waited += Ms{1000}) {
            world.pass(Ms{1000});
            if (!world.tickNow().empty())
                break;
        }
        RC_ASSERT(world.releases.size() > before);
    }));
}

void ReleasePropertiesTest::theRateIsExact()
{
    QVERIFY(holds("the rate is kept from below and from above", [] {
        const int rate = *rc::gen::element(1, 2, 3, 7, 59, 60, 61, 100, 499, 1000);
        const int gap_max = *evenly(100, 1001);
        const auto gaps =
            *rc::gen::container<std::vector<int>>(40, evenly(gap_max / 3, gap_max + 1));
        ReleaseSchedule schedule;
        std::vector<std::pair<SteadyMs, int>> given;
        SteadyMs now;
        const Ms span = 3 * kMinute;
        int total = 0;
        for (std::size_t i = 0; now.since < span; ++i) {
            const int count = takeTokens(schedule, rate, 1'000'000, now);
            total += count;
            given.emplace_back(now, count);
            now = now + Ms{gaps[i % gaps.size()]};
        }
        const int burst = std::max(1, rate * 1000 / 60'000);
        if (gap_max * rate <= burst * 60'000) {
            // Each token waits for a tick, and its minute begins with that.
            RC_ASSERT((total + 1) * (kMinute + Ms{gap_max}) >= rate * span);
        } else { // ticks come too seldom for all that falls due
            const auto minutes = span / (kMinute + Ms{gap_max});
            RC_ASSERT(total >= rate * static_cast<int>(minutes) - 1);
        }
        auto first = given.begin();
        int in_minute = 0;
        for (const auto &[at, count] : given) {
            in_minute += count;
            while (first->first + kMinute <= at)
                in_minute -= (first++)->second;
            RC_ASSERT(in_minute <= rate);
        }
        // Not all at once: what one tick gives is what came due while it was away, or in
        // the second that a token is good for.
        for (const auto &each : given)
            RC_ASSERT(each.second <= burst);
    }));
}

void ReleasePropertiesTest::aChangeHoldsFromTheNextTickForThoseWhoWait()
{
    QVERIFY(holds("a change holds from the next tick", [] {
        World world;
        world.limits = {.users_max = *evenly(1, 6),
                        .per_minute = 60'000,
                        .heartbeat_within = Minutes{10}};
        world.join(40);
        world.pass(Ms{1});
        world.pass(Ms{1000});
        world.tickNow();
        RC_ASSERT(static_cast<int>(world.inside.size()) == world.limits.users_max);
        const int more = *evenly(1, 20);
        world.limits.users_max += more;
        world.pass(Ms{1000});
        RC_ASSERT(static_cast<int>(world.tickNow().size()) == more);
        // Lowered: nobody is sent away, nobody comes in until there is room again.
        world.limits.users_max = *evenly(1, more + 1);
        world.pass(Ms{1000});
        const auto inside = static_cast<int>(world.inside.size());
        RC_ASSERT(world.tickNow().empty());
        RC_ASSERT(world.gate.leases.inUse(world.now) == inside);
        // A lower rate holds at once as well: this minute has had more than that already.
        world.limits.users_max = 1000;
        world.limits.per_minute = *evenly(1, inside + 1);
        world.pass(Ms{1000});
        RC_ASSERT(world.tickNow().empty());
        world.limits.per_minute = inside + 1;
        world.pass(Ms{1000});
        world.pass(Ms{5000});
        RC_ASSERT(world.tickNow().size() == 1);
    }));
}

void ReleasePropertiesTest::timeLivedIsNeverMoreThanTimePassedAndAStep()
{
    QVERIFY(holds("lived time never runs ahead of time and a step, nor stands still", [] {
        LivedTime lived;
        UtcMs wall = fromUnixMs(1'774'947'600'000);
        Ms passed{0};
        Ms steps{0};
        const SteadyMs began = live(lived, wall);
        SteadyMs last = began;
        for (const auto &event : *rc::gen::container<std::vector<Event>>(events())) {
            const Ms span{event.span % 1000};
            passed += span;
            wall += span;
            if (event.kind == 0) {
                wall += Ms{(event.amount - 4) * (event.span + 1) * 9000};
                steps += kLivedAtOnceMax;
            }
            const SteadyMs now = live(lived, wall);
            RC_ASSERT(now >= last);
            RC_ASSERT(now - began <= passed + steps);
            if (event.kind != 0)
                RC_ASSERT(now - last == span);
            last = now;
        }
    }));
}

void ReleasePropertiesTest::aLeaseThatEndedIsNotHeardAgain()
{
    QVERIFY(holds("a lease that ended is not heard again", [] {
        LeaseLedger leases;
        const Ms good_for{*evenly(1, 100)};
        const Ms later{*evenly(0, 200)};
        const SteadyMs begin{Ms{1000}};
        leases.grant(visitor(1), begin, good_for);
        const auto heard = leases.beat(visitor(1), begin + later, good_for);
        RC_ASSERT(heard.has_value() == (later < good_for));
        const auto ended = begin + (heard ? later : Ms{0}) + good_for;
        RC_ASSERT(leases.holds(visitor(1), SteadyMs{ended.since - Ms{1}}));
        RC_ASSERT(!leases.holds(visitor(1), ended));
        RC_ASSERT(leases.inUse(ended) == 0);
        RC_ASSERT(leases.expire(ended) == std::vector{visitor(1)});
        RC_ASSERT(leases.expire(ended).empty());
        leases.end(visitor(1));
        const auto late = leases.beat(visitor(1), ended, good_for);
        RC_ASSERT(!late && late.error().code == "lease_ended");
    }));
}

void ReleasePropertiesTest::limitsBelowOneAreRefused_data()
{
    QTest::addColumn<int>("users");
    QTest::addColumn<int>("rate");
    QTest::addColumn<int>("heartbeat");
    QTest::addColumn<bool>("good");
    QTest::newRow("the least") << 1 << 1 << 1000 << true;
    QTest::newRow("no users") << 0 << 1 << 1000 << false;
    QTest::newRow("fewer than none") << -1 << 1 << 1000 << false;
    QTest::newRow("no rate") << 1 << 0 << 1000 << false;
    QTest::newRow("a negative rate") << 1 << -60 << 1000 << false;
    QTest::newRow("no patience") << 1 << 1 << 999 << false;
    QTest::newRow("the most") << kUsersMax << kReleasesPerMinuteMax << 86'400'000 << true;
    QTest::newRow("a user more") << kUsersMax + 1 << 1 << 1000 << false;
    QTest::newRow("a release more") << 1 << kReleasesPerMinuteMax + 1 << 1000 << false;
    QTest::newRow("longer than a day") << 1 << 1 << 86'400'001 << false;
}

void ReleasePropertiesTest::limitsBelowOneAreRefused()
{
    QFETCH(int, users);
    QFETCH(int, rate);
    QFETCH(int, heartbeat);
    QFETCH(bool, good);
    const auto checked = checkLimits(
        {.users_max = users, .per_minute = rate, .heartbeat_within = Ms{heartbeat}});
    QCOMPARE(checked.has_value(), good);
    if (!good)
        QCOMPARE(checked.error().code, std::string("bad_limit"));
}

VQ_JOINED_TEST(ReleasePropertiesTest)

} // namespace vq::release_properties_test

#include "release_properties_test.moc"
