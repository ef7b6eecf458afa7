// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "cloud/auth/module.h"
#include "cloud/oidc/module.h"
#include "cloud/oidc/sign_in_flow.h"
#include "cloud/tenants/module.h"

namespace vq::cloud::oidc {

namespace {

constexpr std::array kMigrations = {Migration{1, "oidc", R"sql(
CREATE TABLE oidc_provider (
    id                   {{text}} NOT NULL PRIMARY KEY,
    tenant_id            {{text}} NOT NULL UNIQUE,
    issuer               {{text}} NOT NULL CHECK (issuer <> ''),
    client_id            {{text}} NOT NULL CHECK (client_id <> ''),
    sealed_secret        {{text}} NOT NULL,      -- empty: a public client
    email_claim          {{text}} NOT NULL,
    email_verified_claim {{text}} NOT NULL,      -- empty: the provider verifies all addresses
    allowed_domains      {{text}} NOT NULL,      -- a JSON list; empty: any
    return_to            {{text}},
    is_active            {{int}}  NOT NULL CHECK (is_active IN (0, 1)),
    created_at           {{int}}  NOT NULL,
    updated_at           {{int}}  NOT NULL,
    revision             {{int}}  NOT NULL
) {{strict}};
CREATE TABLE oidc_link (                         -- whose account it was the first time
    tenant_id  {{text}} NOT NULL,
    issuer     {{text}} NOT NULL,
    subject    {{text}} NOT NULL,
    user_id    {{text}} NOT NULL,
    created_at {{int}}  NOT NULL,
    PRIMARY KEY (tenant_id, issuer, subject)
) {{strict}};
)sql"}};

constexpr const char *kSignInPath = "/v1/auth/oidc/{tenant}";

// Whatever the two routes need.
struct Desk {
    explicit Desk(Parts p) : parts(std::move(p)), providers(parts.client) {}

    Parts parts;
    Providers providers;
};
using DeskPtr = std::shared_ptr<Desk>;

Refusal notSetUp()
{
    return {404, Problem{"oidc_not_set_up",
                         "Nobody signs in to this tenant with an account of elsewhere.",
                         {}}};
}

Outcome<OidcSettings> settingsFor(Database &database, const Call &call)
{
    const auto tenant = tenants::find(database, call.at("tenant"));
    if (!tenant)
        return notSetUp();
    auto settings = settingsOf(database, tenant->id);
    if (!settings || !settings->is_active)
        return notSetUp();
    return std::move(*settings);
}

SignIn signInOf(Desk &desk, const OidcSettings &settings, const Call &call)
{
    const auto base = desk.parts.public_url.empty()
                          ? "http://" + std::string(call.request.header("host"))
                          : desk.parts.public_url;
    return {.providers = desk.providers,
            .keys = *desk.parts.keys,
            .settings = settings,
            .redirect_uri = base + "/v1/auth/oidc/" + settings.tenant_id + "/callback",
            .now = call.now};
}

web::Header cookieHeader(const SignIn &sign_in, const std::string &value, Ms good_for)
{
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(good_for).count();
    const bool is_secure = sign_in.redirect_uri.starts_with("https://");
    return {"Set-Cookie", std::string(kCookie) + "=" + value +
                              "; Path=/v1/auth/oidc; HttpOnly; SameSite=Lax; Max-Age=" +
                              std::to_string(seconds) + (is_secure ? "; Secure" : "")};
}

// RFC 6265 §5.4: "a=1; vq_oidc=…".
std::string cookieOf(const web::Request &request)
{
    auto rest = request.header("cookie");
    while (!rest.empty()) {
        const auto end = rest.find(';');
        auto pair = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        while (pair.starts_with(' '))
            pair.remove_prefix(1);
        if (pair.starts_with(kCookie) && pair.substr(kCookie.size()).starts_with('='))
            return std::string(pair.substr(kCookie.size() + 1));
    }
    return {};
}

const web::Header kNotKept = {"Cache-Control", "no-store"};

Outcome<Answer> start(Desk &desk, Database &database, const Call &call)
{
    VQ_TRY(const auto settings, settingsFor(database, call));
    const auto sign_in = signInOf(desk, settings, call);
    VQ_TRY(const auto begun, begin(sign_in));
    return Answer{.status = 302,
                  .headers = {{"Location", begun.location},
                              cookieHeader(sign_in, begun.cookie, kSignInFor),
                              kNotKept}};
}

// Whose account it is: of whoever used it before, else of whoever has its address.
Outcome<Identity> ownerOf(Database &database, const std::string &tenant,
                          const Account &account)
{
    VQ_TRY(
        const auto links,
        database.run("SELECT user_id FROM oidc_link WHERE tenant_id = $1 AND issuer = $2 "
                     "AND subject = $3",
                     {tenant, account.issuer, account.subject}));
    if (!links.empty()) {
        VQ_TRY(auto linked, auth::userCalled(database, links.front().text(0)));
        if (linked && linked->tenant == tenant)
            return std::move(*linked);
    }
    if (account.email) {
        VQ_TRY(auto named, auth::userWith(database, *account.email, tenant));
        if (named)
            return std::move(*named);
    }
    return Refusal(403,
                   Problem{"oidc_no_user",
                           "No user of this tenant has the address of this account, or "
                           "the provider has not verified it. Ask an administrator.",
                           {}});
}

// The provider is asked before the lane is: what it said goes there as the body.
Outcome<Done> askProvider(Desk &desk, Database &database, Call &call)
{
    VQ_TRY(const auto settings, settingsFor(database, call));
    VQ_TRY(const auto secret, clientSecretOf(database, settings));
    const auto account = finish(signInOf(desk, settings, call),
                                {call.query, cookieOf(call.request), secret});
    auto owner = account ? ownerOf(database, settings.tenant_id, *account)
                         : Outcome<Identity>(account.error());
    if (owner) {
        call.identity = std::move(*owner);
        call.body =
            json::Object{{"issuer", account->issuer}, {"subject", account->subject}};
        return Done{};
    }
    if (!settings.return_to)
        return owner.error();
    call.identity.tenant = settings.tenant_id; // in whose audit it is noted
    call.body = json::Object{{"refused", owner.error().problems.front().code}};
    return Done{};
}

Status link(Database &database, const Call &call)
{
    const auto text = [&call](const char *name) {
        return *call.body.find(name)->as<std::string>();
    };
    VQ_TRY(const auto done,
           database.run("INSERT INTO oidc_link (tenant_id, issuer, subject, user_id, "
                        "created_at) VALUES ($1, $2, $3, $4, $5) "
                        "ON CONFLICT (tenant_id, issuer, subject) DO UPDATE SET "
                        "user_id = excluded.user_id",
                        {call.identity.tenant, text("issuer"), text("subject"),
                         call.identity.subject, sqlOf(call.now)}));
    return Done{};
}

// Back to the tenant's page. What stands behind # is not sent to any server, and the refresh
// token in it is used up by the page at once.
Answer goOn(const OidcSettings &settings, const std::string &fragment)
{
    return {.status = 303,
            .headers = {{"Location", *settings.return_to + "#" + fragment}, kNotKept}};
}

Outcome<Answer> complete(Desk &desk, Database &database, const Call &call)
{
    VQ_TRY(const auto settings, settingsFor(database, call));
    if (const auto *refused = call.body.find("refused")) {
        auto answer = goOn(settings, "error=" + *refused->as<std::string>());
        answer.changes = {{.action = "oidc.refused", .resource = {}}};
        return answer;
    }
    VQ_CHECK(link(database, call));
    VQ_TRY(auto answer,
           auth::signIn(database, *desk.parts.keys, call.identity, call.now));
    if (settings.return_to)
        answer = goOn(settings, "refreshToken=" +
                                    *answer.data.find("refreshToken")->as<std::string>());
    else
        answer.headers.push_back(kNotKept);
    answer.headers.push_back(cookieHeader(signInOf(desk, settings, call), "", Ms{0}));
    answer.changes = {
        {.action = "oidc.login", .resource = "user/" + call.identity.subject}};
    return answer;
}

} // namespace

Schema schema()
{
    return {"oidc", kMigrations};
}

void addRoutes(Routes &routes, const Parts &parts)
{
    const auto desk = std::make_shared<Desk>(parts);
    addSettingsRoutes(routes, parts.client->options().may_be_private);
    routes.push_back({.method = "GET",
                      .path = std::string(kSignInPath) + "/start",
                      .operation = "startOidcSignIn",
                      .summary = "Sends the browser to the tenant's provider of sign-in.",
                      .access = Access::Public,
                      .success = 302,
                      .asks_others = true,
                      .read = [desk](Database &database, const Call &call) {
                          return start(*desk, database, call);
                      }});
    routes.push_back(
        {.method = "GET",
         .path = std::string(kSignInPath) + "/callback",
         .operation = "finishOidcSignIn",
         .summary = "Takes the browser back from the provider and signs in.",
         .access = Access::Public,
         .query = {"code", "state", "error", "iss"},
         .data = auth::tokensShape(),
         .may_redirect = true,
         .takes_any_query = true,
         .asks_others = true,
         .is_secret = true,
         .before = [desk](Database &database,
                          Call &call) { return askProvider(*desk, database, call); },
         .write = [desk](Database &database,
                         const Call &call) { return complete(*desk, database, call); }});
}

Result<std::int64_t> countProviders(Database &database, const std::string &tenant)
{
    VQ_TRY(const auto count,
           database.run("SELECT count(*) FROM oidc_provider WHERE tenant_id = $1",
                        {tenant}));
    return count.front().integer(0);
}

} // namespace vq::cloud::oidc
