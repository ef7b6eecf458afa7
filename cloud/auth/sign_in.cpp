// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/sign_in.h"

#include <algorithm>
#include <array>

#include "cloud/api/body.h"
#include "cloud/auth/second_factor.h"
#include "cloud/auth/users.h"
#include "cloud/model/json_form.h"
#include "cloud/tenants/module.h"
#include "core/base/id.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/random.h"
#include "platform/password/password.h"

namespace vq::cloud {

namespace auth {

// What is sent to sign in.
struct Credentials {
    std::string email;
    std::string password;
    std::optional<std::string>
        tenant;                      // its id or domain; needed by whoever works for two
    std::optional<std::string> code; // of whoever has a second factor
};

struct RefreshRequest {
    std::string refresh_token;
};

} // namespace auth

template <>
struct Resource<auth::Credentials> {
    static std::span<const Field<auth::Credentials>> fields()
    {
        using auth::Credentials;
        static const std::array kFields = {
            Field<Credentials>{
                "email", &Credentials::email, Edit::Always, {.is_required = true}},
            Field<Credentials>{
                "password", &Credentials::password, Edit::Always, {.is_required = true}},
            Field<Credentials>{"tenant", &Credentials::tenant, Edit::Always},
            Field<Credentials>{"code", &Credentials::code, Edit::Always},
        };
        return kFields;
    }
};

template <>
struct Resource<auth::RefreshRequest> {
    static std::span<const Field<auth::RefreshRequest>> fields()
    {
        using auth::RefreshRequest;
        static const std::array kFields = {
            Field<RefreshRequest>{"refreshToken",
                                  &RefreshRequest::refresh_token,
                                  Edit::Always,
                                  {.is_required = true}}};
        return kFields;
    }
};

namespace auth {

namespace {

Refusal badCredentials()
{
    return {401, Problem{"bad_credentials", "E-mail address or password is wrong.", {}}};
}

Refusal totpNeeded()
{
    return {401, Problem{"totp_needed",
                         "Send the code that your app shows, too, or a recovery code.",
                         "code"}};
}

Refusal badRefreshToken()
{
    return {401, Problem{"bad_refresh_token", "This sign-in has ended. Sign in again.",
                         "refreshToken"}};
}

// As long as that of a user, so that nobody learns by the clock who has an account.
void verifyNothing(std::string_view password)
{
    static const std::string kNobody = *password::hash("nobody has this password");
    const auto ignored = password::verify(kNobody, password);
    static_cast<void>(ignored);
}

Outcome<std::string> tenantIdOf(Database &database, const Credentials &credentials)
{
    if (!credentials.tenant)
        return std::string();
    const auto tenant = tenants::find(database, *credentials.tenant);
    if (!tenant)
        return badCredentials();
    return tenant->id;
}

Outcome<User> userOf(Database &database, const Credentials &credentials)
{
    VQ_TRY(const auto tenant, tenantIdOf(database, credentials));
    const auto email = normalEmail(credentials.email);
    if (!email)
        return badCredentials();
    VQ_TRY(const auto users, usersWith(database, *email, tenant));
    std::optional<User> found;
    for (const auto &user : users) {
        if (user.password_hash.empty())
            continue;
        VQ_TRY(const bool fits,
               password::verify(user.password_hash, credentials.password));
        if (fits && found)
            return Refusal(409, Problem{"tenant_needed",
                                        "You work for several tenants: say which one.",
                                        "tenant"});
        if (fits)
            found = user;
    }
    if (users.empty())
        verifyNothing(credentials.password);
    if (!found)
        return badCredentials();
    return *found;
}

// On a reading thread: a password takes 20 ms.
Outcome<Done> checkCredentials(const RouteParts &parts, Database &database, Call &call)
{
    VQ_TRY(const auto credentials, bodyAs<Credentials>(call));
    VQ_TRY(const auto address,
           indexOfAddress(database, normalEmail(credentials.email).value_or("")));
    const auto verdict = parts.tries(address);
    if (!verdict.is_allowed) {
        Refusal refusal(429, Problem{"too_many_attempts",
                                     "This address was tried too often. Wait, or ask an "
                                     "administrator.",
                                     "email"});
        refusal.retry_after = verdict.retry_after;
        return refusal;
    }
    VQ_TRY(const auto user, userOf(database, credentials));
    call.identity = identityOf(user);
    return Done{};
}

std::string tokenHashOf(std::string_view token)
{
    return crypto::toHex(crypto::sha256(token));
}

struct Grant {
    Identity identity;
    std::string family; // one for each sign-in
};

Outcome<Answer> grant(Database &database, KeyStore &keys, Grant grant, UtcMs now)
{
    grant.identity.sign_in = grant.family;
    std::array<std::uint8_t, 32> bytes{};
    crypto::randomBytes(bytes);
    const auto refresh = crypto::toBase64Url(bytes);
    VQ_TRY(const auto done,
           database.run(
               "INSERT INTO refresh_token (token_hash, family, user_id, created_at, "
               "expires_at, is_used) VALUES ($1, $2, $3, $4, $5, 0)",
               {tokenHashOf(refresh), grant.family, grant.identity.subject, sqlOf(now),
                sqlOf(now + kRefreshFor)}));
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(kAccessFor);
    return Answer{.data = json::Object{{"accessToken", keys.sign(grant.identity, now)},
                                       {"tokenType", "Bearer"},
                                       {"expiresIn", std::int64_t{seconds.count()}},
                                       {"refreshToken", refresh}}};
}

// Her password was right; what else she needs is used up in the same transaction.
Outcome<Answer> login(Database &database, KeyStore &keys, const Call &call)
{
    VQ_TRY(const auto credentials, bodyAs<Credentials>(call));
    VQ_TRY(const auto user, activeUser(database, call.identity.subject));
    if (!user)
        return badCredentials();
    VQ_TRY(const auto factor, secondFactorOf(database, *user));
    if (factor && factor->is_on) {
        const auto code = credentials.code.value_or("");
        if (code.empty())
            return totpNeeded();
        VQ_TRY(const auto refused, useCode(database, *user, code, call.now));
        if (refused)
            return Answer{
                .status = refused->status,
                .changes = {{.action = "login.refused", .resource = "user/" + user->id}},
                .refusal = *refused};
    }
    return signIn(database, keys, call.identity, call.now);
}

Status endFamily(Database &database, const RouteParts &parts, const std::string &family)
{
    VQ_TRY(const auto gone,
           database.run("DELETE FROM refresh_token WHERE family = $1 RETURNING user_id",
                        {family}));
    if (!gone.empty())
        database.onceKept(
            [revoked = parts.revoked, user = gone.front().text(0)] { revoked(user); });
    return Done{};
}

// A token that comes a second time was stolen, or its thief was first: whoever holds one of
// this sign-in has to sign in anew. What ends it must be kept although the caller is
// refused, so the refusal is an answer here.
Outcome<Answer> refresh(Database &database, const RouteParts &parts, const Call &call)
{
    VQ_TRY(const auto request, bodyAs<RefreshRequest>(call));
    VQ_TRY(const auto rows,
           database.run("SELECT family, user_id, expires_at, is_used FROM refresh_token "
                        "WHERE token_hash = $1 {{for_update}}",
                        {tokenHashOf(request.refresh_token)}));
    if (rows.empty() || rows.front().time(2) <= call.now)
        return badRefreshToken();
    const auto &row = rows.front();
    VQ_TRY(const auto user, activeUser(database, row.text(1)));
    if (row.integer(3) != 0 || !user) {
        VQ_CHECK(endFamily(database, parts, row.text(0)));
        return Answer{.status = 401, .refusal = badRefreshToken()};
    }
    VQ_TRY(const auto used,
           database.run("UPDATE refresh_token SET is_used = 1 WHERE token_hash = $1",
                        {tokenHashOf(request.refresh_token)}));
    return grant(database, *parts.keys, {identityOf(*user), row.text(0)}, call.now);
}

// Whether or not there was such a sign-in: afterwards there is none.
Outcome<Answer> logout(Database &database, const RouteParts &parts, const Call &call)
{
    VQ_TRY(const auto request, bodyAs<RefreshRequest>(call));
    VQ_TRY(const auto rows,
           database.run("SELECT family FROM refresh_token WHERE token_hash = $1",
                        {tokenHashOf(request.refresh_token)}));
    if (!rows.empty())
        VQ_CHECK(endFamily(database, parts, rows.front().text(0)));
    return Answer{};
}

} // namespace

Shape tokensShape()
{
    return {"Tokens", wholeSchema({{"accessToken", textSchema()},
                                   {"tokenType", textSchema()},
                                   {"expiresIn", integerSchema()},
                                   {"refreshToken", textSchema()}})};
}

Outcome<Answer> signIn(Database &database, KeyStore &keys, const Identity &identity,
                       UtcMs now)
{
    return grant(database, keys,
                 {identity, toHex(crypto::randomId<Id<struct FamilyTag>>().bytes)}, now);
}

Outcome<std::optional<Identity>> userWith(Database &database, const std::string &email,
                                          const std::string &tenant)
{
    const auto normal = normalEmail(email);
    if (!normal || tenant.empty())
        return std::optional<Identity>();
    VQ_TRY(const auto users, usersWith(database, *normal, tenant));
    return users.size() == 1 ? std::optional(identityOf(users.front())) : std::nullopt;
}

Outcome<std::optional<Identity>> userCalled(Database &database, const std::string &id)
{
    VQ_TRY(const auto user, activeUser(database, id));
    return user ? std::optional(identityOf(*user)) : std::nullopt;
}

void addSignInRoutes(Routes &routes, const RouteParts &parts)
{
    const auto tokens = tokensShape();
    const auto refresh_request =
        sentShape<RefreshRequest>("RefreshRequest", Writing::Creation);
    routes.push_back({.method = "POST",
                      .path = "/v1/auth/login",
                      .operation = "login",
                      .summary = "Signs in with e-mail address and password.",
                      .access = Access::Public,
                      .body = sentShape<Credentials>("Credentials", Writing::Creation),
                      .data = tokens,
                      .is_secret = true,
                      .before =
                          [parts](Database &database, Call &call) {
                              return checkCredentials(parts, database, call);
                          },
                      .write =
                          [keys = parts.keys](Database &database, const Call &call) {
                              return login(database, *keys, call);
                          }});
    routes.push_back(
        {.method = "POST",
         .path = "/v1/auth/refresh",
         .operation = "refresh",
         .summary = "Gives new tokens for a refresh token, which is used up.",
         .access = Access::Public,
         .body = refresh_request,
         .data = tokens,
         .is_secret = true,
         .write = [parts](Database &database, const Call &call) {
             return refresh(database, parts, call);
         }});
    routes.push_back({.method = "POST",
                      .path = "/v1/auth/logout",
                      .operation = "logout",
                      .summary = "Ends the sign-in that a refresh token belongs to.",
                      .access = Access::Public,
                      .body = refresh_request,
                      .is_secret = true,
                      .write = [parts](Database &database, const Call &call) {
                          return logout(database, parts, call);
                      }});
}

} // namespace auth

} // namespace vq::cloud
