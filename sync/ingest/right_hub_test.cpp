// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "sync/ingest/ingest.h"
#include "sync/ingest/memory_ingest_store.h"
#include "sync/ingest/right_hub.h"
#include "tests/support/hub_log.h"

using namespace vq;
using namespace vq::uplink;

namespace {

constexpr std::uint64_t kParted = 3;

// A clone is the active hub; the one that it was made of has gone on in its run, and is fenced.
struct World {
    MemoryIngestStore store{Generation{}};
    Ingest ingest{store, fakeDigest};
    HubLog hub;
    HubLog clone;
    HubLog backup; // of the hub

    World()
    {
        hub.start(1);
        hub.write(2);
        VQ_ASSERT(take(hub, 0, greet(hub)) == Verdict::Taken);
        clone = hub;
        clone.start(9);
        VQ_ASSERT(take(clone, kParted, greet(clone)) == Verdict::Taken);
        hub.write(1);
        backup = hub;
        hub.write(6);
        fence(hub);
        VQ_ASSERT(take(hub, kParted, greet(hub, kParted)) == Verdict::KeptAside);
    }

    // As the relay does: with the record by which the cloud knows where the two parted.
    CloudAnswer greet(const HubLog &hub, std::uint64_t parted_at = 0)
    {
        auto hello = hub.hello();
        if (parted_at > 0)
            hello.proof = hub.markAt(parted_at);
        const auto answer = ingest.greet(hello, {});
        VQ_ASSERT(answer.has_value());
        return *answer;
    }
    Verdict take(const HubLog &hub, std::uint64_t after, const CloudAnswer &agreed)
    {
        const auto answer = ingest.take(hub.batch(after, agreed));
        VQ_ASSERT(answer.has_value());
        return answer->verdict;
    }
    std::optional<LogMark> markOf(const Incarnation &run)
    {
        const Aside aside{
            .find = [&](const auto &name) { return store.findAside(hub.owner, name); },
            .newestUpTo =
                [&](const auto &name) { return store.newestAside(hub.owner, name); }};
        const auto mark =
            markOfRightHub(store, *store.book(hub.owner), aside, hub.owner, run);
        VQ_ASSERT(mark.has_value());
        return *mark;
    }
    void giveLease(const Incarnation &run) { store.giveLease(hub.owner, *markOf(run)); }
    void keepAside(const Record &record)
    {
        const auto book = *store.book(hub.owner);
        VQ_ASSERT(store
                      .commit(hub.owner, {.revision = book.revision,
                                          .lease = book.lease,
                                          .aside = {record}})
                      .has_value());
    }
    // Of a hub that others have seen beside the active one.
    void fence(const HubLog &hub)
    {
        const auto book = *store.book(hub.owner);
        VQ_ASSERT(
            store
                .commit(hub.owner, {.revision = book.revision,
                                    .lease = book.lease,
                                    .fence = hub.stands.runs.back().last.incarnation})
                .has_value());
    }
};

} // namespace

class RightHubTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The one that is fenced has the beginning of it alone to itself as well.
    void aWordIsForOneHubThoughTheyShareTheRunThatItNames()
    {
        World world;
        world.giveLease(runOf(1));
        QCOMPARE(world.greet(world.clone).standing, Standing::Fenced);
        world.hub.start(10);
        const auto agreed = world.greet(world.hub, kParted);
        QCOMPARE(agreed.standing, Standing::Holder);
        QCOMPARE(world.greet(world.clone).standing, Standing::Fenced);
        QCOMPARE(world.take(world.hub, kParted, agreed), Verdict::Taken);
    }

    // What it had brought before it was restored stays aside.
    void aWordHoldsForAHubThatWasRestoredSinceTheyParted()
    {
        World world;
        world.giveLease(runOf(1));
        world.backup.start(10);
        const auto agreed = world.greet(world.backup, kParted);
        QCOMPARE(agreed.standing, Standing::Holder);
        QCOMPARE(world.take(world.backup, kParted, agreed), Verdict::Taken);
    }

    // Copied live, both go on in one run, and nothing says yet which of them the word is for.
    void aHubThatIsKnownByTheActiveRunAloneIsNotTheRightOne()
    {
        World world;
        const auto behind = world.clone.records.size();
        QVERIFY(!world.markOf(runOf(9)));
        world.keepAside(world.clone.write());
        const auto agreed = world.greet(world.clone);
        QCOMPARE(world.take(world.clone, behind, agreed), Verdict::Taken);
        QVERIFY(!world.markOf(runOf(9))); // what is aside, the line has as well
    }

    // Copied live, both went on in one run, and then the active one in another.
    void aHubThatWroteOtherRecordsInARunOfTheLineIsNotTheRightOne()
    {
        World world;
        HubLog copy = world.clone;
        world.clone.write(9);
        const auto behind = copy.records.size();
        world.clone.start(10);
        const auto agreed = world.greet(world.clone, behind);
        QCOMPARE(world.take(world.clone, behind, agreed), Verdict::Taken);
        QVERIFY(!world.markOf(runOf(9))); // nothing tells of the copy yet
        world.keepAside(copy.write("counter_opened"));
        QVERIFY(!world.markOf(runOf(9)));
    }

    // What was aside before it became the line says nothing against it.
    void whatTheLineHasAsWellIsNoOtherRecord()
    {
        World world;
        const auto behind = world.clone.records.size();
        world.keepAside(world.clone.write());
        world.clone.start(10);
        const auto agreed = world.greet(world.clone, behind);
        QCOMPARE(world.take(world.clone, behind, agreed), Verdict::Taken);
        QVERIFY(world.markOf(runOf(9)));
    }
};

QTEST_GUILESS_MAIN(RightHubTest)
#include "right_hub_test.moc"
