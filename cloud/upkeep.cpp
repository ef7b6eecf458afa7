// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/upkeep.h"

#include <algorithm>

#include "cloud/api/repeated_request.h"
#include "cloud/audit/module.h"
#include "cloud/auth/module.h"
#include "cloud/ingest/module.h"
#include "cloud/notify/module.h"
#include "cloud/personal/module.h"
#include "cloud/sessions/module.h"
#include "cloud/tenants/module.h"
#include "cloud/worker/retention.h"

namespace vq::cloud {

namespace {

using tenants::Retention;
using What = worker::RetentionStep::What;
using Days = std::chrono::days;

constexpr std::int64_t kPersonsAtOnce = 50;
constexpr std::int64_t kRequestsAtOnce = 500;
constexpr std::int64_t kSessionsAtOnce = 100;
constexpr Ms kResealEvery = std::chrono::seconds{10};
constexpr Ms kRenameEvery = std::chrono::seconds{5};
constexpr std::int64_t kSitesAtOnce = 50;
constexpr Ms kLookForSilenceEvery = std::chrono::seconds{10};
constexpr Ms kForgetRequestsEvery = std::chrono::minutes{10};

worker::Job resealJob()
{
    return {.name = "reseal",
            .every = kResealEvery,
            .work = [](Database &database, const worker::Batch &) -> Result<std::string> {
                VQ_TRY(const auto sealed,
                       personal::resealSome(database, {auth::reseal, sessions::reseal},
                                            kPersonsAtOnce));
                return std::string(sealed == kPersonsAtOnce ? "more" : "");
            }};
}

// Tenants that call other metadata personal than before.
worker::Job renameJob()
{
    return {.name = "reseal_metadata",
            .every = kRenameEvery,
            .work = [](Database &database,
                       const worker::Batch &batch) -> Result<std::string> {
                VQ_TRY(const auto renaming, tenants::nextRenaming(database, batch.now));
                if (!renaming)
                    return std::string();
                VQ_TRY(const auto next,
                       sessions::resealMetadata(
                           database,
                           {renaming->tenant, renaming->next_from, kSessionsAtOnce}));
                VQ_CHECK(tenants::renamingWent(database, *renaming, next, batch.now));
                return std::string("more");
            }};
}

worker::Job forgetRequestsJob()
{
    return {.name = "forget_requests",
            .every = kForgetRequestsEvery,
            .work = [](Database &database,
                       const worker::Batch &batch) -> Result<std::string> {
                VQ_TRY(const auto gone,
                       forgetOldRequests(database, batch.now, kRequestsAtOnce));
                return std::string(gone == kRequestsAtOnce ? "more" : "");
            }};
}

// While the cloud was away no site could be heard: each has its time from the start on.
worker::Job silenceJob(const JobParts &parts)
{
    return {.name = "silent_sites",
            .every = kLookForSilenceEvery,
            .work = [parts](Database &database,
                            const worker::Batch &batch) -> Result<std::string> {
                if (batch.now < parts.began + ingest::kSilentAfter)
                    return std::string();
                VQ_TRY(const auto silent, ingest::noteSilence(database, parts.book,
                                                              batch.now, kSitesAtOnce));
                return std::string(silent == kSitesAtOnce ? "more" : "");
            }};
}

// In this order: what is personal goes first, then the visit itself.
std::vector<worker::RetentionStep> retentionSteps()
{
    return {
        {.action = "retention.personal",
         .before = [](const Retention &keeps, UtcMs now) -> std::optional<UtcMs> {
             return now - Days{std::min(keeps.personal_days, keeps.session_days)};
         },
         .take =
             [](Database &database, const What &what) {
                 return sessions::forgetOver(database,
                                             {what.tenant, what.before, what.count});
             }},
        {.action = "retention.sessions",
         .before = [](const Retention &keeps, UtcMs now) -> std::optional<UtcMs> {
             return now - Days{keeps.session_days};
         },
         .take =
             [](Database &database, const What &what) {
                 return sessions::removeOver(database,
                                             {what.tenant, what.before, what.count});
             }},
        {.action = {}, // whose answers they are is nobody's business
         .before = [](const Retention &keeps, UtcMs now) -> std::optional<UtcMs> {
             return now - std::chrono::hours{keeps.idempotency_hours};
         },
         .take =
             [](Database &database, const What &what) {
                 return forgetRequests(database, {what.tenant, what.before, what.count});
             }},
        {.action = {}, // they were told, and the audit has them
         .before = [](const Retention &, UtcMs now) -> std::optional<UtcMs> {
             return now - notify::kKept;
         },
         .take =
             [](Database &database, const What &what) {
                 return notify::removeOld(database,
                                          {what.tenant, what.before, what.count});
             }},
        {.action = {}, // says so itself
         .before = [](const Retention &keeps, UtcMs now) -> std::optional<UtcMs> {
             return keeps.audit_days ? std::optional(now - Days{*keeps.audit_days})
                                     : std::nullopt;
         },
         .take =
             [](Database &database, const What &what) {
                 return audit::trim(database,
                                    {what.tenant, what.before, what.count, what.now});
             }},
    };
}

Status noteTaken(Database &database, const worker::RetentionStep &step, const What &what,
                 std::int64_t taken)
{
    if (step.action.empty())
        return Done{};
    const json::Object after = {{"count", taken}, {"before", toString(what.before)}};
    return audit::recordOwn(
        database, {what.tenant, what.now, {step.action, "sessions", {}, after}});
}

Outcome<json::Object> tellPerson(Database &database, const Call &call,
                                 const persons::Person &person)
{
    VQ_TRY(auto visits, sessions::tellPerson(database, call, person.index));
    VQ_TRY(const auto ids, sessions::idsOfPerson(database, person.tenant, person.index));
    VQ_TRY(auto notifications, notify::tellAbout(database, person.tenant, ids));
    std::vector<std::string> resources;
    for (const auto &id : ids)
        resources.push_back("session/" + id);
    VQ_TRY(auto entries, audit::tellAbout(database, call, resources));
    return json::Object{{"sessions", std::move(visits)},
                        {"notifications", std::move(notifications)},
                        {"audit", std::move(entries)}};
}

// Answers for repetition may tell of her, too: all of the tenant's go.
Result<std::int64_t> forgetPerson(Database &database, const persons::Person &person,
                                  UtcMs now)
{
    VQ_TRY(const auto ids, sessions::idsOfPerson(database, person.tenant, person.index));
    VQ_CHECK(notify::forgetAbout(database, person.tenant, ids));
    VQ_TRY(const auto visits,
           sessions::forgetPerson(database, person.tenant, person.index));
    if (!person.index.empty())
        VQ_CHECK(database.vault().destroyPerson(database, {person.tenant, person.index}));
    VQ_CHECK(forgetRequests(database, {person.tenant, now + Ms{1}, INT32_MAX}));
    return visits;
}

} // namespace

std::vector<worker::Job> jobs(const JobParts &parts)
{
    return {resealJob(), renameJob(), forgetRequestsJob(), silenceJob(parts),
            worker::retentionJob(retentionSteps(), noteTaken)};
}

persons::Parts personParts()
{
    return {.tell = tellPerson, .forget = forgetPerson};
}

} // namespace vq::cloud
