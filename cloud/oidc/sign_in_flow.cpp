// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/oidc/sign_in_flow.h"

#include <algorithm>
#include <array>

#include "cloud/oidc/text_at.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/random.h"
#include "platform/json/json_reader.h"
#include "platform/log/log.h"

namespace vq::cloud::oidc {

namespace {

constexpr std::string_view kKind = "oidc";

Refusal badSignIn()
{
    return {401,
            Problem{"bad_sign_in",
                    "This sign-in was not begun in this browser, or took more than ten "
                    "minutes. Begin again.",
                    {}}};
}

Refusal refusedByProvider(const std::string &why)
{
    log::warning("oidc_refused", why);
    return {401, Problem{"oidc_refused",
                         "The provider has not let this sign-in through. Begin again.",
                         {}}};
}

std::string randomText()
{
    std::array<std::uint8_t, 32> bytes{};
    crypto::randomBytes(bytes);
    return crypto::toBase64Url(bytes);
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string formOf(const Pairs &pairs)
{
    std::string form;
    for (const auto &[name, value] : pairs)
        form += (form.empty() ? "" : "&") + name + "=" + http::percentEncoded(value);
    return form;
}

std::string askedAt(const Parameters &query, std::string_view name)
{
    const auto found = query.find(name);
    return found == query.end() ? std::string() : found->second;
}

bool isSame(const std::string &a, const std::string &b)
{
    return !a.empty() && crypto::equalInConstantTime(std::as_bytes(std::span(a)),
                                                     std::as_bytes(std::span(b)));
}

// RFC 4648 §4, as a header of Basic wants it.
std::string base64Of(const std::string &text)
{
    auto encoded = crypto::toBase64Url(
        {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
    std::ranges::replace(encoded, '-', '+');
    std::ranges::replace(encoded, '_', '/');
    encoded.append((4 - encoded.size() % 4) % 4, '=');
    return encoded;
}

// What was begun with this browser; only the state that comes back decides which code is
// taken.
Outcome<json::Value> begunIn(const SignIn &sign_in, const Returned &returned)
{
    auto begun = sign_in.keys.verify(kKind, returned.cookie, sign_in.now);
    if (!begun || textAt(*begun, "tenant") != sign_in.settings.tenant_id ||
        !isSame(textAt(*begun, "state"), askedAt(returned.query, "state")))
        return badSignIn();
    // RFC 9207: a code of another provider is not sent to this one.
    const auto issuer = askedAt(returned.query, "iss");
    if (!issuer.empty() && issuer != sign_in.settings.issuer)
        return badSignIn();
    return std::move(*begun);
}

struct Tokens {
    std::string id_token;
    std::string access_token;
};

Outcome<Tokens> tokensFor(const SignIn &sign_in, const Returned &returned,
                          const std::string &verifier)
{
    const auto &settings = sign_in.settings;
    VQ_TRY(const auto where, sign_in.providers.discovery(settings.issuer, sign_in.now));
    Pairs form = {{"grant_type", "authorization_code"},
                  {"code", askedAt(returned.query, "code")},
                  {"redirect_uri", sign_in.redirect_uri},
                  {"code_verifier", verifier}};
    std::vector<http::Header> headers;
    if (!returned.client_secret.empty() && where.takes_basic) {
        headers.push_back(
            {"Authorization",
             "Basic " + base64Of(http::percentEncoded(settings.client_id) + ":" +
                                 http::percentEncoded(returned.client_secret))});
    } else {
        form.emplace_back("client_id", settings.client_id);
        if (!returned.client_secret.empty())
            form.emplace_back("client_secret", returned.client_secret);
    }
    const auto response = sign_in.providers.client().post(
        where.token_endpoint, {"application/x-www-form-urlencoded", formOf(form)},
        headers);
    if (!response)
        return providerDown(response.error());
    if (response->status >= 500)
        return providerDown({ErrorKind::Retry, "bad_provider",
                             where.token_endpoint + ": it answers " +
                                 std::to_string(response->status) + "."});
    const auto told = json::parse(response->body);
    if (response->status != 200 || !told)
        return refusedByProvider(where.token_endpoint + ": " +
                                 (told ? textAt(*told, "error") : "no JSON"));
    return Tokens{textAt(*told, "id_token"), textAt(*told, "access_token")};
}

// Many providers tell the address there alone.
Outcome<json::Value> withUserInfo(const SignIn &sign_in, const Tokens &tokens,
                                  const json::Value &claims)
{
    VQ_TRY(const auto where,
           sign_in.providers.discovery(sign_in.settings.issuer, sign_in.now));
    if (claims.find(sign_in.settings.email_claim) != nullptr ||
        where.user_info_endpoint.empty() || tokens.access_token.empty())
        return claims;
    const auto response = sign_in.providers.client().get(
        where.user_info_endpoint, {{"Authorization", "Bearer " + tokens.access_token}});
    if (!response)
        return providerDown(response.error());
    const auto told = json::parse(response->body);
    // OpenID Connect Core 1.0 §5.3.2: an answer about somebody else could be put in its place.
    if (response->status != 200 || !told || textAt(*told, "sub") != textAt(claims, "sub"))
        return refusedByProvider(where.user_info_endpoint +
                                 ": it tells of somebody else.");
    return json::merged(claims, *told);
}

std::optional<std::string> verifiedEmail(const OidcSettings &settings,
                                         const json::Value &claims)
{
    const auto email = textAt(claims, settings.email_claim);
    if (email.empty())
        return std::nullopt;
    if (settings.email_verified_claim.empty())
        return email;
    const auto *verified = claims.find(settings.email_verified_claim);
    // Some tell it as a text.
    const bool is_verified = verified != nullptr && (*verified == json::Value(true) ||
                                                     *verified == json::Value("true"));
    return is_verified ? std::optional(email) : std::nullopt;
}

Outcome<Done> checkDomain(const OidcSettings &settings,
                          const std::optional<std::string> &email)
{
    if (settings.allowed_domains.empty())
        return Done{};
    const auto lower = [](std::string text) {
        std::ranges::transform(text, text.begin(), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
        return text;
    };
    const auto domain =
        email ? lower(email->substr(email->rfind('@') + 1)) : std::string();
    for (const auto &allowed : settings.allowed_domains)
        if (!domain.empty() && domain == lower(allowed))
            return Done{};
    return Refusal(403,
                   Problem{"wrong_domain",
                           "Only verified addresses of some domains may sign in here. "
                           "Ask an administrator.",
                           {}});
}

} // namespace

Outcome<Begun> begin(const SignIn &sign_in)
{
    const auto &settings = sign_in.settings;
    VQ_TRY(const auto where, sign_in.providers.discovery(settings.issuer, sign_in.now));
    const auto state = randomText();
    const auto nonce = randomText();
    const auto verifier = randomText();
    const auto form =
        formOf({{"response_type", "code"},
                {"client_id", settings.client_id},
                {"redirect_uri", sign_in.redirect_uri},
                {"scope", "openid email"},
                {"state", state},
                {"nonce", nonce},
                {"code_challenge", crypto::toBase64Url(crypto::sha256(verifier))},
                {"code_challenge_method", "S256"}});
    const auto &endpoint = where.authorization_endpoint;
    const bool has_query = endpoint.find('?') != std::string::npos;
    return Begun{.location = endpoint + (has_query ? "&" : "?") + form,
                 .cookie = sign_in.keys.sign({.kind = kKind,
                                              .claims = {{"tenant", settings.tenant_id},
                                                         {"state", state},
                                                         {"nonce", nonce},
                                                         {"verifier", verifier}},
                                              .good_for = kSignInFor},
                                             sign_in.now)};
}

Outcome<Account> finish(const SignIn &sign_in, const Returned &returned)
{
    VQ_TRY(const auto begun, begunIn(sign_in, returned));
    if (const auto error = askedAt(returned.query, "error"); !error.empty())
        return refusedByProvider("it says " + error);
    if (askedAt(returned.query, "code").empty())
        return badSignIn();
    VQ_TRY(const auto tokens, tokensFor(sign_in, returned, textAt(begun, "verifier")));
    VQ_TRY(const auto claims,
           sign_in.providers.verified(tokens.id_token,
                                      {.issuer = sign_in.settings.issuer,
                                       .client_id = sign_in.settings.client_id,
                                       .nonce = textAt(begun, "nonce")},
                                      sign_in.now));
    VQ_TRY(const auto all, withUserInfo(sign_in, tokens, claims));
    Account account{.issuer = sign_in.settings.issuer,
                    .subject = textAt(claims, "sub"),
                    .email = verifiedEmail(sign_in.settings, all)};
    VQ_CHECK(checkDomain(sign_in.settings, account.email));
    return account;
}

} // namespace vq::cloud::oidc
