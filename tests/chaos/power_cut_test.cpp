// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "tests/chaos/power_cut_run.h"

using namespace vq;
using Step = sqlite::VolatileDisk::Step;
using Synchronous = sqlite::OpenOptions::Synchronous;

namespace {

std::uint64_t seed()
{
    bool is_given = false;
    const auto given = qEnvironmentVariable("VQ_SEED").toULongLong(&is_given);
    return is_given ? given : 20'260'329;
}

int cutsOr(int usual)
{
    bool is_given = false;
    const int given = qEnvironmentVariableIntValue("VQ_POWER_CUTS", &is_given);
    return is_given ? given : usual;
}

} // namespace

class PowerCutTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noPowerCutLosesWhatWasAcknowledged()
    {
        const int cuts = cutsOr(20'000);
        const auto seen = PowerCutRun::run({.seed = seed(), .cuts = cuts});
        qInfo("%d cuts, %llu commits acknowledged, %llu lost, %llu halves", seen.cuts,
              static_cast<unsigned long long>(seen.acknowledged),
              static_cast<unsigned long long>(seen.lost),
              static_cast<unsigned long long>(seen.halves));
        QVERIFY2(seen.problem.empty(), seen.problem.c_str());
        QCOMPARE(seen.cuts, cuts);
        QCOMPARE(seen.lost, std::uint64_t{0});
        QCOMPARE(seen.halves, std::uint64_t{0});
        QVERIFY(seen.acknowledged > static_cast<std::uint64_t>(cuts));
        // The power went in the middle of everything that a disk does.
        for (const auto step : {Step::None, Step::Create, Step::Write, Step::Truncate,
                                Step::Sync, Step::Delete})
            QVERIFY2(seen.cut_at.contains(step), "some kind of step was never cut");
    }

    void noFailedSyncLosesWhatWasAcknowledgedBeforeOrAfterIt()
    {
        const auto seen =
            PowerCutRun::run({.seed = seed(), .cuts = cutsOr(4000), .syncs_fail = true});
        qInfo("%llu commits acknowledged, %llu failed, %llu lost, %llu halves",
              static_cast<unsigned long long>(seen.acknowledged),
              static_cast<unsigned long long>(seen.failed),
              static_cast<unsigned long long>(seen.lost),
              static_cast<unsigned long long>(seen.halves));
        QVERIFY2(seen.problem.empty(), seen.problem.c_str());
        QCOMPARE(seen.lost, std::uint64_t{0});
        QCOMPARE(seen.halves, std::uint64_t{0});
        QVERIFY(seen.failed > static_cast<std::uint64_t>(seen.cuts) / 10);
        QVERIFY(seen.acknowledged > static_cast<std::uint64_t>(seen.cuts));
    }

    // The two below show that the disk above is hard enough to notice.

    void withoutASyncPerCommitTheSameTestLoses()
    {
        const auto seen = PowerCutRun::run(
            {.seed = seed(), .cuts = 1000, .synchronous = Synchronous::Normal});
        qInfo("synchronous=NORMAL: %llu of %llu acknowledged commits lost",
              static_cast<unsigned long long>(seen.lost),
              static_cast<unsigned long long>(seen.acknowledged));
        QVERIFY(seen.lost > 0);
        QVERIFY(!seen.problem.empty());
    }

    void onADiskThatLiesTheSameTestLoses()
    {
        const auto seen =
            PowerCutRun::run({.seed = seed(), .cuts = 300, .disk_lies = true});
        QVERIFY(seen.lost > 0 || !seen.problem.empty());
    }
};

QTEST_GUILESS_MAIN(PowerCutTest)
#include "power_cut_test.moc"
