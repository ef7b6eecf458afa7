// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/public_key.h"
#include "platform/json/json_value.h"

// The keys that a provider signs with (RFC 7517).
namespace vq::cloud::oidc {

struct ProviderKey {
    std::string id; // "kid"; empty: it has none
    crypto::PublicKey key;
};

inline constexpr std::size_t kProviderKeysMax = 32;

// Those of RS256, ES256 and EdDSA that are for signatures; what else stands there is left
// out, for a provider may have keys for others.
std::vector<ProviderKey> keysIn(const json::Value &set);

// "RS256" is Rs256; absent: none that is taken here.
std::optional<crypto::SignatureKind> kindCalled(std::string_view algorithm);

} // namespace vq::cloud::oidc
