// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cloud/api/identity.h"
#include "core/base/result.h"
#include "core/base/time.h"

// JSON Web Tokens (RFC 7519), in the one form that this service gives and takes.
namespace vq::cloud::auth {

inline constexpr std::string_view kIssuer = "virtual-queue";
inline constexpr std::string_view kAudience = "virtual-queue-api";
inline constexpr Ms kAccessFor = Minutes{15};
inline constexpr Ms kLeeway{60'000}; // between the clocks of two machines

// A key says itself what it signs with; a token's header never does.
struct SigningKey {
    std::string id;                   // "kid"
    std::vector<std::uint8_t> secret; // of HS256, 32 bytes
};

// The first signs, all are good for verifying: so a key is replaced without a moment in
// which a token is not known.
using KeyRing = std::vector<SigningKey>;

// sub, tenant, roles, permissions, iat, exp, nbf, iss, aud, jti and typ ("access").
std::string signedToken(const KeyRing &keys, const Identity &identity, UtcMs now);

// Whom the token names. Everything else than a token of ours that is valid now is refused
// with bad_token: which rule it broke is for nobody to learn.
Result<Identity> verifiedToken(const KeyRing &keys, std::string_view token, UtcMs now);

} // namespace vq::cloud::auth
