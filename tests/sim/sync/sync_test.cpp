// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>

#include <QTest>
#include <unistd.h>

#include "tests/sim/sync/sync_report.h"

using namespace vq;
using namespace vq::sim;

namespace {

std::uint64_t numberOr(const char *name, std::uint64_t usual)
{
    bool is_given = false;
    const auto given = qEnvironmentVariable(name).toULongLong(&is_given);
    return is_given ? given : usual;
}

} // namespace

class SyncTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Beside tests that measure time this one only needs some.
    void initTestCase() { QVERIFY(::nice(10) != -1); }

    void sameSeedSameTrace()
    {
        const auto one = runSync({.seed = 7});
        const auto again = runSync({.seed = 7});
        const auto other = runSync({.seed = 8});
        QCOMPARE(one.trace, again.trace);
        QCOMPARE(one.events, again.events);
        QVERIFY(one.trace != other.trace);
    }

    void aSeriesDoesNotDependOnHowManyLiveThroughIt()
    {
        SyncSeries series{.first = 11, .seeds = 6, .length = std::chrono::hours{4}};
        series.threads = 1;
        const auto one = asText(runSeries(series));
        series.threads = 3;
        QCOMPARE(asText(runSeries(series)), one);
    }

    // Of two worlds in which it is found the first one is told, whichever is found sooner.
    void aSeriesEndsAtItsFirstFailure()
    {
        SyncSeries series{.seeds = 40, .plant = Plant::ObeysTwice, .threads = 1};
        const auto one = runSeries(series);
        QVERIFY(one.failed.has_value());
        series.threads = 4;
        const auto four = runSeries(series);
        QCOMPARE(four.failed, one.failed);
        QCOMPARE(asText(four), asText(one));
    }

    // 2,000 worlds of 24 hours are the bar, 100,000 those of a night: VQ_SYNC_SEEDS. In
    // parts, so that a failure is told before the rest of them is lived through.
    void whateverHappensSiteAndCloudAgree_data()
    {
        constexpr std::uint64_t kPart = 100;
        const auto seeds = numberOr("VQ_SYNC_SEEDS", 20);
        QTest::addColumn<quint64>("first");
        QTest::addColumn<quint64>("seeds");
        for (std::uint64_t i = 0; i < seeds; i += kPart) {
            const quint64 first = numberOr("VQ_SEED", 1) + i;
            QTest::addRow("from seed %llu", first)
                << first << quint64{std::min(kPart, seeds - i)};
        }
    }
    void whateverHappensSiteAndCloudAgree()
    {
        QFETCH(quint64, first);
        QFETCH(quint64, seeds);
        const SyncSeries series{.first = first, .seeds = seeds};
        const auto began = std::chrono::steady_clock::now();
        const auto summary = runSeries(series);
        const std::chrono::duration<double> took =
            std::chrono::steady_clock::now() - began;
        qInfo("%.1f seeds/s\n%s", static_cast<double>(summary.seeds) / took.count(),
              asText(summary).c_str());
        QVERIFY2(!summary.violation, summary.failed
                                         ? ("repeat with VQ_SYNC_SEEDS=1 VQ_SEED=" +
                                            std::to_string(*summary.failed))
                                               .c_str()
                                         : "");
        constexpr quint64 kEnough = 20; // that everything happens in
        if (seeds < kEnough)
            return;
        for (const char *what :
             {"backup restored", "witness lost", "cloned", "cloud rolled back",
              "power cut", "clock set", "hub killed", "relay killed", "cloud killed",
              "configured", "paper jammed", "paper ran out", "kiosk without power"})
            QVERIFY2(summary.happened.contains(what), what);
    }

    // Three days without the Internet, in which all else goes wrong: nothing is missing then.
    void threeDaysOfflineAreCaughtUp()
    {
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            const auto outcome = runSync(
                {.seed = seed, .length = std::chrono::hours{72}, .is_offline = true});
            QVERIFY2(!outcome.violation,
                     outcome.violation ? outcome.violation->what.c_str() : "");
            QVERIFY(outcome.tickets > 1000);
            qInfo("%d tickets in 72 hours", outcome.tickets);
        }
    }

    void aPlantedBugIsFound_data()
    {
        QTest::addColumn<int>("plant");
        for (const PlantName &each : kPlants)
            QTest::newRow(each.name.data()) << static_cast<int>(each.plant);
    }
    void aPlantedBugIsFound()
    {
        QFETCH(int, plant);
        const auto summary =
            runSeries({.first = 1, .seeds = 2000, .plant = static_cast<Plant>(plant)});
        QVERIFY(summary.violation.has_value());
        qInfo("%s after %llu seeds: %s", summary.violation->invariant.c_str(),
              static_cast<unsigned long long>(summary.seeds),
              summary.violation->what.c_str());
    }
};

QTEST_GUILESS_MAIN(SyncTest)
#include "sync_test.moc"
