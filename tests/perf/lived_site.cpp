// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/perf/lived_site.h"

#include <QDateTime>

#include "tests/perf/give_up.h"

namespace vq::perf {

namespace {

constexpr int kVisitorsPerCommit = 100;
constexpr CounterNumber kCounter{1};

hub::SiteFile siteIn(const QString &config)
{
    auto site = hub::readSiteFile(config.toStdString());
    if (!site.has_value())
        giveUp(site.error().message);
    return std::move(*site);
}

} // namespace

LivedSite::LivedSite(const QString &data, const QString &config, int days)
    : m_days(days), m_site(siteIn(config)),
      m_zone(std::move(*SystemTimeZone::open(m_site.config.zone))),
      m_clock(fromUnixMs(QDateTime::currentMSecsSinceEpoch()) - std::chrono::days{days}),
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

void LivedSite::live(int visitors_a_day)
{
    for (int day = 0; day < m_days; ++day) {
        m_keeper->handle(
            {ask(command::OpenCounter{.counter = kCounter, .staff = "Ada"})});
        for (int i = 0; i < visitors_a_day; i += kVisitorsPerCommit)
            serve(std::min(kVisitorsPerCommit, visitors_a_day - i));
        m_clock.pass(std::chrono::hours{24});
        m_keeper->handle({});
    }
}

std::uint64_t LivedSite::end()
{
    const auto records = m_keeper->log().records();
    must(m_keeper->stop());
    return records;
}

hub::Item LivedSite::ask(CommandBody body)
{
    return hub::Ask{
        .session = 0,
        .request_id = "r" + std::to_string(++m_requests),
        .command = {
            .by = {}, .by_name = "bench", .at_counter = {}, .body = std::move(body)}};
}

void LivedSite::serve(int visitors)
{
    const auto services = m_site.config.counters.front().services;
    std::vector<hub::Item> items;
    for (int i = 0; i < visitors; ++i) {
        items.push_back(ask(command::TakeTicket{
            .service = services[std::size_t(i) % services.size()], .language = "en"}));
        items.push_back(ask(command::Call{.counter = kCounter}));
        items.push_back(ask(command::Serve{kCounter}));
        items.push_back(ask(command::Finish{kCounter, ""}));
    }
    m_keeper->handle(std::move(items));
}

} // namespace vq::perf
