// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include <set>

#include "platform/sqlite/volatile_disk.h"

using namespace vq::sqlite;
using Step = VolatileDisk::Step;

namespace {

std::string textOf(VolatileDisk &disk, const std::string &name)
{
    const auto file = disk.open(name, false);
    return file ? std::string(file->content().begin(), file->content().end())
                : "(missing)";
}

bool put(VolatileDisk &disk, const VolatileDisk::FilePtr &file, std::uint64_t offset,
         const std::string &text)
{
    return disk.write(*file, offset, text.data(), text.size());
}

} // namespace

// The disk itself is believed by every power-cut test, so it is tested first.
class VolatileDiskTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasSyncedWithItsFolderSurvivesEveryCut()
    {
        for (std::uint64_t seed = 0; seed < 200; ++seed) {
            VolatileDisk disk(seed);
            const auto file = disk.open("a", true);
            QVERIFY(put(disk, file, 0, "kept") && disk.sync(*file) && disk.syncFolder());
            disk.restore();
            QCOMPARE(textOf(disk, "a"), std::string("kept"));
        }
    }

    void whatWasNotSyncedIsSometimesLostSometimesKeptSometimesTorn()
    {
        std::set<std::string> seen;
        for (std::uint64_t seed = 0; seed < 500; ++seed) {
            VolatileDisk disk(seed);
            const auto file = disk.open("a", true);
            QVERIFY(put(disk, file, 0, "old") && disk.sync(*file) && disk.syncFolder());
            QVERIFY(put(disk, file, 0, "NEW"));
            disk.restore();
            seen.insert(textOf(disk, "a"));
        }
        QVERIFY(seen.contains("old") && seen.contains("NEW"));
        QVERIFY(seen.contains("Nld") || seen.contains("NEd"));
    }

    void aFailedSyncLosesForGoodWhatEverybodyStillSees()
    {
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            VolatileDisk disk(seed);
            const auto file = disk.open("a", true);
            QVERIFY(put(disk, file, 0, "old") && disk.sync(*file) && disk.syncFolder());
            QVERIFY(put(disk, file, 0, "NEW"));
            disk.failSyncs(1);
            QVERIFY(!disk.sync(*file));
            QVERIFY(disk.sync(*file)); // it had nothing to do
            QCOMPARE(textOf(disk, "a"), std::string("NEW"));
            disk.restore();
            QCOMPARE(textOf(disk, "a"), std::string("old"));
        }
    }

    void whatIsWrittenAgainAfterAFailedSyncIsKeptByTheNext()
    {
        VolatileDisk disk(1);
        const auto file = disk.open("a", true);
        QVERIFY(put(disk, file, 0, "old") && disk.sync(*file) && disk.syncFolder());
        disk.failSyncs(1);
        QVERIFY(put(disk, file, 0, "NEW") && !disk.sync(*file));
        QVERIFY(put(disk, file, 0, "NEW") && disk.sync(*file));
        disk.restore();
        QCOMPARE(textOf(disk, "a"), std::string("NEW"));
    }

    void aLaterSectorMaySurviveAnEarlierOne()
    {
        bool is_reordered = false;
        for (std::uint64_t seed = 0; seed < 200 && !is_reordered; ++seed) {
            VolatileDisk disk(seed);
            const auto file = disk.open("a", true);
            QVERIFY(disk.sync(*file) && disk.syncFolder());
            QVERIFY(put(disk, file, 0, std::string(1024, 'x')));
            disk.restore();
            const auto text = textOf(disk, "a");
            is_reordered =
                text.size() == 1024 && text.front() == '\0' && text.back() == 'x';
        }
        QVERIFY(is_reordered);
    }

    void aNewNameMayBeForgottenUntilTheFolderIsSynced()
    {
        std::set<std::string> seen;
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            VolatileDisk disk(seed);
            const auto file = disk.open("a", true);
            QVERIFY(put(disk, file, 0, "x") && disk.sync(*file));
            disk.restore();
            seen.insert(textOf(disk, "a"));
        }
        QCOMPARE(seen, (std::set<std::string>{"(missing)", "x"}));
    }

    void aDeletedNameMayComeBackUntilTheFolderIsSynced()
    {
        std::set<bool> seen_unsynced;
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            for (const bool is_synced : {false, true}) {
                VolatileDisk disk(seed);
                QVERIFY(disk.open("a", true) && disk.syncFolder());
                QVERIFY(disk.remove("a", is_synced));
                disk.restore();
                if (is_synced)
                    QVERIFY(!disk.exists("a"));
                else
                    seen_unsynced.insert(disk.exists("a"));
            }
        }
        QCOMPARE(seen_unsynced.size(), std::size_t{2});
    }

    void nothingWorksFromTheStepOfTheCutOn()
    {
        VolatileDisk disk(1);
        const auto file = disk.open("a", true);
        disk.cutAtStep(2);
        QVERIFY(put(disk, file, 0, "1"));
        QVERIFY(!disk.sync(*file));
        QVERIFY(disk.isDead());
        QCOMPARE(disk.diedAt(), Step::Sync);
        QVERIFY(!put(disk, file, 0, "2"));
        QVERIFY(!disk.truncate(*file, 0));
        QVERIFY(!disk.remove("a", true));
        QVERIFY(!disk.open("b", true));
        QCOMPARE(textOf(disk, "a"), std::string("1"));
        disk.restore();
        QVERIFY(!disk.isDead());
    }
};

QTEST_GUILESS_MAIN(VolatileDiskTest)
#include "volatile_disk_test.moc"
