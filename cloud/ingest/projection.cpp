// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/ingest/projection.h"

#include <algorithm>
#include <set>

#include "cloud/ingest/alarm.h"
#include "cloud/ingest/figures.h"
#include "cloud/ingest/segment.h"
#include "cloud/queues/module.h"
#include "cloud/queues/priority.h"
#include "cloud/sessions/site_sessions.h"
#include "core/queue/told_wait.h"
#include "platform/log/log.h"
#include "sync/wire/site_profile.h"

namespace vq::cloud::ingest {

namespace {

bool opensDay(const Record &record)
{
    return record.type == "day_opened";
}

std::string nameOf(const SiteConfig &site, const ServiceConfig &service)
{
    for (const auto &language : site.languages)
        if (const auto name = service.name.find(language); name != service.name.end())
            return name->second;
    return service.name.empty() ? service.code.text : service.name.begin()->second;
}

std::map<std::string, std::int64_t> admittedOf(const SiteState &state)
{
    std::map<std::string, std::int64_t> admitted;
    for (const auto &[number, counter] : state.counters)
        for (const auto &[place, id] : counter.tickets)
            if (const auto *ticket = state.find(id))
                ++admitted[ticket->service.text];
    return admitted;
}

} // namespace

Status Projection::follow(Database &database, const Taken &taken)
{
    auto &folded = *m_folded;
    database.ifTakenBack([folded = m_folded, configured = m_configured] {
        folded->reset();
        configured->reset();
    });
    bool is_whole = false;
    if (!folded || folded->position != taken.position) {
        m_configured->reset();
        VQ_TRY(auto loaded, loadFold(database, {m_site, taken.owner, taken.position}));
        folded = Folded{.fold = std::move(loaded.fold),
                        .position = taken.position,
                        .kept_at = loaded.kept_at,
                        .is_stopped = loaded.stopped.has_value()};
        VQ_TRY(is_whole, noteStanding(database, loaded.stopped, taken.now));
    }
    if (!folded->is_stopped)
        VQ_CHECK(foldAll(database, taken, is_whole));
    folded->position = taken.position + std::ssize(taken.records);
    return Done{};
}

// Whether the rows have to be made anew: the log was not understood until now.
Result<bool> Projection::noteStanding(Database &database,
                                      const std::optional<Error> &stopped, UtcMs now)
{
    const auto [standing, why] = standingOf(stopped);
    VQ_TRY(const auto rows,
           database.run("UPDATE site_log SET projection = $1, projection_why = $2 "
                        "WHERE site_id = $3 AND projection <> $1 RETURNING revision",
                        {standing, why, m_site.id}));
    if (!rows.empty())
        VQ_CHECK(tellTrouble(database, m_site, m_book, now));
    return !rows.empty() && !stopped;
}

std::pair<std::string, std::string>
Projection::standingOf(const std::optional<Error> &stopped)
{
    if (!stopped)
        return {"following", ""};
    return {stopped->code == "unknown_kind" ? "waiting_for_update" : "stopped",
            stopped->message};
}

Status Projection::foldAll(Database &database, const Taken &taken, bool is_whole)
{
    auto &folded = **m_folded;
    std::optional<Error> stopped;
    bool has_new_day = false;
    bool is_told = is_whole;
    const Record *last = nullptr;
    for (const Record &record : taken.records) {
        if (record.prev_hash != folded.fold.tip()) {
            VQ_TRY(
                auto other,
                loadFoldBefore(database, {m_site, taken.owner, taken.position}, record));
            folded.fold = std::move(other.fold);
            stopped = other.stopped;
            is_whole = true;
        }
        const auto done = stopped ? Status(*stopped) : folded.fold.fold(record);
        if (!done) {
            stopped = done.error();
            break;
        }
        has_new_day = has_new_day || opensDay(record);
        is_told = is_told || tellsOfHub(record.type);
        last = &record;
    }
    const bool is_broken = stopped && stopped->code != "unknown_kind";
    if (!is_broken)
        VQ_CHECK(keepRows(database, is_whole, taken.now));
    if (!is_broken && is_told)
        VQ_CHECK(keepTold(database, m_site, folded.fold.state()));
    if (stopped) {
        log::warning("projection_stopped", *stopped, {{"site.id", m_site.id}});
        folded = {.fold = {}, .position = 0, .kept_at = 0, .is_stopped = true};
        VQ_CHECK(noteStanding(database, stopped, taken.now));
        return Done{};
    }
    const auto position = taken.position + std::ssize(taken.records);
    const auto since = position - folded.kept_at;
    if (last == nullptr || since < (has_new_day ? kSnapshotAfter : kSnapshotEvery))
        return Done{};
    folded.kept_at = position;
    return keepSnapshot(database, m_site,
                        {.position = position,
                         .last = *last,
                         .state = folded.fold.state(),
                         .now = taken.now});
}

Status Projection::keepRows(Database &database, bool is_whole, UtcMs now)
{
    auto &fold = (*m_folded)->fold;
    auto touched = fold.takeTouched();
    const auto ended = fold.takeEnded();
    if (touched.empty() && !is_whole)
        return Done{};
    VQ_CHECK(loadConfig(database));
    if (is_whole)
        for (const auto &[id, ticket] : fold.state().tickets)
            touched.try_emplace(id);
    sessions::SiteChange change{.tenant = m_site.tenant,
                                .site = m_site.id,
                                .tickets = {},
                                .figures = {},
                                .is_whole = is_whole,
                                .now = now};
    change.tickets.reserve(touched.size());
    for (auto &[id, how] : touched) {
        const auto *ticket = fold.state().find(id);
        if (ticket == nullptr && how.last)
            ticket = &*how.last;
        if (ticket == nullptr)
            continue; // it came and went, and was never there for anybody
        auto &each = change.tickets.emplace_back();
        each.ticket = ticket;
        each.rule = ruleOf(ticket->priority_class);
        each.told = how.told;
        VQ_TRY(each.queue, queueOf(database, ticket->service, now));
        if (is_whole || !how.was_in)
            continue;
        VQ_TRY(each.was_in, queueOf(database, *how.was_in, now));
        each.waited = how.waited;
    }
    std::set<ServiceCode> services;
    for (const auto &[id, how] : touched) {
        if (how.was_in)
            services.insert(*how.was_in);
        if (const auto *ticket = fold.state().find(id))
            services.insert(
                {ticket->service, ticket->taken_for.value_or(ticket->service)});
    }
    VQ_CHECK(keepFigures(database, m_site, {ended, fold.state(), services}));
    const auto admitted = admittedOf(fold.state());
    for (const auto &[service, queue] : (*m_configured)->queues) {
        const auto at_counters = admitted.find(service);
        change.figures[queue] = {
            .waiting = fold.state().waitingFor(ServiceCode{service}),
            .admitted = at_counters == admitted.end() ? 0 : at_counters->second,
            .wait = waitBehindAll(fold.state(), (*m_configured)->site, {service})};
    }
    return sessions::keepSite(database, m_book, change);
}

Status Projection::loadConfig(Database &database)
{
    auto &configured = *m_configured;
    if (configured)
        return Done{};
    VQ_TRY(
        const auto rows,
        database.run("SELECT profile FROM site_profile WHERE site_id = $1", {m_site.id}));
    Configured found;
    if (!rows.empty()) {
        found.profile = rows.front().bytes(0);
        VQ_TRY(found.site, uplink::decodeSite(found.profile));
    }
    VQ_TRY(found.queues, queues::siteQueues(database, m_site.id));
    configured = std::move(found);
    return Done{};
}

Status Projection::configure(Database &database, const std::vector<std::byte> &profile,
                             UtcMs now)
{
    VQ_CHECK(loadConfig(database));
    auto &configured = **m_configured;
    if (profile.empty() || configured.profile == profile)
        return Done{};
    auto site = uplink::decodeSite(profile);
    if (!site) { // facts go on all the same
        log::warning("profile_unreadable", site.error(), {{"site.id", m_site.id}});
        return Done{};
    }
    VQ_CHECK(database.run("INSERT INTO site_profile (site_id, tenant_id, profile) VALUES "
                          "($1, $2, $3) ON CONFLICT (site_id) DO UPDATE SET "
                          "profile = excluded.profile",
                          {m_site.id, m_site.tenant, profile}));
    configured.profile = profile;
    const auto rules = rulesOf(configured.site);
    configured.site = std::move(*site);
    VQ_CHECK(keepQueues(database, now));
    const auto &folded = *m_folded;
    if (rules == rulesOf(configured.site) || !folded || folded->is_stopped)
        return Done{};
    return keepRows(database, true, now); // they stand by other rules
}

std::optional<std::string> Projection::takeConfigLost()
{
    auto &folded = *m_folded;
    if (!folded || folded->is_stopped)
        return std::nullopt;
    auto lost = folded->fold.takeConfigLost();
    return lost == folded->fold.state().config_digest ? std::nullopt : lost;
}

// One for each service; that of a service that is gone stays, and nobody joins it.
Status Projection::keepQueues(Database &database, UtcMs now)
{
    auto &configured = **m_configured;
    const auto rules = rulesOf(configured.site);
    queues::SiteQueue wanted{.tenant = m_site.tenant,
                             .site = m_site.id,
                             .service = {},
                             .name = {},
                             .is_offered = true,
                             .rules = rules};
    for (const auto &service : configured.site.services) {
        wanted.service = service.code.text;
        // A hub that has lost the name of a retired one tells its code.
        const bool is_known = configured.queues.contains(wanted.service);
        wanted.name = service.is_retired && is_known ? std::string()
                                                     : nameOf(configured.site, service);
        wanted.is_offered = !service.is_retired;
        VQ_TRY(configured.queues[wanted.service],
               queues::keepSiteQueue(database, m_book, wanted, now));
    }
    wanted.name.clear();
    wanted.is_offered = false;
    for (auto &[service, queue] : configured.queues) {
        if (configured.site.findService(ServiceCode{service}) != nullptr)
            continue;
        wanted.service = service;
        VQ_TRY(queue, queues::keepSiteQueue(database, m_book, wanted, now));
    }
    return Done{};
}

// Of a service that no configuration has named yet, too.
Result<std::string> Projection::queueOf(Database &database, const ServiceCode &service,
                                        UtcMs now)
{
    auto &configured = **m_configured;
    const auto found = configured.queues.find(service.text);
    if (found != configured.queues.end())
        return found->second;
    VQ_TRY(auto made, queues::keepSiteQueue(database, m_book,
                                            {.tenant = m_site.tenant,
                                             .site = m_site.id,
                                             .service = service.text,
                                             .name = service.text,
                                             .is_offered = false,
                                             .rules = rulesOf(configured.site)},
                                            now));
    configured.queues[service.text] = made;
    return made;
}

std::int64_t Projection::ruleOf(const ClassCode &code) const
{
    const auto &classes = (*m_configured)->site.classes;
    const auto found = std::ranges::find(classes, code, &ClassConfig::code);
    return found == classes.end() ? 0 : found - classes.begin();
}

} // namespace vq::cloud::ingest
