// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/token.h"

#include <algorithm>
#include <iterator>

#include "cloud/model/token_part.h"
#include "core/base/id.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/hmac.h"
#include "platform/crypto/random.h"
#include "platform/json/json_writer.h"

namespace vq::cloud::auth {

namespace {

constexpr std::size_t kTokenBytesMax = 8U * 1024;
constexpr std::string_view kAccess = "access";
constexpr char kBehindSignIn = '.';

std::string encoded(std::string_view text)
{
    return crypto::toBase64Url(
        {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()});
}

std::int64_t secondsOf(UtcMs at)
{
    return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
}

json::Value headerOf(const SigningKey &key)
{
    return json::Object{
        {"alg", nameOf(key.algorithm())}, {"typ", "JWT"}, {"kid", key.id}};
}

json::Object claimsOf(const Identity &identity)
{
    const json::Array roles(identity.roles.begin(), identity.roles.end());
    const json::Array permissions(identity.permissions.begin(),
                                  identity.permissions.end());
    return {
        {"sub", identity.subject},
        {"tenant", identity.is_platform ? json::Value() : json::Value(identity.tenant)},
        {"roles", roles},
        {"permissions", permissions}};
}

struct Parts {
    std::string_view signed_part; // header and claims, with the dot between them
    std::string_view header;
    std::string_view claims;
    std::string_view signature;
};

std::optional<Parts> partsOf(std::string_view token)
{
    const auto first = token.find('.');
    const auto last = token.rfind('.');
    if (token.size() > kTokenBytesMax || first == std::string_view::npos ||
        std::ranges::count(token, '.') != 2)
        return std::nullopt;
    return Parts{token.substr(0, last), token.substr(0, first),
                 token.substr(first + 1, last - first - 1), token.substr(last + 1)};
}

// Exactly our header: nothing in it chooses a key or an algorithm but the name of one of
// ours, and what we do not know ("crit", "jku", "jwk") is not there.
const SigningKey *keyFor(const KeyRing &keys, const json::Value &header, UtcMs now)
{
    for (const auto &key : keys)
        if (key.isGoodAt(now) && header == headerOf(key))
            return &key;
    return nullptr;
}

crypto::Bytes signatureOf(const SigningKey &key, std::string_view text)
{
    if (const auto *pair = std::get_if<crypto::KeyPair>(&key.material))
        return pair->sign(text);
    const auto hash =
        crypto::hmacSha256(std::get<SigningKey::Secret>(key.material), text);
    return {hash.begin(), hash.end()};
}

bool isSignedWith(const SigningKey &key, const Parts &parts)
{
    const auto given = crypto::fromBase64Url(parts.signature);
    if (!given)
        return false;
    if (const auto *pair = std::get_if<crypto::KeyPair>(&key.material))
        return pair->publicKey().verifies(parts.signed_part, *given);
    const auto own = signatureOf(key, parts.signed_part);
    return crypto::equalInConstantTime(std::as_bytes(std::span(*given)),
                                       std::as_bytes(std::span(own)));
}

std::optional<UtcMs> momentAt(const json::Value &claims, std::string_view name)
{
    const auto *value = claims.find(name);
    const auto *seconds = value != nullptr ? value->as<std::int64_t>() : nullptr;
    // Beyond this a sum would overflow; no token of ours is near.
    constexpr std::int64_t kSecondsMax = 1'000'000'000'000;
    return seconds != nullptr && *seconds >= 0 && *seconds < kSecondsMax
               ? std::optional(UtcMs(std::chrono::seconds(*seconds)))
               : std::nullopt;
}

bool isValidAt(const json::Value &claims, UtcMs now)
{
    const auto issued = momentAt(claims, "iat");
    const auto begins = momentAt(claims, "nbf");
    const auto ends = momentAt(claims, "exp");
    return issued && begins && ends && *issued <= now + kLeeway &&
           *begins <= now + kLeeway && now - kLeeway < *ends &&
           *ends - *issued <= kAccessFor;
}

bool is(const json::Value &claims, std::string_view name, std::string_view wanted)
{
    const auto *value = claims.find(name);
    return value != nullptr && *value == json::Value(wanted);
}

std::optional<std::vector<std::string>> textsOf(const json::Value *list)
{
    const auto *items = list != nullptr ? list->as<json::Array>() : nullptr;
    if (items == nullptr)
        return std::nullopt;
    std::vector<std::string> texts;
    for (const auto &item : *items) {
        const auto *text = item.as<std::string>();
        if (text == nullptr)
            return std::nullopt;
        texts.push_back(*text);
    }
    return texts;
}

// The id of a token begins with that of its sign-in.
std::string idOf(const std::string &sign_in)
{
    const auto id = toHex(crypto::randomId<Id<struct TokenTag>>().bytes);
    return sign_in.empty() ? id : sign_in + kBehindSignIn + id;
}

std::string signInOf(const json::Value &claims)
{
    const auto *value = claims.find("jti");
    const auto *id = value != nullptr ? value->as<std::string>() : nullptr;
    const auto end = id != nullptr ? id->find(kBehindSignIn) : std::string::npos;
    return end != std::string::npos ? id->substr(0, end) : std::string();
}

std::optional<Identity> claimedIdentity(const json::Value &claims)
{
    const auto *subject = claims.find("sub");
    const auto *tenant = claims.find("tenant");
    const auto roles = textsOf(claims.find("roles"));
    const auto permissions = textsOf(claims.find("permissions"));
    if (subject == nullptr || subject->as<std::string>() == nullptr ||
        tenant == nullptr || !roles || !permissions)
        return std::nullopt;
    Identity identity{.subject = *subject->as<std::string>(),
                      .tenant = {},
                      .roles = *roles,
                      .permissions = {permissions->begin(), permissions->end()}};
    identity.good_until = momentAt(claims, "exp").value_or(UtcMs{});
    identity.sign_in = signInOf(claims);
    identity.is_platform = tenant->isNull();
    if (identity.is_platform)
        return identity;
    const auto *name = tenant->as<std::string>();
    if (name == nullptr || name->empty())
        return std::nullopt;
    identity.tenant = *name;
    return identity;
}

} // namespace

std::string_view nameOf(Algorithm algorithm)
{
    switch (algorithm) {
    case Algorithm::Hs256:
        return "HS256";
    case Algorithm::Es256:
        return "ES256";
    case Algorithm::EdDsa:
        return "EdDSA";
    }
    VQ_ASSERT(false);
    return {};
}

std::optional<Algorithm> algorithmOf(std::string_view name)
{
    using enum Algorithm;
    for (const auto algorithm : {Hs256, Es256, EdDsa})
        if (name == nameOf(algorithm))
            return algorithm;
    return std::nullopt;
}

Algorithm SigningKey::algorithm() const
{
    const auto *pair = std::get_if<crypto::KeyPair>(&material);
    if (pair == nullptr)
        return Algorithm::Hs256;
    return pair->kind() == crypto::SignatureKind::Es256 ? Algorithm::Es256
                                                        : Algorithm::EdDsa;
}

const SigningKey &signerAt(const KeyRing &keys, UtcMs now)
{
    VQ_ASSERT(!keys.empty());
    const auto found = std::ranges::find_if(
        keys, [now](const SigningKey &key) { return key.signs_from <= now; });
    // A clock that was set back may be before all of them.
    return found != keys.end() ? *found : keys.back();
}

std::string signedClaims(const KeyRing &keys, OwnClaims own, UtcMs now)
{
    const auto &key = signerAt(keys, now);
    json::Object claims = {{"iss", kIssuer}, {"aud", kAudience}};
    std::ranges::move(own.claims, std::back_inserter(claims));
    for (json::Member more :
         {json::Member{"iat", secondsOf(now)}, json::Member{"nbf", secondsOf(now)},
          json::Member{"exp", secondsOf(now + own.good_for)},
          json::Member{"jti", idOf(own.sign_in)}, json::Member{"typ", own.kind}})
        claims.push_back(std::move(more));
    const auto part = encoded(json::textOf(headerOf(key))) + "." +
                      encoded(json::textOf(json::Value(std::move(claims))));
    return part + "." + crypto::toBase64Url(signatureOf(key, part));
}

std::optional<json::Value> verifiedClaims(const KeyRing &keys, std::string_view kind,
                                          std::string_view token, UtcMs now)
{
    const auto parts = partsOf(token);
    const auto header = parts ? jsonOfTokenPart(parts->header) : std::nullopt;
    const auto *key = header ? keyFor(keys, *header, now) : nullptr;
    if (key == nullptr || !isSignedWith(*key, *parts))
        return std::nullopt;
    auto claims = jsonOfTokenPart(parts->claims);
    if (!claims || !isValidAt(*claims, now) || !is(*claims, "iss", kIssuer) ||
        !is(*claims, "aud", kAudience) || !is(*claims, "typ", kind))
        return std::nullopt;
    return claims;
}

std::string signedToken(const KeyRing &keys, const Identity &identity, UtcMs now)
{
    return signedClaims(
        keys,
        {.kind = kAccess, .claims = claimsOf(identity), .sign_in = identity.sign_in},
        now);
}

Result<Identity> verifiedToken(const KeyRing &keys, std::string_view token, UtcMs now)
{
    const auto claims = verifiedClaims(keys, kAccess, token, now);
    if (auto identity = claims ? claimedIdentity(*claims) : std::nullopt)
        return std::move(*identity);
    return Error{ErrorKind::Reject, "bad_token", "This token is not valid here and now."};
}

} // namespace vq::cloud::auth
