// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "cloud/api/crud_routes.h"
#include "cloud/sites/module.h"
#include "platform/clock/system_time_zone.h"

namespace vq::cloud {

std::span<const Field<Site>> Resource<Site>::fields()
{
    using enum Edit;
    static const std::array kFields = {
        Field<Site>{"id", &Site::id},
        Field<Site>{"tenantId", &Site::tenant_id},
        Field<Site>{"name", &Site::name, Always, {.is_required = true}},
        Field<Site>{"zone", &Site::zone, Always, {.is_required = true, .text_max = 64}},
        Field<Site>{"address", &Site::address, Always, {.text_max = 500}},
        Field<Site>{"isActive", &Site::is_active, Always},
        Field<Site>{"createdAt", &Site::created_at},
        Field<Site>{"updatedAt", &Site::updated_at},
    };
    return kFields;
}

namespace sites {

namespace {

constexpr std::array kMigrations = {Migration{1, "sites", R"sql(
CREATE TABLE site (
    id         {{text}} NOT NULL PRIMARY KEY,
    tenant_id  {{text}} NOT NULL,
    name       {{text}} NOT NULL CHECK (name <> ''),
    zone       {{text}} NOT NULL CHECK (zone <> ''),  -- IANA
    address    {{text}} NOT NULL,
    is_active  {{int}}  NOT NULL CHECK (is_active IN (0, 1)),
    created_at {{int}}  NOT NULL,
    updated_at {{int}}  NOT NULL,
    revision   {{int}}  NOT NULL
) {{strict}};
CREATE INDEX site_by_creation ON site (tenant_id, created_at, id);
)sql"}};

Outcome<Done> check(Database &, const Call &, Site &site, const Site *before)
{
    if (before != nullptr && before->zone == site.zone)
        return Done{};
    if (SystemTimeZone::open(site.zone).has_value())
        return Done{};
    return Refusal(400, Problem{"unknown_zone",
                                "\"zone\" must be an IANA name such as "
                                "\"Europe/Berlin\", not an offset.",
                                "zone"});
}

// Held before it is counted: who refers to it at this moment has to be seen.
Outcome<Done> mayDelete(Database &database, const Site &site,
                        const std::vector<Count> &belongings)
{
    VQ_TRY(const auto held, hold(database, site.tenant_id, site.id, {}));
    for (const auto &count : belongings) {
        VQ_TRY(const auto present, count(database, held));
        if (present > 0)
            return Refusal(409, Problem{"site_not_empty",
                                        "This site still has queues or devices. Nothing "
                                        "was deleted; delete or move them first.",
                                        {}});
    }
    return Done{};
}

} // namespace

Schema schema()
{
    return {"sites", kMigrations};
}

void addRoutes(Routes &routes, const std::vector<Count> &belongings,
               const std::vector<Gone> &gone)
{
    addCrud(routes,
            Crud<Site>{
                .path = "/v1/tenants/{tenantId}/sites",
                .noun = "site",
                .plural = "sites",
                .read_permission = "site:read",
                .write_permission = "site:write",
                .filters = {"name", "isActive"},
                .check = check,
                .mayDelete =
                    [belongings](Database &database, const Call &, const Site &site) {
                        return mayDelete(database, site, belongings);
                    },
                .changed = [gone](Database &database, const Call &call,
                                  const Site *before, const Site *now) -> Outcome<Done> {
                    for (const auto &end : gone)
                        if (now == nullptr)
                            VQ_CHECK(end(database, *before, call.now));
                    return Done{};
                }});
}

Result<std::int64_t> countSites(Database &database, const std::string &tenant)
{
    VQ_TRY(const auto count,
           database.run("SELECT count(*) FROM site WHERE tenant_id = $1", {tenant}));
    return count.front().integer(0);
}

Outcome<Done> mustBe(Database &database, const std::string &tenant, const std::string &id)
{
    VQ_TRY(const auto rows,
           database.run("SELECT 1 FROM site WHERE id = $1 AND tenant_id = $2",
                        {id, tenant}));
    return rows.empty() ? Outcome<Done>(notFound("site")) : Outcome<Done>(Done{});
}

Outcome<Site> hold(Database &database, const std::string &tenant, const std::string &id,
                   std::string_view field)
{
    static const auto kSql = "SELECT " + columnListOf<Site>() +
                             " FROM site WHERE id = $1 AND tenant_id = $2 "
                             "{{for_update}}";
    VQ_TRY(const auto rows, database.run(kSql, {id, tenant}));
    if (rows.empty())
        return Refusal(
            404, Problem{"not_found", "There is no such site.", std::string(field)});
    return fromRow<Site>(rows.front());
}

} // namespace sites

} // namespace vq::cloud
