// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/jwks.h"

#include "cloud/auth/module.h"
#include "platform/crypto/base64url.h"

namespace vq::cloud::auth {

namespace {

// RFC 7518 §6.2 and RFC 8037 §2.
json::Value jwkOf(const SigningKey &key, const crypto::PublicKey &pub)
{
    const auto point = pub.point();
    const bool is_ec = pub.kind() == crypto::SignatureKind::Es256;
    json::Object jwk = {{"kty", is_ec ? "EC" : "OKP"},
                        {"crv", is_ec ? "P-256" : "Ed25519"},
                        {"x", crypto::toBase64Url(point.x)}};
    if (is_ec)
        jwk.push_back({"y", crypto::toBase64Url(point.y)});
    jwk.push_back({"kid", key.id});
    jwk.push_back({"alg", nameOf(key.algorithm())});
    jwk.push_back({"use", "sig"});
    return jwk;
}

Shape keySetShape()
{
    auto key = wholeSchema({{"kty", textSchema()},
                            {"crv", textSchema()},
                            {"x", textSchema()},
                            {"kid", textSchema()},
                            {"alg", textSchema()},
                            {"use", textSchema()}});
    for (auto &[name, value] : key)
        if (name == "properties") {
            auto properties = *value.as<json::Object>();
            properties.push_back({"y", textSchema()}); // of P-256 alone
            value = std::move(properties);
        }
    return {"KeySet", wholeSchema({{"keys", listSchema(key)}})};
}

} // namespace

json::Value publicKeys(const KeyRing &keys, UtcMs now)
{
    json::Array set;
    for (const auto &key : keys)
        if (const auto *pair = std::get_if<crypto::KeyPair>(&key.material);
            pair != nullptr && key.isGoodAt(now))
            set.push_back(jwkOf(key, pair->publicKey()));
    return json::Object{{"keys", std::move(set)}};
}

void addKeyRoutes(Routes &routes, const std::shared_ptr<KeyStore> &keys)
{
    routes.push_back({.method = "GET",
                      .path = "/v1/auth/jwks",
                      .operation = "getKeySet",
                      .summary = "Tells the public keys that access tokens verify with.",
                      .access = Access::Public,
                      .data = keySetShape(),
                      .read = [keys](Database &, const Call &call) -> Outcome<Answer> {
                          return Answer{.data =
                                            publicKeys(*keys->ring(call.now), call.now)};
                      }});
}

} // namespace vq::cloud::auth
