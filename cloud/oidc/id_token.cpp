// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/oidc/id_token.h"

#include <algorithm>
#include <cmath>

#include "cloud/model/token_part.h"
#include "platform/crypto/base64url.h"

namespace vq::cloud::oidc {

namespace {

constexpr std::size_t kTokenBytesMax = 16U * 1024;
constexpr std::size_t kSubjectMax = 255; // OpenID Connect Core 1.0 §2
constexpr Ms kLeeway{60'000};
constexpr double kSecondsMax = 1e12; // beyond it a sum would overflow

struct TokenParts {
    std::string_view signed_part;
    json::Value header;
    json::Value claims;
    crypto::Bytes signature;
};

std::optional<TokenParts> partsOf(std::string_view token)
{
    const auto first = token.find('.');
    const auto last = token.rfind('.');
    if (token.size() > kTokenBytesMax || std::ranges::count(token, '.') != 2)
        return std::nullopt;
    auto header = jsonOfTokenPart(token.substr(0, first));
    auto claims = jsonOfTokenPart(token.substr(first + 1, last - first - 1));
    auto signature = crypto::fromBase64Url(token.substr(last + 1));
    if (!header || !claims || !signature)
        return std::nullopt;
    return TokenParts{token.substr(0, last), std::move(*header), std::move(*claims),
                      std::move(*signature)};
}

const std::string *textIn(const json::Value &object, std::string_view name)
{
    const auto *value = object.find(name);
    return value != nullptr ? value->as<std::string>() : nullptr;
}

std::optional<UtcMs> momentAt(const json::Value &claims, std::string_view name)
{
    const auto *value = claims.find(name);
    if (value == nullptr)
        return std::nullopt;
    double seconds = -1;
    if (const auto *whole = value->as<std::int64_t>())
        seconds = static_cast<double>(*whole);
    else if (const auto *broken = value->as<double>())
        seconds = *broken;
    if (!(seconds >= 0 && seconds < kSecondsMax))
        return std::nullopt;
    return UtcMs(Ms(std::llround(seconds * 1000)));
}

Error broken(const char *rule)
{
    return {ErrorKind::Reject, "bad_id_token", rule};
}

// The key decides what the signature is; the header has to agree.
Status checkSignature(const std::vector<ProviderKey> &keys, const TokenParts &parts)
{
    const auto *algorithm = textIn(parts.header, "alg");
    const auto kind = algorithm != nullptr ? kindCalled(*algorithm) : std::nullopt;
    if (!kind)
        return broken("its algorithm is not taken");
    if (parts.header.find("crit") != nullptr)
        return broken("it wants something critical");
    const auto *id = textIn(parts.header, "kid");
    bool is_known = false;
    for (const auto &key : keys) {
        if (key.key.kind() != *kind || (id != nullptr && key.id != *id))
            continue;
        is_known = true;
        if (key.key.verifies(parts.signed_part, parts.signature))
            return Done{};
    }
    if (is_known)
        return broken("its signature is wrong");
    return Error{ErrorKind::Retry, "unknown_key",
                 "none of the provider's keys signed it"};
}

bool isFor(const json::Value &claims, const std::string &client)
{
    const auto *audience = claims.find("aud");
    if (audience == nullptr)
        return false;
    const auto *party = claims.find("azp");
    if (party != nullptr && *party != json::Value(client))
        return false;
    if (const auto *several = audience->as<json::Array>())
        return std::ranges::find(*several, json::Value(client)) != several->end() &&
               (several->size() == 1 || party != nullptr);
    return *audience == json::Value(client);
}

Status checkTime(const json::Value &claims, UtcMs now)
{
    const auto ends = momentAt(claims, "exp");
    const auto issued = momentAt(claims, "iat");
    if (!ends || now - kLeeway >= *ends)
        return broken("it has ended");
    if (!issued || *issued > now + kLeeway)
        return broken("it is from the future");
    if (claims.find("nbf") != nullptr) {
        const auto begins = momentAt(claims, "nbf");
        if (!begins || *begins > now + kLeeway)
            return broken("it is not good yet");
    }
    return Done{};
}

} // namespace

std::string keyIdOf(std::string_view token)
{
    const auto parts = partsOf(token);
    const auto *id = parts ? textIn(parts->header, "kid") : nullptr;
    return id != nullptr ? *id : std::string();
}

Result<json::Value> verifiedIdToken(const std::vector<ProviderKey> &keys,
                                    std::string_view token, const Expected &expected,
                                    UtcMs now)
{
    auto parts = partsOf(token);
    if (!parts)
        return broken("it cannot be read");
    VQ_CHECK(checkSignature(keys, *parts));
    const auto &claims = parts->claims;
    const auto is = [&claims](std::string_view name, const std::string &wanted) {
        const auto *text = textIn(claims, name);
        return text != nullptr && *text == wanted;
    };
    if (!is("iss", expected.issuer))
        return broken("it is of another issuer");
    if (!isFor(claims, expected.client_id))
        return broken("it is for another audience");
    VQ_CHECK(checkTime(claims, now));
    if (expected.nonce.empty() || !is("nonce", expected.nonce))
        return broken("it is of another sign-in");
    const auto *subject = textIn(claims, "sub");
    if (subject == nullptr || subject->empty() || subject->size() > kSubjectMax)
        return broken("it names nobody");
    return std::move(parts->claims);
}

} // namespace vq::cloud::oidc
