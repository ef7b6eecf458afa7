// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QDateTime>
#include <QDir>

#include "core/fake/fake_clock.h"
#include "hub/config/site_file.h"
#include "hub/reducer/site_keeper.h"
#include "platform/clock/system_time_zone.h"
#include "tests/perf/bench.h"

namespace vq::perf {

namespace {

constexpr int kDays = 34; // all of them are kept
constexpr int kVisitorsPerCommit = 100;
constexpr int kRecordsPerVisitor = 4;

void must(const Status &status)
{
    if (!status.has_value())
        giveUp(status.error().message);
}

// Writes the log with the hub's own keeper and a clock that runs ahead, up to today.
class Month {
public:
    Month(const QString &data, const QString &config)
        : m_site(*hub::readSiteFile(config.toStdString())),
          m_zone(std::move(*SystemTimeZone::open(m_site.config.zone))),
          m_clock(fromUnixMs(QDateTime::currentMSecsSinceEpoch()) -
                  std::chrono::days{kDays}),
          m_room((data + "/reserve").toStdString())
    {
        sqlite::OpenOptions database;
        database.path = (data + "/site.db").toStdString();
        m_keeper = std::make_unique<hub::SiteKeeper>(
            hub::SiteKeeper::Parts{.config = m_site.config,
                                   .config_digest = m_site.digest,
                                   .zone = *m_zone,
                                   .clock = m_clock,
                                   .room = m_room,
                                   .figures = m_figures,
                                   .database = database,
                                   .witness = (data + "/witness").toStdString(),
                                   .program = "vq-load"});
        must(m_keeper->start());
    }

    void write(int visitors_a_day)
    {
        for (int day = 0; day < kDays; ++day) {
            m_keeper->handle(
                {ask(command::OpenCounter{.counter = kCounter, .staff = "Ada"})});
            for (int i = 0; i < visitors_a_day; i += kVisitorsPerCommit)
                serve(std::min(kVisitorsPerCommit, visitors_a_day - i));
            m_clock.pass(std::chrono::hours{24});
            m_keeper->handle({});
        }
    }

    std::uint64_t end()
    {
        const auto records = m_keeper->log().records();
        must(m_keeper->stop());
        return records;
    }

private:
    static constexpr CounterNumber kCounter{1};

    hub::Item ask(CommandBody body)
    {
        return hub::Ask{
            .session = 0,
            .request_id = "r" + std::to_string(++m_requests),
            .command = {
                .by = {}, .by_name = "bench", .at_counter = {}, .body = std::move(body)}};
    }

    void serve(int visitors)
    {
        std::vector<hub::Item> items;
        for (int i = 0; i < visitors; ++i) {
            items.push_back(ask(std::get<CommandBody>(takeTicketFor(kCounter))));
            items.push_back(ask(command::Call{.counter = kCounter}));
            items.push_back(ask(command::Serve{kCounter}));
            items.push_back(ask(command::Finish{kCounter, ""}));
        }
        m_keeper->handle(std::move(items));
    }

    hub::SiteFile m_site;
    std::unique_ptr<SystemTimeZone> m_zone;
    FakeClock m_clock;
    metrics::Registry m_registry;
    hub::Figures m_figures{m_registry};
    hub::ReserveFile m_room;
    std::unique_ptr<hub::SiteKeeper> m_keeper;
    std::uint64_t m_requests = 0;
};

} // namespace

LongLog measureLongLog(const Bench &bench, int records)
{
    const QString data = bench.work + "/month";
    if (!QDir().mkpath(data))
        giveUp("cannot make " + data.toStdString());
    LongLog measured;
    {
        Month month(data, bench.work + "/site.toml");
        month.write(records / kDays / kRecordsPerVisitor);
        measured.records = month.end();
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
