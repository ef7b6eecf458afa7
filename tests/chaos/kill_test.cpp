// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QTest>

#include "hub/store/sqlite_store.h"
#include "tests/chaos/chaos_site.h"
#include "tests/chaos/kill_run.h"

using namespace vq;

namespace {

constexpr int kCycles = 200;
constexpr int kCyclesPerHub =
    200; // then on an empty folder: a log of one day, not of a year

int numberFrom(const char *variable, int usual)
{
    bool is_given = false;
    const int given = qEnvironmentVariableIntValue(variable, &is_given);
    return is_given ? given : usual;
}

} // namespace

class KillTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noKillLosesDoublesOrSkipsAnything()
    {
        const int cycles = numberFrom("VQ_CHAOS_CYCLES", kCycles);
        const auto seed = static_cast<std::uint64_t>(numberFrom("VQ_SEED", 20'260'329));
        int done = 0;
        for (std::uint64_t round = 0; done < cycles; ++round) {
            KillRun run(seed + round);
            int lives = 0;
            for (; lives < kCyclesPerHub && done < cycles; ++lives, ++done)
                QVERIFY2(run.cycle(), run.problem().c_str());
            QVERIFY2(run.settle(), run.problem().c_str());
            qInfo("%d kills (%d while starting), %zu tickets acknowledged, %llu retried "
                  "after "
                  "a kill, %llu asked again, %llu called, %llu records, %d starts",
                  lives, run.killedWhileStarting(), run.acknowledged(),
                  static_cast<unsigned long long>(run.retried()),
                  static_cast<unsigned long long>(run.repeated()),
                  static_cast<unsigned long long>(run.called()),
                  static_cast<unsigned long long>(run.audit().records),
                  run.audit().incarnations);
            QVERIFY(run.audit().incarnations > lives); // every start left its record
            QVERIFY(run.acknowledged() > static_cast<std::size_t>(lives));
        }
    }

    void aHubWhoseLogWasTamperedWithDoesNotStart()
    {
        const QTemporaryDir dir;
        const auto config = dir.filePath(QStringLiteral("site.toml"));
        const auto data = dir.filePath(QStringLiteral("data"));
        writeChaosSite(config, 1);
        HubProcess hub({.data = data, .config = config});
        QVERIFY(hub.start());
        QVERIFY(hub.stop());
        {
            auto db = sqlite::Database::open(
                {.path = data.toStdString() + "/site.db",
                 .access = sqlite::OpenOptions::Access::ReadWrite});
            QVERIFY(db.has_value());
            QVERIFY(db->execute("UPDATE record SET payload = zeroblob(length(payload)) "
                                "WHERE position = (SELECT max(position) FROM record)"));
        }
        QVERIFY(!hub.start());
        QVERIFY2(hub.log().contains(QStringLiteral("bad_hash")), qPrintable(hub.log()));
    }
};

QTEST_GUILESS_MAIN(KillTest)
#include "kill_test.moc"
