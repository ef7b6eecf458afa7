// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "tests/support/relay_world.h"

using namespace vq;
using namespace vq::uplink;

class RelayTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itGreetsWithTheWholeWayOfTheLog()
    {
        World world;
        world.hub.start(2);
        const auto greet = World::greetIn(world.hubStands());
        QVERIFY(greet.hello.owner == world.hub.owner);
        QCOMPARE(greet.hello.runs.size(), 2U);
        QVERIFY(greet.hello.runs.back() == world.hub.markAt(4));
        QVERIFY(world.relay.state() == RelayState::Greeting);
        QVERIFY(!world.relay.pending()); // the cloud has said nothing yet
    }

    void itGreetsAnewWithAnotherConfiguration()
    {
        World world;
        const std::vector<std::byte> profile{std::byte{7}};
        QVERIFY(world.relay.hubProfile(profile, world.now).empty());
        const auto greet = World::greetIn(world.hubStands());
        QVERIFY(greet.hello.profile == profile);
        const auto post = World::postIn(world.say(greet.request));
        QVERIFY(world.relay.hubProfile(profile, world.now).empty());
        QVERIFY(world.relay.hubProfile({}, world.now).empty()); // one request at a time
        world.hold(3);
        const auto again = World::greetIn(world.say(post.request));
        QVERIFY(again.hello.profile.empty());
    }

    void itGreetsAnewForAnotherSite()
    {
        World world(5);
        const auto post = world.firstPost();
        const auto effects = world.relay.siteChanged(world.now);
        const auto *drop = World::find<effect::Drop>(effects);
        QVERIFY(drop != nullptr && drop->request == post.request);
        const auto greet = World::greetIn(effects);
        QVERIFY(!greet.hello.proof);
        QVERIFY(world.say(post.request).empty()); // the other one's word counts no more
        world.hold(2);
        QCOMPARE(World::postIn(world.say(greet.request)).batch.records.size(), 3U);
    }

    void whatCouldNotBeReadIsReadAgain()
    {
        World world;
        const auto greet = World::greetIn(world.hubStands());
        const auto effects =
            world.relay.cloudAnswered(greet.request, world.answer, world.now);
        const auto *read = World::find<effect::Read>(effects);
        QVERIFY(read != nullptr);
        QVERIFY(world.relay.hubReadFailed(read->after, world.now).empty());
        QVERIFY(world.tickAfter(Relay::kReadPause - Ms{1}).empty());
        QCOMPARE(World::postIn(world.tickAfter(Ms{1})).batch.records.size(), 3U);
    }

    void theBellIsAnsweredWithAnEmptyBatchAtOnce()
    {
        World world;
        const auto post = world.firstPost();
        QVERIFY(world.relay.bellRang(world.now).empty()); // a batch is under way
        world.hold(3);
        const auto asked = World::postIn(world.say(post.request));
        QVERIFY(asked.batch.records.empty());
        QVERIFY(World::find<effect::Post>(world.say(asked.request)) == nullptr);
        QVERIFY(World::find<effect::Post>(world.relay.bellRang(world.now)) != nullptr);
    }

    void itSendsWhatTheCloudLacks()
    {
        World world(5);
        world.hold(2);
        const auto post = world.firstPost();
        QVERIFY(post.batch.after == world.hub.markAt(2));
        QCOMPARE(post.batch.records.size(), 3U);
        QVERIFY(post.batch.by == runOf(1));
        QVERIFY(post.batch.generation == generationOf(1));
        QCOMPARE(world.relay.pending(), std::optional<std::uint64_t>(3));
        QCOMPARE(world.relay.heldTo(), std::optional<std::uint64_t>(2));
    }

    void itFallsSilentWhenAllIsHeld()
    {
        World world(5);
        const auto post = world.firstPost();
        world.hold(5);
        QVERIFY(world.say(post.request).empty());
        QCOMPARE(world.relay.pending(), std::optional<std::uint64_t>(0));
        QCOMPARE(world.relay.heldTo(), std::optional<std::uint64_t>(5));
        QVERIFY(world.relay.state() == RelayState::Following);
    }

    void itSendsWhatIsRecordedMeanwhile()
    {
        World world(2);
        const auto first = world.firstPost();
        world.hub.write(2);
        QVERIFY(world.hubStands().empty()); // one request at a time
        world.hold(2);
        const auto second = World::postIn(world.say(first.request));
        QCOMPARE(second.batch.records.size(), 2U);
        QVERIFY(second.batch.after == world.hub.markAt(2));
    }

    void aBatchIsBoundedByRecordsAndByBytes()
    {
        World world(Relay::kBatchRecordsMax + 500);
        QCOMPARE(world.firstPost().batch.records.size(),
                 static_cast<std::size_t>(Relay::kBatchRecordsMax));
        World large(1);
        for (int i = 0; i < 20; ++i) {
            large.hub.records.push_back(nextRecord(large.hub.head, UtcMs{}, "state",
                                                   std::vector<std::byte>(100'000),
                                                   large.hub.hash()));
            large.hub.stands.runs.back().last =
                large.hub.markAt(large.hub.records.size());
        }
        QCOMPARE(large.firstPost().batch.records.size(), 6U); // the first is small
    }

    void whatTheCloudForgotIsSentAgain()
    {
        World world(5);
        auto post = world.firstPost();
        world.hold(5);
        world.say(post.request);
        post = World::postIn(world.tickAfter(Relay::kBeatEvery));
        QVERIFY(post.batch.records.empty());
        world.answer.held.clear(); // a missing entry means 0
        post = World::postIn(world.say(post.request));
        QVERIFY(post.batch.after == LogMark{});
        QCOMPARE(post.batch.records.size(), 5U);
    }

    void anotherGenerationIsGreetedAnew()
    {
        World world(5);
        const auto post = world.firstPost();
        world.answer.generation = generationOf(2);
        world.answer.held.clear();
        const auto greet = World::greetIn(world.say(post.request));
        QCOMPARE(World::postIn(world.say(greet.request)).batch.records.size(), 5U);
    }

    void aGapGoesToWhereTheVectorSays()
    {
        World world(5);
        world.hold(4);
        const auto post = world.firstPost();
        world.answer.held.clear();
        world.hold(2);
        world.answer.verdict = Verdict::Gap;
        QVERIFY(World::postIn(world.say(post.request)).batch.after ==
                world.hub.markAt(2));
    }

    void aGapThatTheVectorDeniesStepsBackRunByRun()
    {
        World world(3);
        world.hub.start(2);
        world.answer.held[runOf(1)] = {
            9, {}}; // the cloud knows more of it, and other things
        const auto post = world.firstPost();
        QVERIFY(post.batch.after == world.hub.markAt(3));
        world.answer.verdict = Verdict::Gap;
        const auto next = World::postIn(world.say(post.request));
        QVERIFY(next.batch.after == LogMark{});
        QCOMPARE(world.relay.problem(), std::string("fork"));
    }

    void aForkIsSentFromTheBeginningOfItsRunAndThenOn()
    {
        World world(3);
        world.answer.held[runOf(1)] = {2, {}}; // of another hash
        const auto post = world.firstPost();
        QVERIFY(post.batch.after == LogMark{});
        QCOMPARE(post.batch.records.size(), 3U);
        world.answer.verdict = Verdict::KeptAside;
        QVERIFY(world.say(post.request).empty()); // not again and again
        world.hub.write(1);
        const auto next = World::postIn(world.hubStands());
        QVERIFY(next.batch.after == world.hub.markAt(3));
        QCOMPARE(world.relay.problem(), std::string("fork"));
    }

    void aForkThatTheCloudFindsIsNotSentAgain()
    {
        World world(3);
        world.hold(2);
        const auto post = world.firstPost();
        world.answer.held[runOf(1)] = {3, {}}; // its twin's third was faster
        world.answer.verdict = Verdict::KeptAside;
        QVERIFY(world.say(post.request).empty());
        QCOMPARE(world.relay.problem(), std::string("fork"));
    }

    void aFencedHubsFactsAreSentToo()
    {
        World world(3);
        world.answer.standing = Standing::Fenced;
        const auto post = world.firstPost();
        world.answer.verdict = Verdict::KeptAside;
        QVERIFY(world.say(post.request).empty());
        QVERIFY(world.relay.state() == RelayState::Fenced);
        world.hub.write(1);
        QCOMPARE(World::postIn(world.hubStands()).batch.records.size(), 1U);
    }

    // The vector does not tell how far it came: over a bad line it would never end.
    void whatIsKeptAsideIsNotSentAnewAfterAFailure()
    {
        World world(3);
        world.answer.standing = Standing::Fenced;
        const auto post = world.firstPost();
        world.answer.verdict = Verdict::KeptAside;
        world.say(post.request);
        world.hub.write(1);
        const auto lost = World::postIn(world.hubStands());
        world.relay.cloudFailed(lost.request, {}, world.now);
        world.answer.verdict = Verdict::Taken;
        const auto greet = World::greetIn(world.tickAfter(Ms{15'000}));
        const auto again = World::postIn(world.say(greet.request));
        QVERIFY(again.batch.after == world.hub.markAt(3));

        world.relay.cloudFailed(again.request, {}, world.now);
        world.answer.generation = generationOf(2); // the cloud may have forgotten it
        const auto anew = World::greetIn(world.tickAfter(Ms{15'000}));
        QVERIFY(World::postIn(world.say(anew.request)).batch.after == LogMark{});
    }

    // Copied while it ran, and its twin is further: that the line has its names tells nothing.
    void aFencedHubThatTheLineIsBeyondSendsItsOwnPart()
    {
        World world(3);
        world.answer.standing = Standing::Fenced;
        world.answer.held[runOf(1)] = {5, {}};
        QVERIFY(world.say(World::greetIn(world.hubStands()).request).empty());
        const auto beat = World::postIn(world.tickAfter(Ms{8000}));
        QVERIFY(beat.batch.after == world.hub.markAt(3));
        world.answer.verdict = Verdict::Gap;
        const auto post = World::postIn(world.say(beat.request));
        QCOMPARE(post.batch.records.size(), 3U);
        world.answer.verdict = Verdict::KeptAside;
        QVERIFY(world.say(post.request).empty());
        const auto next = World::postIn(world.tickAfter(Ms{8000}));
        QVERIFY(next.batch.after == world.hub.markAt(3));
        QVERIFY(next.batch.records.empty());
    }

    void aHubThatMustWaitSendsNothingAndAsksAgain()
    {
        World world;
        world.answer.standing = Standing::Waiting;
        world.answer.retry_after = Ms{20'000};
        QVERIFY(world.say(World::greetIn(world.hubStands()).request).empty());
        QVERIFY(world.relay.state() == RelayState::Waiting);
        QVERIFY(world.tickAfter(Ms{19'999}).empty());
        QVERIFY(World::find<effect::Greet>(world.tickAfter(Ms{1})) != nullptr);
    }

    void aHalfOpenLineIsFoundWithin25Seconds()
    {
        World world(2);
        const auto post = world.firstPost();
        world.hold(2);
        world.say(post.request);
        const auto began = world.now; // from here on nothing comes back
        while (World::find<effect::Drop>(world.tickAfter(Ms{100})) == nullptr)
            QVERIFY(world.now - began < Ms{25'000});
        QVERIFY(world.relay.state() == RelayState::BackingOff);
    }

    void aLateAnswerCountsForNothing()
    {
        World world(3);
        const auto post = world.firstPost();
        world.tickAfter(Relay::kAnswerMax);
        world.hold(3);
        QVERIFY(world.say(post.request).empty());
        QVERIFY(world.relay.state() == RelayState::BackingOff);
        World::greetIn(world.tickAfter(Relay::kBackOffMax)); // another is under way
        QVERIFY(world.say(post.request).empty());
        QVERIFY(world.relay.state() == RelayState::BackingOff);
    }

    void thePausesDoubleUpToABound()
    {
        World world(3);
        world.chance = 0;
        const auto greet = World::greetIn(world.hubStands());
        world.relay.cloudFailed(greet.request, {}, world.now);
        auto next = World::greetIn(world.tickAfter(Ms{0})); // full jitter: from 0 …
        Ms pause{1000};
        for (int i = 0; i < 8; ++i) {
            world.chance = static_cast<std::uint64_t>(pause.count()); // … to all of it
            world.relay.cloudFailed(next.request, {}, world.now);
            QVERIFY(world.tickAfter(pause - Ms{1}).empty());
            next = World::greetIn(world.tickAfter(Ms{1}));
            pause = std::min(2 * pause, Relay::kBackOffMax);
        }
    }

    void theCloudMayAskForALongerPause()
    {
        World world(3);
        world.chance = 0;
        auto greet = World::greetIn(world.hubStands());
        world.relay.cloudFailed(greet.request, Ms{42'000}, world.now);
        QVERIFY(world.tickAfter(Ms{41'999}).empty());
        greet = World::greetIn(world.tickAfter(Ms{1}));
        world.relay.cloudFailed(greet.request, std::chrono::hours{24}, world.now);
        QVERIFY(World::find<effect::Greet>(world.tickAfter(Relay::kRetryAfterMax)) !=
                nullptr);
    }

    void aRestartedHubIsGreetedAnew()
    {
        World world(3);
        const auto post = world.firstPost();
        world.hub.start(2);
        const auto effects = world.hubStands();
        QVERIFY(World::find<effect::Drop>(effects) != nullptr);
        QVERIFY(World::greetIn(effects).request != post.request);
    }

    void itProvesWhatTheCloudAsksFor()
    {
        World world(4);
        world.hub.start(2);
        auto greet = World::greetIn(world.hubStands());
        QVERIFY(!greet.hello.proof);
        world.answer.standing = Standing::Waiting;
        world.answer.prove = {runOf(1), 3};
        greet = World::greetIn(world.say(greet.request)); // at once
        QVERIFY(greet.hello.proof == world.hub.markAt(3));
        world.answer.standing = Standing::Holder;
        world.answer.prove.reset();
        QCOMPARE(World::postIn(world.say(greet.request)).batch.records.size(), 5U);
    }

    void whatIsNotKeptIsProvedByNothing()
    {
        World world(4);
        world.hub.stands.pruned_to = 3;
        auto greet = World::greetIn(world.hubStands());
        world.answer.standing = Standing::Waiting;
        world.answer.prove = {runOf(1), 3};
        greet = World::greetIn(world.say(greet.request));
        QVERIFY(greet.hello.proof == (LogMark{runOf(1), 3, {}}));
    }

    void withoutAHubNothingIsSaid()
    {
        World world(3);
        world.firstPost();
        QVERIFY(World::find<effect::Drop>(world.relay.hubGone(world.now)) != nullptr);
        QVERIFY(world.relay.state() == RelayState::NoHub);
        QVERIFY(!world.relay.heldTo());
        QVERIFY(world.tickAfter(std::chrono::hours{1}).empty());
        QVERIFY(World::find<effect::Greet>(world.hubStands()) != nullptr);
    }

    void whatIsNoLongerKeptIsAProblemAndNotSent()
    {
        World world(5);
        world.hub.stands.pruned_to = 3;
        world.hold(2);
        QVERIFY(world.say(World::greetIn(world.hubStands()).request).empty());
        QCOMPARE(world.relay.problem(), std::string("log_pruned"));
    }

    void commandsThatTheHubHasNotAnsweredArePassedDown()
    {
        World world(2);
        const auto post = world.firstPost();
        for (std::uint64_t seq = 1; seq <= 3; ++seq)
            world.answer.commands.push_back(
                {.mark = {.epoch = 1, .seq = seq}, .not_after = {}, .payload = {}});
        world.hub.stands.answered = {.epoch = 1, .seq = 1}; // the cloud does not know yet
        world.hubStands();
        world.hold(2);
        const auto effects = world.say(post.request);
        const auto *obey = World::find<effect::Obey>(effects);
        QVERIFY(obey != nullptr);
        QCOMPARE(obey->commands.size(), 2U);
        QVERIFY(obey->commands.front().mark == (CommandMark{.epoch = 1, .seq = 2}));
    }
};

QTEST_GUILESS_MAIN(RelayTest)
#include "relay_test.moc"
