// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/oidc/provider_keys.h"

#include <optional>

#include "cloud/oidc/text_at.h"
#include "platform/crypto/base64url.h"

namespace vq::cloud::oidc {

namespace {

crypto::Bytes bytesAt(const json::Value &jwk, std::string_view name)
{
    return crypto::fromBase64Url(textAt(jwk, name)).value_or(crypto::Bytes());
}

Result<crypto::PublicKey> publicKeyOf(const json::Value &jwk)
{
    const auto type = textAt(jwk, "kty");
    const auto curve = textAt(jwk, "crv");
    if (type == "RSA")
        return crypto::PublicKey::rs256({bytesAt(jwk, "n"), bytesAt(jwk, "e")});
    if (type == "EC" && curve == "P-256")
        return crypto::PublicKey::es256({bytesAt(jwk, "x"), bytesAt(jwk, "y")});
    if (type == "OKP" && curve == "Ed25519")
        return crypto::PublicKey::edDsa(bytesAt(jwk, "x"));
    return Error{ErrorKind::Reject, "bad_key", "no key that is taken here"};
}

} // namespace

std::optional<crypto::SignatureKind> kindCalled(std::string_view algorithm)
{
    if (algorithm == "RS256")
        return crypto::SignatureKind::Rs256;
    if (algorithm == "ES256")
        return crypto::SignatureKind::Es256;
    if (algorithm == "EdDSA")
        return crypto::SignatureKind::EdDsa;
    return std::nullopt;
}

std::vector<ProviderKey> keysIn(const json::Value &set)
{
    std::vector<ProviderKey> keys;
    const auto *list = set.find("keys");
    const auto *items = list != nullptr ? list->as<json::Array>() : nullptr;
    if (items == nullptr)
        return keys;
    for (const auto &jwk : *items) {
        const auto use = textAt(jwk, "use");
        const auto algorithm = textAt(jwk, "alg");
        auto key = publicKeyOf(jwk);
        if (!key || (!use.empty() && use != "sig") ||
            (!algorithm.empty() && kindCalled(algorithm) != key->kind()))
            continue;
        keys.push_back({textAt(jwk, "kid"), std::move(*key)});
        if (keys.size() == kProviderKeysMax)
            break;
    }
    return keys;
}

} // namespace vq::cloud::oidc
