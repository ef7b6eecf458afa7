// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "core/port/store_contract.h"
#include "tests/sim/sync/sim_disk.h"

using namespace vq;
using namespace vq::sim;

namespace {

Batch batchOf(std::uint64_t seq)
{
    Record record;
    record.incarnation.bytes[0] = 1;
    record.seq = seq;
    Batch batch;
    batch.records.push_back(record);
    return batch;
}

std::uint64_t countOf(SimStore &store)
{
    return store.read(0, 1000)->size();
}

} // namespace

class SimDiskTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itKeepsTheContractOfStores_data()
    {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const auto &each : storeContract())
            QTest::newRow(each.name) << index++;
    }
    void itKeepsTheContractOfStores()
    {
        QFETCH(int, index);
        Chance chance(1);
        SimStore store(chance, Plant::None);
        const auto seen = storeContract()[static_cast<std::size_t>(index)].run(store);
        QVERIFY2(seen.empty(), seen.c_str());
    }

    void aPowerCutTakesNothingThatWasAnswered()
    {
        Chance chance(1);
        SimStore store(chance, Plant::None);
        for (std::uint64_t seq = 1; seq <= 20; ++seq)
            QVERIFY(store.append(batchOf(seq)).has_value());
        store.cutPower();
        store.reopen();
        QCOMPARE(countOf(store), 20U);
    }

    void aCommitThatIsCutIsThereOrNot()
    {
        bool was_there = false;
        bool was_gone = false;
        for (std::uint64_t seed = 1; seed <= 40; ++seed) {
            Chance chance(seed);
            SimStore store(chance, Plant::None);
            QVERIFY(store.append(batchOf(1)).has_value());
            store.setFault(DiskFault::DiesWriting);
            QVERIFY(!store.append(batchOf(2)).has_value());
            QVERIFY(store.isDead());
            store.cutPower();
            store.reopen();
            (countOf(store) == 2 ? was_there : was_gone) = true;
        }
        QVERIFY(was_there);
        QVERIFY(was_gone);
    }

    void afterAFailedSyncNothingIsTakenUntilItIsOpenedAnew()
    {
        Chance chance(1);
        SimStore store(chance, Plant::None);
        store.setFault(DiskFault::SyncFails);
        QVERIFY(!store.append(batchOf(1)).has_value());
        QVERIFY(!store.append(batchOf(2)).has_value());
        store.reopen();
        QVERIFY(store.append(batchOf(2)).has_value());
        store.cutPower();
        store.reopen();
        QCOMPARE(countOf(store), 2U);
    }

    void aSyncThatIsTriedAgainLosesAllThatFollows()
    {
        Chance chance(1);
        SimStore store(chance, Plant::RetriedFsync);
        QVERIFY(store.append(batchOf(1)).has_value());
        store.setFault(DiskFault::SyncFails);
        QVERIFY(store.append(batchOf(2)).has_value());
        QVERIFY(store.append(batchOf(3)).has_value());
        store.cutPower();
        store.reopen();
        QCOMPARE(countOf(store), 1U);
    }

    void withoutASyncAnswersAreLost()
    {
        int lost = 0;
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            Chance chance(seed);
            SimStore store(chance, Plant::MissingFsync);
            for (std::uint64_t seq = 1; seq <= 5; ++seq)
                QVERIFY(store.append(batchOf(seq)).has_value());
            store.cutPower();
            store.reopen();
            lost += countOf(store) < 5 ? 1 : 0;
        }
        QVERIFY(lost > 0);
    }

    void aRestoredBackupIsWhatItWas()
    {
        Chance chance(1);
        SimStore store(chance, Plant::None);
        QVERIFY(store.append(batchOf(1)).has_value());
        const auto backup = store.backup();
        QVERIFY(store.append(batchOf(2)).has_value());
        store.restore(backup);
        store.reopen();
        QCOMPARE(countOf(store), 1U);
    }
};

QTEST_GUILESS_MAIN(SimDiskTest)
#include "sim_disk_test.moc"
