// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QDir>

#include "platform/sqlite/database.h"
#include "tests/perf/bench.h"
#include "tests/perf/lived_site.h"

namespace vq::perf {

namespace {

constexpr int kDays = 34; // all of them are kept

} // namespace

LongLog measureLongLog(const Bench &bench, int records)
{
    const QString data = bench.work + "/month";
    if (!QDir().mkpath(data))
        giveUp("cannot make " + data.toStdString());
    LongLog measured;
    {
        LivedSite site(data, bench.work + "/site.toml", kDays);
        site.live(records / kDays / LivedSite::kRecordsPerVisitor);
        measured.records = site.end();
    }
    const auto hub = bench.startHub("month");
    measured.from_seal = measureRestart(bench, *hub, 3);
    hub->killHard();
    {
        auto db = sqlite::Database::open({.path = (data + "/site.db").toStdString()});
        if (!db.has_value())
            giveUp(db.error().message);
        must(db->execute("DELETE FROM seal"));
    }
    measured.from_beginning = measureRestart(bench, *hub, 3);
    return measured;
}

} // namespace vq::perf
