// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cloud/api/identity.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "platform/crypto/key_pair.h"
#include "platform/json/json_value.h"

// JSON Web Tokens (RFC 7519), in the one form that this service gives and takes.
namespace vq::cloud::auth {

inline constexpr std::string_view kIssuer = "virtual-queue";
inline constexpr std::string_view kAudience = "virtual-queue-api";
inline constexpr Ms kAccessFor = Minutes{15};
inline constexpr Ms kLeeway{60'000}; // between the clocks of two machines

enum class Algorithm { Hs256, Es256, EdDsa };

std::string_view nameOf(Algorithm algorithm); // "HS256"
std::optional<Algorithm> algorithmOf(std::string_view name);

// A key says itself what it signs with; a token's header never does.
struct SigningKey {
    using Secret = std::vector<std::uint8_t>; // of HS256, 32 bytes

    std::string id; // "kid"
    std::variant<Secret, crypto::KeyPair> material;
    UtcMs signs_from{}; // so that all programs can know it before it is used
    // When the last token that it signed has ended; absent: no other has taken its place.
    std::optional<UtcMs> good_until = std::nullopt;

    Algorithm algorithm() const;
    bool isGoodAt(UtcMs now) const { return !good_until || now <= *good_until; }
};

// The youngest first. The first whose time has come signs; all that are good verify: so a key
// is replaced without a moment in which a token is not known.
using KeyRing = std::vector<SigningKey>;

const SigningKey &signerAt(const KeyRing &keys, UtcMs now);

// sub, tenant, roles, permissions, iat, exp, nbf, iss, aud, jti and typ ("access").
std::string signedToken(const KeyRing &keys, const Identity &identity, UtcMs now);

// Claims of another kind than "access", which we sign for ourselves and read again later:
// "typ" says the kind. Good for 15 minutes at the most.
struct OwnClaims {
    std::string_view kind;
    json::Object claims = {};
    Ms good_for = kAccessFor;
    std::string sign_in = {}; // that it is of; empty: of none
};
std::string signedClaims(const KeyRing &keys, OwnClaims own, UtcMs now);
std::optional<json::Value> verifiedClaims(const KeyRing &keys, std::string_view kind,
                                          std::string_view token, UtcMs now);

// Whom the token names. Everything else than a token of ours that is valid now is refused
// with bad_token: which rule it broke is for nobody to learn.
Result<Identity> verifiedToken(const KeyRing &keys, std::string_view token, UtcMs now);

} // namespace vq::cloud::auth
