// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "sync/ingest/ingest.h"
#include "sync/ingest/ingest_store_contract.h"
#include "sync/ingest/memory_ingest_store.h"
#include "tests/support/hub_log.h"

using namespace vq;
using namespace vq::uplink;

namespace {

Generation generationOf(std::uint8_t number)
{
    Generation generation;
    generation.bytes[0] = number;
    return generation;
}

struct World {
    MemoryIngestStore store{generationOf(1)};
    Ingest ingest{store, fakeDigest};
    SteadyMs now{Ms{1}};

    CloudAnswer greet(const HubLog &hub)
    {
        const auto answer = ingest.greet(hub.hello(), now);
        VQ_ASSERT(answer.has_value());
        return *answer;
    }
    // As the relay does: with what the hub has by the name that is asked for.
    CloudAnswer greetWithProof(const HubLog &hub)
    {
        auto hello = hub.hello();
        auto answer = ingest.greet(hello, now);
        VQ_ASSERT(answer.has_value());
        if (!answer->prove)
            return *answer;
        for (std::uint64_t at = 1; at <= hub.records.size(); ++at)
            if (hub.records[at - 1].incarnation == answer->prove->incarnation &&
                hub.records[at - 1].seq == answer->prove->seq)
                hello.proof = hub.markAt(at);
        answer = ingest.greet(hello, now);
        VQ_ASSERT(answer.has_value());
        return *answer;
    }
    CloudAnswer take(const FactBatch &batch)
    {
        const auto answer = ingest.take(batch);
        VQ_ASSERT(answer.has_value());
        return *answer;
    }
    // All that the hub has behind this position.
    CloudAnswer send(const HubLog &hub, std::uint64_t after = 0)
    {
        return take(hub.batch(after, greetWithProof(hub)));
    }
    // Both are there, and the other one knocks, until it is fenced.
    CloudAnswer knockBeside(const HubLog &holder, const HubLog &other)
    {
        auto answer = greetWithProof(other);
        while (answer.standing == Standing::Waiting) {
            now = now + Ms{10'000};
            greet(holder);
            answer = greetWithProof(other);
        }
        return answer;
    }
    // The other hub knocks until it is answered otherwise than with "wait".
    CloudAnswer knockUntilDecided(const HubLog &hub)
    {
        auto answer = greetWithProof(hub);
        while (answer.standing == Standing::Waiting) {
            now = now + *answer.retry_after;
            answer = greetWithProof(hub);
        }
        return answer;
    }
};

HubLog hubWith(int records)
{
    HubLog hub;
    hub.start(1);
    hub.write(records - 1);
    return hub;
}

} // namespace

class IngestTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theMemoryStoreKeepsTheContract_data()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const auto &each : ingestStoreContract())
            QTest::newRow(each.name) << index++;
    }
    void theMemoryStoreKeepsTheContract()
    {
        QFETCH(int, index);
        MemoryIngestStore store(generationOf(1));
        const auto seen =
            ingestStoreContract()[static_cast<std::size_t>(index)].run(store);
        QVERIFY2(seen.empty(), seen.c_str());
    }

    void theFirstHubOfASiteIsTheActiveOne()
    {
        World world;
        const auto answer = world.greet(hubWith(3));
        QVERIFY(answer.standing == Standing::Holder);
        QCOMPARE(answer.epoch, 1U);
        QVERIFY(answer.held.empty());
    }

    void aBatchIsAnsweredWithTheCompleteVector()
    {
        World world;
        auto hub = hubWith(3);
        hub.start(2);
        hub.write(1);
        QVERIFY(world.send(hub).verdict == Verdict::Taken);
        hub.write(1);
        const auto answer = world.send(hub, 5);
        const Held wanted{{runOf(1), {3, hub.records[2].hash}},
                          {runOf(2), {3, hub.records[5].hash}}};
        QVERIFY(answer.held == wanted); // the run that this batch did not touch, too
    }

    void theSameAgainIsAcknowledgedAgain()
    {
        World world;
        const auto hub = hubWith(4);
        const auto first = world.send(hub);
        const auto again = world.send(hub);
        QVERIFY(again.verdict == Verdict::Taken);
        QVERIFY(again.held == first.held);
        QCOMPARE(world.store.asideCount(hub.owner), 0U);
    }

    void whatOverlapsIsTakenFromWhereItIsNew()
    {
        World world;
        auto hub = hubWith(4);
        world.send(hub);
        hub.write(3);
        const auto answer = world.send(hub, 2);
        QVERIFY(answer.verdict == Verdict::Taken);
        QCOMPARE(answer.held.at(runOf(1)).seq, 7U);
    }

    void aGapIsRefusedWithWhatIsHeld()
    {
        World world;
        auto hub = hubWith(2);
        world.send(hub);
        hub.write(3);
        const auto answer = world.send(hub, 3);
        QVERIFY(answer.verdict == Verdict::Gap);
        QCOMPARE(answer.held.at(runOf(1)).seq, 2U);
    }

    void aRunWhosePredecessorIsMissingIsRefused()
    {
        World world;
        auto hub = hubWith(3);
        const auto agreed = world.greet(hub);
        world.take(hub.batch(0, agreed, 2)); // the third stays away
        hub.start(2);
        const auto answer = world.send(hub, 3);
        QVERIFY(answer.verdict == Verdict::Gap);
        QVERIFY(!answer.held.contains(runOf(2)));
    }

    void aChangedRecordIsNotKept_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("payload") << 0;
        QTest::newRow("hash") << 1;
        QTest::newRow("predecessor") << 2;
        QTest::newRow("number") << 3;
        QTest::newRow("left out") << 4;
    }
    void aChangedRecordIsNotKept()
    {
        QFETCH(int, which);
        World world;
        const auto hub = hubWith(4);
        auto batch = hub.batch(0, world.greet(hub));
        Record &record = batch.records[2];
        if (which == 0)
            record.payload[0] ^= std::byte{4};
        if (which == 1)
            record.hash[5] ^= 1U;
        if (which == 2)
            record.prev_hash[5] ^= 1U;
        if (which == 3)
            ++record.seq;
        if (which == 4)
            batch.records.erase(batch.records.begin() + 2);
        const auto answer = world.take(batch);
        QVERIFY(answer.verdict == Verdict::Damaged);
        QVERIFY(answer.held.empty());
    }

    void anotherRecordOfTheSameNameIsAForkAndKeptAside()
    {
        World world;
        auto hub = hubWith(3);
        HubLog twin = hub; // copied while it runs: one run on two machines
        hub.write("ticket_called");
        world.send(hub);
        twin.write(2);
        const auto answer = world.send(twin, 3);
        QVERIFY(answer.verdict == Verdict::KeptAside);
        QCOMPARE(answer.held.at(runOf(1)).seq, 4U);
        QVERIFY(answer.held.at(runOf(1)).hash == hub.records[3].hash);
        QCOMPARE(world.store.asideCount(hub.owner), 2U); // with all that follows it
    }

    void whatFollowsAForkIsKeptAsideInALaterBatch()
    {
        World world;
        auto hub = hubWith(3);
        HubLog twin = hub;
        hub.write("ticket_called");
        world.send(hub);
        twin.write(1);
        world.send(twin, 3);
        twin.write(1);
        const auto answer = world.send(twin, 4);
        QVERIFY(answer.verdict == Verdict::KeptAside);
        QCOMPARE(world.store.asideCount(hub.owner), 2U);
    }

    void aRestartedHubGoesOnAtOnce()
    {
        World world;
        auto hub = hubWith(3);
        world.send(hub);
        hub.write(2); // not sent before it stopped
        hub.start(2);
        QVERIFY(world.greet(hub).prove == (RecordName{runOf(1), 3}));
        const auto answer = world.greetWithProof(hub);
        QVERIFY(answer.standing == Standing::Holder);
        QCOMPARE(answer.epoch, 1U);
    }

    // It was copied while it ran, and both wrote on in one run: names alone prove nothing.
    void aTwinThatIsRestartedIsNotTakenForTheHolder()
    {
        World world;
        auto hub = hubWith(3);
        HubLog twin = hub;
        hub.write("ticket_called");
        world.send(hub);
        twin.write(5);
        twin.start(2);
        // At once, for nothing that it writes can come into the line, whoever is silent.
        QVERIFY(world.greetWithProof(twin).standing == Standing::Fenced);
        hub.start(3);
        QVERIFY(world.greetWithProof(hub).standing == Standing::Holder);
    }

    void aForkIsFencedHoweverSilentTheOtherIs()
    {
        World world;
        auto hub = hubWith(3);
        world.send(hub);
        HubLog twin = hub;
        twin.write(2);
        twin.start(2); // its twin is faster, and goes on in a run of its own
        QVERIFY(world.send(twin, 3).verdict == Verdict::Taken);
        hub.write("ticket_called");
        QVERIFY(world.knockUntilDecided(hub).standing == Standing::Fenced); // not longer
        hub.write(7);
        hub.start(3);
        QVERIFY(world.knockUntilDecided(hub).standing == Standing::Fenced);
        QVERIFY(world.greet(twin).standing == Standing::Holder);
    }

    void aRestoredHubWaitsUntilTheOldOneIsSilent()
    {
        World world;
        auto hub = hubWith(3);
        HubLog backup = hub;
        hub.write(4);
        world.send(hub);
        backup.start(2);
        QVERIFY(world.greet(backup).standing == Standing::Waiting);
        world.now = world.now + (Ingest::kLeaseTerm - Ms{1});
        const auto early = world.greet(backup);
        QVERIFY(early.standing == Standing::Waiting);
        QVERIFY(early.retry_after == Ms{1});
        world.now = world.now + Ms{1};
        const auto answer = world.greet(backup);
        QVERIFY(answer.standing == Standing::Holder);
        QCOMPARE(answer.epoch, 2U);
        // What the backup does not know stays held, and its own run is taken beside it.
        const auto sent = world.send(backup, 3);
        QVERIFY(sent.verdict == Verdict::Taken);
        QCOMPARE(sent.held.at(runOf(1)).seq, 7U);
        QCOMPARE(sent.held.at(runOf(2)).seq, 1U);
    }

    void whatTheOldHubSaidLateDoesNotFenceTheRestoredOne()
    {
        World world;
        auto hub = hubWith(3);
        HubLog backup = hub;
        hub.write(4);
        const auto agreed = world.greet(hub);
        world.take(hub.batch(0, agreed));
        backup.start(2);
        QVERIFY(world.greet(backup).standing == Standing::Waiting);
        world.now = world.now + Ms{15'000};
        world.take(hub.batch(7, agreed)); // sent before it died
        QVERIFY(world.greet(backup).standing == Standing::Waiting);
        QVERIFY(world.knockUntilDecided(backup).standing == Standing::Holder);
    }

    void aRestoredHubThatAsksSeldomIsNotFencedForOneLateBeat()
    {
        World world;
        auto hub = hubWith(3);
        HubLog backup = hub;
        hub.write(4);
        const auto agreed = world.greet(hub);
        world.take(hub.batch(0, agreed));
        backup.start(2);
        QVERIFY(world.greet(backup).standing == Standing::Waiting);
        world.take(hub.batch(7, agreed)); // sent before it died
        world.now = world.now + Ms{70'000};
        QVERIFY(world.greet(backup).standing == Standing::Waiting);
        QVERIFY(world.knockUntilDecided(backup).standing == Standing::Holder);
    }

    void theHubBeforeIsFencedWhenItComesBack()
    {
        World world;
        auto hub = hubWith(3);
        HubLog backup = hub;
        hub.write(4);
        world.send(hub);
        backup.start(2);
        QVERIFY(world.knockUntilDecided(backup).standing == Standing::Holder);
        const auto answer = world.knockBeside(backup, hub);
        QVERIFY(answer.standing == Standing::Fenced);
        QCOMPARE(answer.epoch, 2U);
    }

    void aClonedHubIsFencedAndWhatItSaysKeptAside()
    {
        World world;
        auto hub = hubWith(3);
        HubLog clone = hub;
        hub.write(1);
        world.send(hub);
        clone.start(9);
        clone.write(2);
        QVERIFY(world.knockBeside(hub, clone).standing == Standing::Fenced);
        const auto answer = world.send(clone, 3);
        QVERIFY(answer.verdict == Verdict::KeptAside);
        QVERIFY(!answer.held.contains(runOf(9)));
        QCOMPARE(world.store.asideCount(hub.owner), 3U);
        QVERIFY(world.send(hub).standing == Standing::Holder);
    }

    void aFencedHubStaysSoAfterARestart()
    {
        World world;
        auto hub = hubWith(3);
        HubLog clone = hub;
        hub.write(1);
        world.send(hub);
        clone.start(9);
        world.knockBeside(hub, clone);
        clone.start(10);
        world.now = world.now + 2 * Ingest::kLeaseTerm;
        QVERIFY(world.knockUntilDecided(clone).standing == Standing::Fenced);
    }

    // The operator names a run that was fenced; by then the hub goes on in another one.
    void aFencedHubHearsOfAnOperatorsWordForIt()
    {
        World world;
        const auto hub = hubWith(4);
        auto clone = hubWith(3);
        world.send(hub);
        clone.start(9);
        world.knockBeside(hub, clone);
        clone.start(10);
        const auto agreed = world.greetWithProof(clone);
        QVERIFY(world.take(clone.batch(3, agreed)).verdict == Verdict::KeptAside);
        world.store.giveLease(hub.owner, clone.markAt(4));
        QVERIFY(world.take(clone.batch(5, agreed)).verdict == Verdict::GreetFirst);
        QVERIFY(world.send(clone, 3).verdict == Verdict::Taken);
    }

    // The clone was faster, and the run that its original still writes is its own past.
    void aHubIsNotFencedForThePastThatItSharesWithAFencedOne()
    {
        World world;
        auto hub = hubWith(3);
        world.send(hub);
        HubLog clone = hub;
        clone.start(9);
        QVERIFY(world.send(clone, 3).standing == Standing::Holder);
        hub.write(2);
        QVERIFY(world.knockBeside(clone, hub).standing == Standing::Fenced);
        clone.start(10);
        QVERIFY(world.greet(clone).standing == Standing::Holder);
        HubLog backup; // of the clone, from before it was one
        backup.start(1);
        backup.write(2);
        backup.start(11);
        QVERIFY(world.knockUntilDecided(backup).standing == Standing::Holder);
        hub.start(12);
        QVERIFY(world.greetWithProof(hub).standing == Standing::Fenced);
    }

    void aLateBatchOfAHubThatWasReplacedIsNotTaken()
    {
        World world;
        auto hub = hubWith(3);
        HubLog backup = hub;
        hub.write(1);
        const auto agreed = world.greet(hub);
        world.take(hub.batch(0, agreed));
        hub.write(1);
        backup.start(2);
        world.knockUntilDecided(backup);
        QVERIFY(world.take(hub.batch(4, agreed)).verdict == Verdict::GreetFirst);
    }

    void anotherLifeOfTheStoreIsGreetedFirst()
    {
        World world;
        const auto hub = hubWith(3);
        const auto agreed = world.greet(hub);
        world.store.beginGeneration(generationOf(2));
        QVERIFY(world.take(hub.batch(0, agreed)).verdict == Verdict::GreetFirst);
        QVERIFY(world.greet(hub).generation == generationOf(2));
    }

    void aRestoredStoreIsFilledAgain()
    {
        World world;
        auto hub = hubWith(3);
        world.send(hub);
        const MemoryIngestStore backup = world.store;
        hub.write(3);
        hub.start(2);
        const auto before = world.send(hub);
        world.store = backup;
        world.store.beginGeneration(generationOf(2));
        const auto answer = world.greetWithProof(hub);
        QVERIFY(answer.standing == Standing::Holder);
        QCOMPARE(answer.held.at(runOf(1)).seq, 3U);
        QVERIFY(world.send(hub).held == before.held);
    }

    void theClocksOfTwoReplicasNeedNotAgree()
    {
        World world;
        Ingest other(world.store, fakeDigest);
        auto hub = hubWith(3);
        HubLog clone = hub;
        hub.write(1);
        world.send(hub);
        clone.start(9);
        const auto agreed = world.greet(hub);
        // The replica that the clone knocks at never hears the holder itself.
        SteadyMs far{std::chrono::hours{100'000}};
        QVERIFY(other.greet(clone.hello(), far)->standing == Standing::Waiting);
        for (int i = 0; i < 7; ++i) {
            world.take(hub.batch(4, agreed)); // without a record: a sign of life
            far = far + Ms{10'000};
            QVERIFY(other.greet(clone.hello(), far)->standing != Standing::Holder);
        }
        QVERIFY(other.greet(clone.hello(), far)->standing == Standing::Fenced);
    }

    void aHelloWithoutARunIsRefused()
    {
        World world;
        const auto answer = world.ingest.greet({.owner = {"acme", "main"}}, world.now);
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().code, std::string("hello_without_runs"));
    }
};

QTEST_GUILESS_MAIN(IngestTest)
#include "ingest_test.moc"
