// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "cloud/api/crud_routes.h"
#include "cloud/tenants/module.h"
#include "cloud/tenants/origins.h"
#include "cloud/tenants/personal_names.h"
#include "cloud/tenants/retention.h"

namespace vq::cloud {

std::span<const Field<Tenant>> Resource<Tenant>::fields()
{
    using enum Edit;
    static const std::array kFields = {
        Field<Tenant>{"id", &Tenant::id},
        Field<Tenant>{"name", &Tenant::name, Always, {.is_required = true}},
        Field<Tenant>{
            "domain", &Tenant::domain, Always, {.is_required = true, .text_max = 253}},
        Field<Tenant>{"configuration", &Tenant::configuration, Always},
        Field<Tenant>{"limits", &Tenant::limits, Always},
        Field<Tenant>{"createdAt", &Tenant::created_at},
        Field<Tenant>{"updatedAt", &Tenant::updated_at},
    };
    return kFields;
}

namespace tenants {

namespace {

constexpr std::array kMigrations = {Migration{1, "tenants", R"sql(
CREATE TABLE tenant (
    id            {{text}} NOT NULL PRIMARY KEY,
    name          {{text}} NOT NULL CHECK (name <> ''),
    domain        {{text}} NOT NULL UNIQUE CHECK (domain <> ''), -- how staff find their sign-in
    configuration {{text}} NOT NULL,                             -- a JSON object
    limits        {{text}} NOT NULL,                             -- a JSON object of numbers
    created_at    {{int}}  NOT NULL,
    updated_at    {{int}}  NOT NULL,
    revision      {{int}}  NOT NULL
) {{strict}};
CREATE INDEX tenant_by_creation ON tenant (created_at, id);
)sql"},
                                    // Whose rows were written when other metadata were
                                    // personal, and how far they were sealed anew.
                                    Migration{2, "renamed_metadata", R"sql(
CREATE TABLE renamed_metadata (
    tenant_id  {{text}} NOT NULL PRIMARY KEY,
    due_at     {{int}}  NOT NULL,
    generation {{int}}  NOT NULL,                -- of the names
    round      {{int}}  NOT NULL CHECK (round IN (1, 2)),
    next_from  {{text}} NOT NULL
) {{strict}};
)sql"}};

constexpr std::array<std::string_view, 5> kLimits = {
    "maxQueues", "maxUsers", "maxDevices", "maxWaitingPerQueue", "maxMediaBytes"};

Outcome<Done> checkLimits(const Tenant &tenant)
{
    std::vector<Problem> problems;
    for (const auto &[name, value] : tenant.limits) {
        const auto field = "limits." + name;
        const auto *number = value.as<std::int64_t>();
        if (std::ranges::find(kLimits, name) == kLimits.end())
            problems.push_back(unknownField(field));
        else if (number == nullptr || *number < 0)
            problems.push_back(
                {"bad_value", "\"" + field + "\" must be a whole number from 0.", field});
    }
    if (!problems.empty())
        return Refusal(400, std::move(problems));
    return Done{};
}

constexpr std::string_view kNotifyAtPosition = "notifyAtPosition";
constexpr std::int64_t kUsuallyNotifiedAt = 3;
constexpr FieldRule kPositionRule{.most = 1'000};

// What the service itself reads of the configuration; the rest is the tenant's own.
Outcome<Done> checkConfiguration(const Tenant &tenant)
{
    VQ_CHECK(checkPersonalNames(tenant.configuration));
    const json::Value configuration(tenant.configuration);
    std::int64_t position = 0;
    if (const auto *given = configuration.find(kNotifyAtPosition))
        if (auto problem = readValue("configuration.notifyAtPosition", given,
                                     kPositionRule, position))
            return Refusal(400, std::move(*problem));
    VQ_CHECK(retentionFrom(tenant.configuration));
    return Done{};
}

// A member of the configuration.
struct Member {
    std::string_view name;
    const FieldRule &rule;
};
// What a tenant has chosen, or the usual. It was checked when it was written; what is older
// than the check leaves the usual.
template <class Value>
Result<Value> configured(Database &database, const std::string &tenant,
                         const Member &member, const Value &usual)
{
    VQ_TRY(const auto rows,
           database.run("SELECT configuration FROM tenant WHERE id = $1", {tenant}));
    if (rows.empty())
        return usual;
    json::Object configuration;
    fromSql(rows.front(), 0, configuration);
    const json::Value whole(std::move(configuration));
    const auto *const chosen = whole.find(member.name);
    Value read{};
    if (chosen == nullptr || readValue(member.name, chosen, member.rule, read))
        return usual;
    return read;
}

bool isDomain(std::string_view domain)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    };
    return std::ranges::all_of(domain, isPlain) && !domain.starts_with('.') &&
           !domain.ends_with('.') && domain.find("..") == std::string_view::npos;
}

Outcome<Done> check(Database &database, const Call &, Tenant &tenant, const Tenant *)
{
    if (!isDomain(tenant.domain))
        return Refusal(400, Problem{"bad_value",
                                    "\"domain\" must be a name such as "
                                    "\"tickets.example.org\", in lower case.",
                                    "domain"});
    VQ_CHECK(checkLimits(tenant));
    VQ_CHECK(checkOrigins(tenant));
    VQ_CHECK(checkConfiguration(tenant));
    // A domain is one of a kind among all tenants.
    const auto acting_for = database.actingFor();
    database.actForAll();
    const auto taken_now =
        database.run("SELECT id FROM tenant WHERE domain = $1", {tenant.domain});
    database.actFor(acting_for);
    VQ_TRY(const auto taken, taken_now);
    if (!taken.empty() && taken.front().text(0) != tenant.id)
        return Refusal(
            409, Problem{"domain_taken", "Another tenant has this domain.", "domain"});
    return Done{};
}

// Nobody could reach them afterwards, and its users could still sign in.
Outcome<Done> checkEmpty(Database &database, const Tenant &tenant,
                         const std::vector<Count> &belongings)
{
    for (const auto &count : belongings) {
        VQ_TRY(const auto present, count(database, tenant.id));
        if (present > 0)
            return Refusal(409,
                           Problem{"tenant_not_empty",
                                   "This tenant still has users, queues, sites, devices, "
                                   "pictures or a provider of sign-in. Nothing was "
                                   "deleted; delete them first.",
                                   {}});
    }
    return Done{};
}

// Of one that is gone nothing personal can be read any more, not from its audit either.
Outcome<Done> changed(Database &database, const Call &call, const Tenant *before,
                      const Tenant *now)
{
    if (now == nullptr) {
        VQ_CHECK(forgetRenaming(database, before->id));
        VQ_CHECK(database.vault().destroyTenant(database, before->id));
        return Done{};
    }
    if (before != nullptr &&
        personalNamesFrom(before->configuration) != personalNamesFrom(now->configuration))
        VQ_CHECK(noteRenaming(database, now->id, call.now));
    return Done{};
}

// Whoever stands outside knows an organisation by its domain, and every path has its id.
Outcome<Answer> tellDomain(Database &database, const Call &call)
{
    database.actForAll(); // whoever asks, it is the same for everybody
    VQ_TRY(const auto rows,
           database.run("SELECT id FROM tenant WHERE domain = $1", {call.at("domain")}));
    if (rows.empty())
        return notFound("tenant");
    return Answer{.data = json::Object{{"tenantId", rows.front().text(0)}}};
}

} // namespace

Schema schema()
{
    return {"tenants", kMigrations};
}

void addRoutes(Routes &routes, const std::vector<Count> &belongings)
{
    addCrud(routes, Crud<Tenant>{.path = "/v1/tenants",
                                 .noun = "tenant",
                                 .plural = "tenants",
                                 .read_permission = "tenant:read",
                                 .write_permission = "tenant:write",
                                 .create_permission = "tenant:create",
                                 .id_parameter = "tenantId",
                                 .filters = {"domain"},
                                 .check = check,
                                 .mayDelete =
                                     [belongings](Database &database, const Call &,
                                                  const Tenant &tenant) {
                                         return checkEmpty(database, tenant, belongings);
                                     },
                                 .changed = changed});
    routes.push_back({.method = "GET",
                      .path = "/v1/domains/{domain}",
                      .operation = "getDomain",
                      .summary = "Tells which tenant has this domain.",
                      .access = Access::Public,
                      .data = Shape{"Domain", wholeSchema({{"tenantId", textSchema()}})},
                      .read = tellDomain});
}

Outcome<Tenant> find(Database &database, const std::string &id_or_domain)
{
    VQ_TRY(const auto rows, database.run("SELECT " + columnListOf<Tenant>() +
                                             " FROM tenant WHERE id = $1 OR domain = $1",
                                         {id_or_domain}));
    if (rows.empty())
        return notFound("tenant");
    return fromRow<Tenant>(rows.front());
}

Outcome<std::optional<std::int64_t>>
limitOf(Database &database, const std::string &tenant, std::string_view name)
{
    VQ_TRY(const auto found, find(database, tenant));
    const auto limit = std::ranges::find(found.limits, name, &json::Member::key);
    if (limit == found.limits.end())
        return std::optional<std::int64_t>();
    return std::optional(*limit->value.as<std::int64_t>());
}

Result<std::int64_t> notifyAtPosition(Database &database, const std::string &tenant)
{
    return configured(database, tenant, {kNotifyAtPosition, kPositionRule},
                      kUsuallyNotifiedAt);
}

Outcome<Done> checkRoom(Database &database, const std::string &tenant, const Room &room)
{
    VQ_TRY(const auto limit, limitOf(database, tenant, room.limit));
    if (!limit || room.present < *limit)
        return Done{};
    return Refusal(
        409, Problem{"too_many_" + room.plural,
                     "This tenant has as many " + room.plural + " as its limits allow.",
                     {}});
}

} // namespace tenants

} // namespace vq::cloud
