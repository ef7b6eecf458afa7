// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/ingest/intake.h"

#include "cloud/ingest/alarm.h"
#include "platform/crypto/digest.h"
#include "sync/wire/fact_codec.h"

namespace vq::cloud::ingest {

using uplink::CloudAnswer;
using uplink::CloudAsk;
using uplink::FactBatch;
using uplink::Hello;

std::shared_ptr<Intake> makeIntake(IntakeParts parts)
{
    return std::make_shared<Intake>(std::move(parts));
}

Intake::Intake(IntakeParts parts)
    : m_parts(std::move(parts)),
      m_records(m_parts.registry.counter(
          {.name = "vq_cloud_facts_total",
           .help = "Facts of sites that were brought, whatever became of them."})),
      m_aside(m_parts.registry.counter(
          {.name = "vq_cloud_facts_aside_total",
           .help = "Facts that were kept aside: of fenced hubs, and forks."})),
      m_fenced(m_parts.registry.counter(
          {.name = "vq_cloud_hubs_fenced_total",
           .help = "Hubs that were not the active one of their site."}))
{}

Intake::Site::Site(const SiteKey &key, std::shared_ptr<LineBook> book)
    : store(key), projection(key, std::move(book)), rules(store, crypto::sha256)
{}

Intake::Site &Intake::siteOf(const SiteKey &key)
{
    auto &site = m_sites[key.id];
    if (!site)
        site = std::make_unique<Site>(key, m_parts.book);
    return *site;
}

Result<CloudAnswer> Intake::decide(Database &database, Site &site, const CloudAsk &ask,
                                   UtcMs now)
{
    if (const auto *batch = std::get_if<FactBatch>(&ask)) {
        m_records.add(static_cast<double>(batch->records.size()));
        return site.rules.take(*batch);
    }
    const auto &hello = std::get<Hello>(ask);
    VQ_TRY(auto answer, site.rules.greet(hello, m_parts.clock.steady()));
    if (answer.standing != uplink::Standing::Holder)
        return answer;
    VQ_CHECK(site.store.noteHello(hello));
    VQ_TRY(const auto position, site.store.position());
    VQ_CHECK(site.projection.follow(database, {hello.owner, position, {}, now}));
    VQ_CHECK(site.projection.configure(database, hello.profile, now));
    return answer;
}

Result<CloudAnswer> Intake::take(Database &database, const SiteKey &key,
                                 const CloudAsk &ask, UtcMs now)
{
    auto &site = siteOf(key);
    site.store.begin(database, now, [&](const TableStore::Taken &taken) -> Status {
        VQ_CHECK(site.projection.follow(
            database, {taken.owner, taken.position, taken.records, now}));
        VQ_CHECK(passOn(database, key, taken.records, now));
        const auto lost = site.projection.takeConfigLost();
        const auto &configLost = m_parts.seams.configLost;
        return lost && configLost ? configLost(database, key, *lost, now) : Done{};
    });
    VQ_TRY(auto answer, decide(database, site, ask, now));
    VQ_CHECK(raiseAlarms(database, key, site.store.alarms(), now));
    if (answer.standing == uplink::Standing::Holder)
        VQ_CHECK(noteHeard(database, key, m_parts.book, now));
    const auto &commands = m_parts.seams.commandsBehind;
    if (answer.standing == uplink::Standing::Holder && commands) {
        const auto answered =
            std::visit([](const auto &asked) { return asked.answered; }, ask);
        VQ_TRY(answer.commands, commands(database, key, answered));
    }
    return answer;
}

// What the site has recorded of the commands that it was given. One that this program cannot
// read stops the projection, which says so.
Status Intake::passOn(Database &database, const SiteKey &key,
                      std::span<const Record> records, UtcMs now)
{
    const auto &answered = m_parts.seams.answered;
    for (const Record &record : records) {
        if (!answered || record.type != "command_answered")
            continue;
        const auto fact = decodeFact(record.type, record.payload);
        if (!fact)
            continue;
        const auto &body = std::get<fact::CommandAnswered>(fact->body);
        VQ_CHECK(answered(database, key, {body.mark, body.code, body.detail}, now));
    }
    return Done{};
}

// Said once: when the first fact is aside that nobody has looked at, and of each hub.
Status Intake::raiseAlarms(Database &database, const SiteKey &key,
                           const TableStore::Alarms &alarms, UtcMs now)
{
    if (alarms.fenced) {
        m_fenced.add();
        VQ_CHECK(sayOfSite(database, key, "site.hub_fenced",
                           {{"run", toHex(alarms.fenced->bytes)}}, now));
    }
    if (alarms.aside == 0)
        return Done{};
    m_aside.add(static_cast<double>(alarms.aside));
    VQ_TRY(const auto rows,
           database.run("SELECT count(*) FROM site_aside WHERE site_id = $1 AND "
                        "state = 'open'",
                        {key.id}));
    if (rows.front().integer(0) == alarms.aside)
        VQ_CHECK(
            sayOfSite(database, key, "site.facts_aside", {{"count", alarms.aside}}, now));
    return tellTrouble(database, key, m_parts.book, now);
}

} // namespace vq::cloud::ingest
