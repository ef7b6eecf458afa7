// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "cloud/api/crud_routes.h"
#include "cloud/commands/command.h"
#include "cloud/commands/module.h"
#include "cloud/configurations/configuration.h"
#include "cloud/configurations/module.h"
#include "cloud/configurations/told_text.h"
#include "cloud/sites/module.h"
#include "core/base/assert.h"
#include "platform/crypto/digest.h"
#include "platform/log/log.h"

namespace vq::cloud {

namespace configurations {

namespace {

constexpr std::size_t kProblemMax = 4'000;
constexpr std::size_t kTomlMax = uplink::kConfigBytesMax; // characters, and bytes, too
// In JSON, where a letter of two bytes may take six.
constexpr std::size_t kBodyBytesMax = 3 * uplink::kConfigBytesMax + 4096;

} // namespace

} // namespace configurations

std::span<const Field<SiteConfiguration>> Resource<SiteConfiguration>::fields()
{
    using enum Edit;
    using C = SiteConfiguration;
    static const std::array kFields = {
        Field<C>{"id", &C::id},
        Field<C>{.name = "tenantId", .place = &C::tenant_id, .is_told = false},
        Field<C>{"siteId", &C::site_id, Creation, {.is_required = true, .text_max = 64}},
        Field<C>{"version", &C::version},
        Field<C>{"toml",
                 &C::toml,
                 Creation,
                 {.is_required = true, .text_max = configurations::kTomlMax}},
        Field<C>{"digest", &C::digest},
        Field<C>{
            .name = "status", .place = &C::status, .rule = {.one_of = kCommandStates}},
        Field<C>{"code", &C::code},
        Field<C>{.name = "problem",
                 .place = &C::problem,
                 .rule = {.text_max = configurations::kProblemMax}},
        Field<C>{"answeredAt", &C::answered_at},
        Field<C>{"createdAt", &C::created_at},
        Field<C>{.name = "updatedAt", .place = &C::updated_at, .is_told = false},
    };
    return kFields;
}

namespace configurations {

namespace {

constexpr Ms kHoldsFor = std::chrono::days{30}; // then a site that was away ignores it

constexpr std::array kMigrations = {Migration{1, "configurations_of_sites", R"sql(
CREATE TABLE site_configuration (
    id          {{text}} NOT NULL PRIMARY KEY,
    tenant_id   {{text}} NOT NULL,
    site_id     {{text}} NOT NULL,
    version     {{int}}  NOT NULL,
    toml        {{text}} NOT NULL,
    digest      {{text}} NOT NULL,
    status      {{text}} NOT NULL
                CHECK (status IN ('pending', 'done', 'refused', 'expired')),
    code        {{text}},
    problem     {{text}},
    answered_at {{int}},
    created_at  {{int}}  NOT NULL,
    updated_at  {{int}}  NOT NULL,
    revision    {{int}}  NOT NULL,
    UNIQUE (site_id, version)
) {{strict}};
CREATE INDEX site_configuration_by_creation ON site_configuration
    (tenant_id, created_at, id);
)sql"}};

Outcome<Done> check(Database &database, SiteConfiguration &now)
{
    VQ_CHECK(sites::hold(database, now.tenant_id, now.site_id, "siteId"));
    if (now.toml.size() > uplink::kConfigBytesMax)
        return Refusal(
            422, Problem{"bad_value",
                         "\"toml\" must be a text of at most 256 KiB in UTF-8.", "toml"});
    VQ_TRY(const auto rows,
           database.run("SELECT coalesce(max(version), 0) FROM site_configuration WHERE "
                        "site_id = $1",
                        {now.site_id}));
    now.version = rows.front().integer(0) + 1;
    now.digest = crypto::toHex(crypto::sha256(now.toml));
    return Done{};
}

Outcome<Done> mayDelete(const SiteConfiguration &configuration)
{
    if (configuration.status != "pending")
        return Done{};
    return Refusal(409, Problem{"not_answered",
                                "The site has not answered this configuration yet, and "
                                "may hold it by now. Nothing was deleted; send another "
                                "one to replace it.",
                                {}});
}

Status tellSite(Database &database, commands::Bells &bells,
                const SiteConfiguration &configuration, UtcMs now)
{
    const uplink::ConfigureSite payload{static_cast<std::uint64_t>(configuration.version),
                                        configuration.toml};
    VQ_CHECK(commands::give(database, bells,
                            {.tenant = configuration.tenant_id,
                             .site = configuration.site_id,
                             .subject = configuration.id,
                             .not_after = now + kHoldsFor,
                             .payload = payload},
                            now));
    return Done{};
}

// Whole for whoever may write it, when she reads it. What a creation answers is kept, for who
// asks the same again, and she has the text anyhow.
void hidePins(const Call &call, SiteConfiguration &now)
{
    if (!call.identity.may("site:write") || call.request.method != "GET")
        now.toml = withoutPins(now.toml);
}

SiteConfiguration audited(SiteConfiguration now)
{
    now.toml = withoutPins(now.toml);
    return now;
}

Crud<SiteConfiguration> crud(const std::shared_ptr<commands::Bells> &bells)
{
    using C = SiteConfiguration;
    return {.path = "/v1/tenants/{tenantId}/configurations",
            .noun = "configuration",
            .plural = "configurations",
            .read_permission = "site:read",
            .write_permission = "site:write",
            .filters = {"siteId", "status", "digest"},
            .is_fixed = true,
            .check = [](Database &database, const Call &, C &now,
                        const C *) { return check(database, now); },
            .mayDelete = [](Database &, const Call &,
                            const C &configuration) { return mayDelete(configuration); },
            .complete = [](Database &, const Call &call, C &now) { hidePins(call, now); },
            .audited = audited,
            .changed = [bells](Database &database, const Call &call, const C *before,
                               const C *now) -> Outcome<Done> {
                if (before == nullptr)
                    VQ_CHECK(tellSite(database, *bells, *now, call.now));
                return Done{};
            }};
}

} // namespace

Schema schema()
{
    return {"configurations", kMigrations};
}

void addRoutes(Routes &routes, const std::shared_ptr<commands::Bells> &bells)
{
    addCrud(routes, crud(bells));
    const auto creating =
        std::ranges::find(routes, "createConfiguration", &Route::operation);
    VQ_ASSERT(creating != routes.end());
    creating->body_bytes_max = kBodyBytesMax;
}

Status settle(Database &database, const Verdict &verdict, UtcMs now)
{
    const std::string status = commands::statusOf(verdict.code);
    const auto orNull = [](const std::string &text) {
        return text.empty() ? SqlValue(std::monostate()) : SqlValue(text);
    };
    VQ_CHECK(database.run(
        "UPDATE site_configuration SET status = $1, code = $2, "
        "problem = $3, answered_at = $4, updated_at = $4, "
        "revision = revision + 1 WHERE id = $5",
        {status, orNull(verdict.code), orNull(verdict.problem), sqlOf(now), verdict.id}));
    return Done{};
}

Status giveAgain(Database &database, commands::Bells &bells, const Lost &lost, UtcMs now)
{
    VQ_TRY(const auto rows,
           database.run("SELECT id, version, toml, digest, status FROM "
                        "site_configuration WHERE site_id = $1 AND status IN ('pending', "
                        "'done') ORDER BY version DESC LIMIT 1",
                        {lost.site}));
    if (rows.empty() || rows.front().text(3) != lost.digest ||
        rows.front().text(4) != "done")
        return Done{};
    SiteConfiguration again;
    again.id = rows.front().text(0);
    again.tenant_id = lost.tenant;
    again.site_id = lost.site;
    again.version = rows.front().integer(1);
    again.toml = rows.front().text(2);
    VQ_CHECK(database.run("UPDATE site_configuration SET status = 'pending', answered_at "
                          "= NULL, updated_at = $1, revision = revision + 1 WHERE "
                          "id = $2",
                          {sqlOf(now), again.id}));
    log::info("configuration_given_again",
              "The site's hub is on another machine and has an older configuration.",
              {{"site.id", again.site_id}, {"configuration.version", again.version}});
    return tellSite(database, bells, again, now);
}

Result<std::vector<std::string>>
sitesNaming(Database &database, const std::string &tenant, const std::string &word)
{
    VQ_TRY(const auto rows,
           database.run("SELECT DISTINCT c.site_id FROM site_configuration c WHERE "
                        "c.tenant_id = $1 AND c.status IN ('pending', 'done') AND "
                        "c.version >= (SELECT coalesce(max(held.version), 0) FROM "
                        "site_configuration held WHERE held.site_id = c.site_id AND "
                        "held.status = 'done') AND lower(c.toml) LIKE $2 "
                        "ORDER BY c.site_id",
                        {tenant, "%" + word + "%"}));
    std::vector<std::string> names;
    for (const auto &row : rows) // what a site that is gone once held binds nobody
        if (const auto site = sites::hold(database, tenant, row.text(0), {}))
            names.push_back(site->name);
        else if (site.error().status != 404)
            return Error{ErrorKind::Retry, site.error().problems.front().code,
                         site.error().problems.front().message};
    return names;
}

} // namespace configurations

} // namespace vq::cloud
