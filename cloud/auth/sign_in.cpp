// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/sign_in.h"

#include <algorithm>
#include <array>

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
        tenant; // its id or domain; needed by whoever works for two
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

Refusal badRefreshToken()
{
    return {401, Problem{"bad_refresh_token", "This sign-in has ended. Sign in again.",
                         "refreshToken"}};
}

template <class T>
Outcome<T> bodyAs(const Call &call)
{
    T value{};
    if (auto problems = readJson(call.body, Writing::Creation, value); !problems.empty())
        return Refusal(400, std::move(problems));
    return value;
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

// So often may one address be tried, whoever tries: passwords cannot be guessed through here.
constexpr RateRule kAttempts{20, Minutes{15}};

// On a reading thread: a password takes 20 ms.
Outcome<Done> checkCredentials(RateLimiter &attempts, Database &database, Call &call)
{
    VQ_TRY(const auto credentials, bodyAs<Credentials>(call));
    const auto verdict = attempts.take(normalEmail(credentials.email).value_or(""),
                                       SteadyMs{call.now.time_since_epoch()});
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

std::string hashOf(std::string_view token)
{
    return crypto::toHex(crypto::sha256(token));
}

struct Grant {
    Identity identity;
    std::string family; // one for each sign-in
};

Outcome<Answer> grant(Database &database, KeyStore &keys, const Grant &grant, UtcMs now)
{
    std::array<std::uint8_t, 32> bytes{};
    crypto::randomBytes(bytes);
    const auto refresh = crypto::toBase64Url(bytes);
    VQ_TRY(const auto done,
           database.run(
               "INSERT INTO refresh_token (token_hash, family, user_id, created_at, "
               "expires_at, is_used) VALUES ($1, $2, $3, $4, $5, 0)",
               {hashOf(refresh), grant.family, grant.identity.subject, sqlOf(now),
                sqlOf(now + kRefreshFor)}));
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(kAccessFor);
    return Answer{.data = json::Object{{"accessToken", keys.sign(grant.identity, now)},
                                       {"tokenType", "Bearer"},
                                       {"expiresIn", std::int64_t{seconds.count()}},
                                       {"refreshToken", refresh}}};
}

Status endFamily(Database &database, const std::string &family)
{
    VQ_TRY(const auto gone,
           database.run("DELETE FROM refresh_token WHERE family = $1", {family}));
    return Done{};
}

// A token that comes a second time was stolen, or its thief was first: whoever holds one of
// this sign-in has to sign in anew. What ends it must be kept although the caller is
// refused, so the refusal is an answer here.
Outcome<Answer> refresh(Database &database, KeyStore &keys, const Call &call)
{
    VQ_TRY(const auto request, bodyAs<RefreshRequest>(call));
    VQ_TRY(const auto rows,
           database.run("SELECT family, user_id, expires_at, is_used FROM refresh_token "
                        "WHERE token_hash = $1 {{for_update}}",
                        {hashOf(request.refresh_token)}));
    if (rows.empty() || rows.front().time(2) <= call.now)
        return badRefreshToken();
    const auto &row = rows.front();
    VQ_TRY(const auto user, activeUser(database, row.text(1)));
    if (row.integer(3) != 0 || !user) {
        VQ_CHECK(endFamily(database, row.text(0)));
        return Answer{.status = 401, .refusal = badRefreshToken()};
    }
    VQ_TRY(const auto used,
           database.run("UPDATE refresh_token SET is_used = 1 WHERE token_hash = $1",
                        {hashOf(request.refresh_token)}));
    return grant(database, keys, {identityOf(*user), row.text(0)}, call.now);
}

// Whether or not there was such a sign-in: afterwards there is none.
Outcome<Answer> logout(Database &database, const Call &call)
{
    VQ_TRY(const auto request, bodyAs<RefreshRequest>(call));
    VQ_TRY(const auto rows,
           database.run("SELECT family FROM refresh_token WHERE token_hash = $1",
                        {hashOf(request.refresh_token)}));
    if (!rows.empty())
        VQ_CHECK(endFamily(database, rows.front().text(0)));
    return Answer{};
}

} // namespace

void addSignInRoutes(Routes &routes, const std::shared_ptr<KeyStore> &keys)
{
    const Shape tokens = {"Tokens", wholeSchema({{"accessToken", textSchema()},
                                                 {"tokenType", textSchema()},
                                                 {"expiresIn", integerSchema()},
                                                 {"refreshToken", textSchema()}})};
    const auto attempts =
        std::make_shared<RateLimiter>(std::array<RateRule, 2>{kAttempts, RateRule{}});
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
                          [attempts](Database &database, Call &call) {
                              return checkCredentials(*attempts, database, call);
                          },
                      .write =
                          [keys](Database &database, const Call &call) {
                              return grant(
                                  database, *keys,
                                  {call.identity,
                                   toHex(crypto::randomId<Id<struct FamilyTag>>().bytes)},
                                  call.now);
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
         .write = [keys](Database &database, const Call &call) {
             return refresh(database, *keys, call);
         }});
    routes.push_back({.method = "POST",
                      .path = "/v1/auth/logout",
                      .operation = "logout",
                      .summary = "Ends the sign-in that a refresh token belongs to.",
                      .access = Access::Public,
                      .body = refresh_request,
                      .is_secret = true,
                      .write = logout});
}

} // namespace auth

} // namespace vq::cloud
