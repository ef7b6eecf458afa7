// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "cloud/auth/jwks.h"
#include "cloud/auth/module.h"
#include "cloud/auth/roles.h"
#include "cloud/auth/second_factor.h"
#include "cloud/auth/sign_in.h"
#include "cloud/auth/users.h"
#include "cloud/model/row_form.h"
#include "core/base/id.h"
#include "platform/crypto/random.h"
#include "platform/password/password.h"

namespace vq::cloud::auth {

namespace {

constexpr std::array kMigrations = {Migration{1, "users_and_refresh_tokens", R"sql(
CREATE TABLE app_user (
    id            {{text}} NOT NULL PRIMARY KEY,
    tenant_id     {{text}} NOT NULL,             -- empty: of the platform
    email         {{text}} NOT NULL CHECK (email <> ''),
    name          {{text}} NOT NULL,
    roles         {{text}} NOT NULL,             -- a JSON list
    is_active     {{int}}  NOT NULL CHECK (is_active IN (0, 1)),
    password_hash {{text}} NOT NULL,
    created_at    {{int}}  NOT NULL,
    updated_at    {{int}}  NOT NULL,
    revision      {{int}}  NOT NULL,
    UNIQUE (tenant_id, email)
) {{strict}};
CREATE INDEX app_user_by_email ON app_user (email);
CREATE INDEX app_user_by_creation ON app_user (tenant_id, created_at, id);
CREATE TABLE refresh_token (
    token_hash {{text}} NOT NULL PRIMARY KEY,    -- SHA-256, so that the table opens no door
    family     {{text}} NOT NULL,
    user_id    {{text}} NOT NULL REFERENCES app_user (id) ON DELETE CASCADE,
    created_at {{int}}  NOT NULL,
    expires_at {{int}}  NOT NULL,
    is_used    {{int}}  NOT NULL CHECK (is_used IN (0, 1))
) {{strict}};
CREATE INDEX refresh_token_by_family ON refresh_token (family);
CREATE INDEX refresh_token_by_user ON refresh_token (user_id);
)sql"},
                                    Migration{2, "sealed_users", R"sql(
ALTER TABLE app_user ADD COLUMN email_index {{text}}; -- the rest of an address is sealed
CREATE UNIQUE INDEX app_user_email ON app_user (tenant_id, email_index);
CREATE INDEX app_user_by_email_index ON app_user (email_index);
)sql"}};

constexpr std::size_t kPasswordLeast = 12;
constexpr std::size_t kPasswordMost = 200;
constexpr std::string_view kScheme = "Bearer ";

json::Value roleJson(const Role &role)
{
    json::Array permissions;
    for (const auto permission : role.permissions)
        permissions.emplace_back(permission);
    return json::Object{{"name", role.name},
                        {"summary", role.summary},
                        {"permissions", std::move(permissions)}};
}

Outcome<Answer> listRoles(Database &, const Call &)
{
    json::Array list;
    for (const auto &role : roles())
        if (role.is_of_tenant)
            list.push_back(roleJson(role));
    return Answer{.data = std::move(list), .next_cursor = std::string()};
}

Outcome<Answer> me(Database &database, const Call &call)
{
    VQ_TRY(const auto user, activeUser(database, call.identity.subject));
    const json::Array roles(call.identity.roles.begin(), call.identity.roles.end());
    const json::Array permissions(call.identity.permissions.begin(),
                                  call.identity.permissions.end());
    return Answer{
        .data = json::Object{{"id", call.identity.subject},
                             {"tenantId", call.identity.is_platform
                                              ? json::Value()
                                              : json::Value(call.identity.tenant)},
                             {"email", user ? json::Value(user->email) : json::Value()},
                             {"name", user ? json::Value(user->name) : json::Value()},
                             {"roles", roles},
                             {"permissions", permissions}}};
}

Shape roleShape()
{
    return {"Role", wholeSchema({{"name", textSchema()},
                                 {"summary", textSchema()},
                                 {"permissions", listSchema(textSchema())}})};
}

Shape meShape()
{
    return {"Me", wholeSchema({{"id", textSchema()},
                               {"tenantId", orNull(textSchema())},
                               {"email", orNull(textSchema())},
                               {"name", orNull(textSchema())},
                               {"roles", listSchema(textSchema())},
                               {"permissions", listSchema(textSchema())}})};
}

} // namespace

Schema schema()
{
    return {"auth", kMigrations};
}

void addRoutes(Routes &routes, const RouteParts &parts)
{
    addSignInRoutes(routes, parts);
    addUserRoutes(routes, parts.revoked);
    addKeyRoutes(routes, parts.keys);
    addSecondFactorRoutes(routes);
    routes.push_back({.method = "GET",
                      .path = "/v1/me",
                      .operation = "getMe",
                      .summary = "Says who the token names and what she may do.",
                      .access = Access::Signed,
                      .data = meShape(),
                      .read = me});
    routes.push_back(
        {.method = "GET",
         .path = "/v1/tenants/{tenantId}/roles",
         .operation = "listRoles",
         .summary = "Lists the roles that users may have, and what each may do.",
         .permission = "role:read",
         .data = roleShape(),
         .is_list = true,
         .read = listRoles});
}

Refusal badToken()
{
    return {401, Problem{"unauthenticated", "This token is not valid here and now.",
                         "Authorization"}};
}

Outcome<Identity> identityOf(KeyStore &keys, std::string_view token, UtcMs now)
{
    if (token.starts_with(kVisitorPrefix) || token.starts_with(kEnrolmentPrefix))
        return Identity{.subject = "visitor",
                        .tenant = {},
                        .roles = {"visitor"},
                        .permissions = {},
                        .session_token = std::string(token)};
    if (token.starts_with(kDevicePrefix)) {
        Identity device;
        device.device_token = token;
        return device;
    }
    auto identity = keys.verify(token, now);
    if (!identity)
        return badToken();
    return std::move(*identity);
}

Outcome<std::optional<Identity>> identify(KeyStore &keys, const web::Request &request,
                                          UtcMs now)
{
    const auto header = request.header("authorization");
    if (header.empty())
        return std::optional<Identity>();
    if (!header.starts_with(kScheme))
        return badToken();
    VQ_TRY(auto identity, identityOf(keys, header.substr(kScheme.size()), now));
    return std::optional(std::move(identity));
}

Outcome<Done> checkPassword(std::string_view password)
{
    if (password.size() >= kPasswordLeast && password.size() <= kPasswordMost)
        return Done{};
    return Refusal(400, Problem{"weak_password",
                                "A password has 12 to 200 characters, of any kind.",
                                "password"});
}

Status bootstrap(Database &database, const NewAdmin &admin, UtcMs now)
{
    const auto email = normalEmail(admin.email);
    if (!email)
        return Error{ErrorKind::Reject, "bad_email",
                     "What was given is no e-mail address. Nothing was changed."};
    if (const auto checked = checkPassword(admin.password); !checked)
        return Error{ErrorKind::Reject, "weak_password",
                     checked.error().problems.front().message + " Nothing was changed."};
    VQ_TRY(const auto present,
           database.run("SELECT id FROM app_user WHERE tenant_id = ''"));
    if (!present.empty())
        return Error{ErrorKind::Reject, "already_bootstrapped",
                     "There is an administrator of the platform already. Nothing was "
                     "changed; others are made by her."};
    VQ_TRY(auto hash, password::hash(admin.password));
    User user{.id = toHex(crypto::randomId<Id<struct UserTag>>().bytes),
              .tenant_id = {},
              .email = *email,
              .name = "Administrator",
              .roles = {"platform-admin"},
              .password = {},
              .password_hash = std::move(hash),
              .created_at = now,
              .updated_at = now,
              .sealed = {}};
    VQ_CHECK(database.begin());
    VQ_CHECK(insertRow(database, user));
    return database.execute("COMMIT");
}

Status resetPlatformTotp(Database &database, const std::string &email)
{
    const auto normal = normalEmail(email);
    const auto users = usersWith(database, normal.value_or(""), {});
    for (const auto &user : users ? *users : std::vector<User>())
        if (user.tenant_id.empty()) {
            VQ_CHECK(database.begin());
            VQ_CHECK(removeSecondFactor(database, user.id));
            return database.execute("COMMIT");
        }
    return Error{ErrorKind::Reject, "no_user",
                 "No administrator of the platform has this e-mail address. Nothing was "
                 "changed."};
}

} // namespace vq::cloud::auth
