// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/oidc/settings.h"

#include <algorithm>
#include <array>

#include "cloud/api/preconditions.h"
#include "cloud/model/json_form.h"
#include "cloud/model/row_form.h"
#include "cloud/model/secret_text.h"

namespace vq::cloud {

std::span<const Field<OidcSettings>> Resource<OidcSettings>::fields()
{
    using enum Edit;
    using Settings = OidcSettings;
    constexpr FieldRule kAddress = {.text_max = 500};
    static const std::array kFields = {
        Field<Settings>{.name = "id", .place = &Settings::id, .is_told = false},
        Field<Settings>{"tenantId", &Settings::tenant_id},
        Field<Settings>{
            "issuer", &Settings::issuer, Always, {.is_required = true, .text_max = 500}},
        Field<Settings>{"clientId", &Settings::client_id, Always, {.is_required = true}},
        Field<Settings>{.name = "clientSecret",
                        .place = &Settings::client_secret,
                        .edit = Always,
                        .rule = {.text_max = 500},
                        .is_stored = false,
                        .is_told = false},
        Field<Settings>{
            .name = "sealedSecret", .place = &Settings::sealed_secret, .is_told = false},
        Field<Settings>{"emailClaim", &Settings::email_claim, Always},
        Field<Settings>{"emailVerifiedClaim", &Settings::email_verified_claim, Always},
        Field<Settings>{"allowedDomains", &Settings::allowed_domains, Always},
        Field<Settings>{"returnTo", &Settings::return_to, Always, kAddress},
        Field<Settings>{"isActive", &Settings::is_active, Always},
        Field<Settings>{"createdAt", &Settings::created_at},
        Field<Settings>{"updatedAt", &Settings::updated_at},
    };
    return kFields;
}

namespace oidc {

namespace {

constexpr const char *kPath = "/v1/tenants/{tenantId}/oidc";

SecretPlace secretPlaceOf(const OidcSettings &settings)
{
    return {.cell = {.tenant = settings.tenant_id,
                     .table = "oidc_provider",
                     .column = "sealed_secret",
                     .row = settings.id}};
}

// Without a question or a fragment: something is put behind it.
bool isWebAddress(std::string_view text, bool may_be_plain)
{
    const bool is_web =
        text.starts_with("https://") || (may_be_plain && text.starts_with("http://"));
    return is_web && std::ranges::all_of(text, [](char c) {
               return c > 0x20 && c < 0x7F && c != '?' && c != '#' && c != '"' &&
                      c != '\\';
           });
}

Outcome<Done> check(const OidcSettings &settings, bool may_be_private)
{
    const auto wrong = [](const char *field) {
        return Refusal(400,
                       Problem{"bad_address",
                               "\"" + std::string(field) +
                                   "\" must be an address that begins with https://.",
                               field});
    };
    if (!isWebAddress(settings.issuer, may_be_private))
        return wrong("issuer");
    if (settings.return_to && !isWebAddress(*settings.return_to, may_be_private))
        return wrong("returnTo");
    return Done{};
}

Outcome<std::optional<OidcSettings>> find(Database &database, const std::string &tenant)
{
    static const auto kSql = "SELECT " + columnListOf<OidcSettings>() +
                             " FROM oidc_provider WHERE tenant_id = $1";
    VQ_TRY(const auto rows, database.run(kSql, {tenant}));
    return rows.empty() ? std::optional<OidcSettings>()
                        : fromRow<OidcSettings>(rows.front());
}

json::Value told(const OidcSettings *settings)
{
    return settings == nullptr ? json::Value() : json::Value(jsonOf(*settings));
}

Answer answerOf(const OidcSettings &settings)
{
    return {.data = jsonOf(settings), .revision = settings.revision};
}

Outcome<Answer> get(Database &database, const Call &call)
{
    VQ_TRY(const auto settings, settingsOf(database, call.at("tenantId")));
    if (isUnchanged(call.request, settings.revision))
        return Answer{.status = 304, .revision = settings.revision};
    return answerOf(settings);
}

// A secret that is not sent stays as it is, unless it is for another provider or client: it is
// not to be told to whom it was not meant for.
Status keepSecret(Database &database, const OidcSettings *before, OidcSettings &now)
{
    if (now.client_secret) {
        VQ_TRY(now.sealed_secret,
               sealSecret(database, secretPlaceOf(now), *now.client_secret));
    } else if (before != nullptr &&
               (before->issuer != now.issuer || before->client_id != now.client_id)) {
        now.sealed_secret.clear();
    }
    return Done{};
}

Outcome<Answer> put(Database &database, const Call &call, bool may_be_private)
{
    const auto &tenant = call.at("tenantId");
    VQ_TRY(const auto before, find(database, tenant));
    if (before) {
        VQ_CHECK(checkIfMatch(call.request, before->revision));
    }
    auto now = before.value_or(
        OidcSettings{.id = tenant, .tenant_id = tenant, .created_at = call.now});
    if (auto problems = readJson(call.body, Writing::Replacement, now); !problems.empty())
        return Refusal(400, std::move(problems));
    VQ_CHECK(check(now, may_be_private));
    now.updated_at = call.now;
    VQ_CHECK(keepSecret(database, before ? &*before : nullptr, now));
    VQ_CHECK(before ? updateRow(database, now) : insertRow(database, now));
    auto answer = answerOf(now);
    answer.changes = {{.action = before ? "oidc.update" : "oidc.create",
                       .resource = "oidc/" + tenant,
                       .before = told(before ? &*before : nullptr),
                       .after = told(&now)}};
    return answer;
}

Outcome<Answer> remove(Database &database, const Call &call)
{
    VQ_TRY(const auto before, settingsOf(database, call.at("tenantId")));
    VQ_CHECK(checkIfMatch(call.request, before.revision));
    VQ_TRY(const auto links, database.run("DELETE FROM oidc_link WHERE tenant_id = $1",
                                          {before.tenant_id}));
    VQ_TRY(const auto gone, database.run("DELETE FROM oidc_provider WHERE tenant_id = $1",
                                         {before.tenant_id}));
    return Answer{.changes = {{.action = "oidc.delete",
                               .resource = "oidc/" + before.tenant_id,
                               .before = told(&before)}}};
}

} // namespace

void addSettingsRoutes(Routes &routes, bool may_be_private)
{
    const auto shape = toldShape<OidcSettings>("OidcProvider");
    routes.push_back({.method = "GET",
                      .path = kPath,
                      .operation = "getOidcProvider",
                      .summary = "Tells where a tenant's staff may sign in, too.",
                      .permission = "tenant:write",
                      .data = shape,
                      .read = get});
    routes.push_back({.method = "PUT",
                      .path = kPath,
                      .operation = "setOidcProvider",
                      .summary = "Says where a tenant's staff may sign in, too.",
                      .permission = "tenant:write",
                      .body = replacementShape<OidcSettings>("OidcProvider"),
                      .data = shape,
                      .write = [may_be_private](Database &database, const Call &call) {
                          return put(database, call, may_be_private);
                      }});
    routes.push_back({.method = "DELETE",
                      .path = kPath,
                      .operation = "deleteOidcProvider",
                      .summary = "Takes the provider away; passwords work as before.",
                      .permission = "tenant:write",
                      .write = remove});
}

Outcome<OidcSettings> settingsOf(Database &database, const std::string &tenant)
{
    VQ_TRY(auto settings, find(database, tenant));
    if (!settings)
        return notFound("provider");
    return std::move(*settings);
}

Result<std::string> clientSecretOf(Database &database, const OidcSettings &settings)
{
    if (settings.sealed_secret.empty())
        return std::string();
    return openSecret(database, secretPlaceOf(settings), settings.sealed_secret);
}

} // namespace oidc

} // namespace vq::cloud
