// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/oidc/providers.h"

#include <algorithm>

#include "cloud/oidc/text_at.h"
#include "platform/json/json_reader.h"
#include "platform/log/log.h"

namespace vq::cloud::oidc {

namespace {

bool takesBasic(const json::Value &document)
{
    const auto *methods = document.find("token_endpoint_auth_methods_supported");
    const auto *list = methods != nullptr ? methods->as<json::Array>() : nullptr;
    return list == nullptr || // the default of Discovery §3
           std::ranges::find(*list, json::Value("client_secret_basic")) != list->end();
}

Error wrongAnswer(const std::string &url, const std::string &what)
{
    return {ErrorKind::Retry, "bad_provider", url + ": " + what};
}

Result<Discovery> discoveryIn(const json::Value &document, const std::string &issuer)
{
    // Otherwise one provider could speak for another (Discovery §4.3).
    if (textAt(document, "issuer") != issuer)
        return wrongAnswer(issuer, "it calls itself otherwise.");
    Discovery found{.authorization_endpoint = textAt(document, "authorization_endpoint"),
                    .token_endpoint = textAt(document, "token_endpoint"),
                    .user_info_endpoint = textAt(document, "userinfo_endpoint"),
                    .jwks_uri = textAt(document, "jwks_uri"),
                    .takes_basic = takesBasic(document)};
    const bool is_plain_allowed = issuer.starts_with("http://");
    for (const auto *address :
         {&found.authorization_endpoint, &found.token_endpoint, &found.jwks_uri})
        if (!address->starts_with("https://") &&
            !(is_plain_allowed && address->starts_with("http://")))
            return wrongAnswer(issuer, "it does not say where it is to be asked.");
    return found;
}

} // namespace

Refusal providerDown(const Error &error)
{
    log::warning("provider_down", error.message, {{"error.code", error.code}});
    Refusal refusal(503, Problem{"provider_down",
                                 "The provider of sign-in does not answer as it should. "
                                 "Try again later, or sign in with a password.",
                                 {}});
    refusal.retry_after = Ms{30'000};
    return refusal;
}

std::optional<Providers::Known> Providers::known(const std::string &issuer)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_known.find(issuer);
    return found == m_known.end() ? std::nullopt : std::optional(found->second);
}

Result<json::Value> Providers::fetched(const std::string &url) const
{
    VQ_TRY(const auto response, m_client->get(url));
    if (response.status != 200)
        return wrongAnswer(url, "it answers " + std::to_string(response.status) + ".");
    auto document = json::parse(response.body);
    if (!document)
        return wrongAnswer(url, document.error().message);
    return document;
}

Outcome<Discovery> Providers::discovery(const std::string &issuer, UtcMs now)
{
    const auto before = known(issuer);
    if (before && now < before->discovered + kFreshFor)
        return before->discovery;
    auto base = issuer;
    if (base.ends_with('/'))
        base.pop_back();
    const auto document = fetched(base + "/.well-known/openid-configuration");
    auto found =
        document ? discoveryIn(*document, issuer) : Result<Discovery>(document.error());
    if (!found && before) // what was right an hour ago may help for a while
        return before->discovery;
    if (!found)
        return providerDown(found.error());
    const std::lock_guard lock(m_mutex);
    if (m_known.size() >= kIssuersMax)
        m_known.clear();
    auto &entry = m_known[issuer];
    entry.discovery = *found;
    entry.discovered = now;
    return std::move(*found);
}

Outcome<Done> Providers::fetchKeys(const std::string &issuer, const std::string &url,
                                   UtcMs now)
{
    {
        const std::lock_guard lock(m_mutex);
        m_known[issuer].keys_asked = now;
    }
    const auto document = fetched(url);
    const std::lock_guard lock(m_mutex);
    if (!document) {
        m_known[issuer].keys_asked.reset(); // it may be back in a moment
        return providerDown(document.error());
    }
    auto keys = keysIn(*document);
    m_known[issuer].keys = std::move(keys);
    return Done{};
}

Outcome<json::Value> Providers::verified(const std::string &token,
                                         const Expected &expected, UtcMs now)
{
    VQ_TRY(const auto where, discovery(expected.issuer, now));
    const auto before = known(expected.issuer);
    const auto verify = [&](const std::vector<ProviderKey> &keys) {
        return verifiedIdToken(keys, token, expected, now);
    };
    auto claims = verify(before ? before->keys : std::vector<ProviderKey>());
    const bool may_look =
        !before || !before->keys_asked || now >= *before->keys_asked + kLookEvery;
    if (!claims && claims.error().code == "unknown_key" && may_look) {
        VQ_CHECK(fetchKeys(expected.issuer, where.jwks_uri, now));
        claims = verify(known(expected.issuer)->keys);
    }
    if (claims)
        return std::move(*claims);
    log::warning("id_token_refused", claims.error().message,
                 {{"error.code", claims.error().code}});
    return Refusal(401, Problem{"bad_id_token",
                                "What the provider says of this sign-in is not valid. "
                                "Sign in again.",
                                {}});
}

} // namespace vq::cloud::oidc
