// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/crypto/public_key.h"

#include <array>

#include <openssl/core_names.h>
#include <openssl/param_build.h>

#include "core/base/assert.h"
#include "platform/crypto/evp_key.h"

namespace vq::crypto {

namespace {

using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, FreeEvp<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, FreeEvp<OSSL_PARAM_free>>;

constexpr std::size_t kEd25519Bytes = 32;
constexpr int kRsaBitsLeast = 2048;
constexpr int kRsaBitsMost = 8192; // more takes too long to verify
constexpr std::size_t kExponentBytesMost = 4;

KeyHandle keyFrom(const char *type, OSSL_PARAM *params)
{
    const KeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
    EVP_PKEY *key = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params) != 1)
        return nullptr;
    return KeyHandle(key);
}

bool isSound(EVP_PKEY *key)
{
    const KeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key, nullptr));
    return context && EVP_PKEY_public_check(context.get()) == 1;
}

// r and s as JOSE has them, in the form that OpenSSL reads; empty: of another size.
Bytes derOf(std::span<const std::uint8_t> signature)
{
    if (signature.size() != kSignatureBytes)
        return {};
    const EcdsaSignature pair(ECDSA_SIG_new());
    BigNumber r(BN_bin2bn(signature.data(), kP256Bytes, nullptr));
    BigNumber s(BN_bin2bn(signature.data() + kP256Bytes, kP256Bytes, nullptr));
    VQ_ASSERT(pair && r && s);
    VQ_ASSERT(ECDSA_SIG_set0(pair.get(), r.release(), s.release()) == 1);
    unsigned char *der = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &der);
    VQ_ASSERT(size > 0);
    Bytes bytes(der, der + size);
    OPENSSL_free(der);
    return bytes;
}

} // namespace

Result<PublicKey> PublicKey::es256(const Point &point)
{
    if (point.x.size() != kP256Bytes || point.y.size() != kP256Bytes)
        return badKey("A point of P-256 has two coordinates of 32 bytes.");
    Bytes octets = {0x04}; // uncompressed (SEC 1 §2.3.3)
    octets.insert(octets.end(), point.x.begin(), point.x.end());
    octets.insert(octets.end(), point.y.begin(), point.y.end());
    char curve[] = "P-256";
    std::array params = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, curve, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, octets.data(),
                                          octets.size()),
        OSSL_PARAM_construct_end()};
    auto key = keyFrom("EC", params.data());
    if (!key || !isSound(key.get()))
        return badKey("This is no point of P-256.");
    return PublicKey(SignatureKind::Es256, std::move(key));
}

Result<PublicKey> PublicKey::edDsa(const Bytes &x)
{
    if (x.size() != kEd25519Bytes)
        return badKey("A key of Ed25519 has 32 bytes.");
    KeyHandle key(
        EVP_PKEY_new_raw_public_key_ex(nullptr, "ED25519", nullptr, x.data(), x.size()));
    if (!key)
        return badKey("This is no key of Ed25519.");
    return PublicKey(SignatureKind::EdDsa, std::move(key));
}

Result<PublicKey> PublicKey::rs256(const RsaParts &parts)
{
    const BigNumber n(
        BN_bin2bn(parts.modulus.data(), static_cast<int>(parts.modulus.size()), nullptr));
    const BigNumber e(BN_bin2bn(parts.exponent.data(),
                                static_cast<int>(parts.exponent.size()), nullptr));
    VQ_ASSERT(n && e);
    const int bits = BN_num_bits(n.get());
    // With an exponent of 1 every text would be its own signature.
    if (bits < kRsaBitsLeast || bits > kRsaBitsMost || !BN_is_odd(e.get()) ||
        BN_is_one(e.get()) || parts.exponent.size() > kExponentBytesMost)
        return badKey("An RSA key has 2048 to 8192 bits and an odd exponent from 3 on.");
    const ParamBuilder builder(OSSL_PARAM_BLD_new());
    VQ_ASSERT(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) == 1);
    VQ_ASSERT(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) == 1);
    const Params params(OSSL_PARAM_BLD_to_param(builder.get()));
    auto key = keyFrom("RSA", params.get());
    if (!key)
        return badKey("This is no RSA key.");
    return PublicKey(SignatureKind::Rs256, std::move(key));
}

Point PublicKey::point() const
{
    VQ_ASSERT(m_kind != SignatureKind::Rs256);
    if (m_kind == SignatureKind::EdDsa) {
        Bytes x(kEd25519Bytes);
        std::size_t size = x.size();
        VQ_ASSERT(EVP_PKEY_get_raw_public_key(m_key.get(), x.data(), &size) == 1);
        return {x, {}};
    }
    const auto coordinate = [this](const char *name) {
        BIGNUM *raw = nullptr;
        VQ_ASSERT(EVP_PKEY_get_bn_param(m_key.get(), name, &raw) == 1);
        const BigNumber number(raw);
        Bytes bytes(kP256Bytes);
        VQ_ASSERT(BN_bn2binpad(number.get(), bytes.data(), kP256Bytes) == kP256Bytes);
        return bytes;
    };
    return {coordinate(OSSL_PKEY_PARAM_EC_PUB_X), coordinate(OSSL_PKEY_PARAM_EC_PUB_Y)};
}

bool PublicKey::verifies(std::string_view text,
                         std::span<const std::uint8_t> signature) const
{
    const auto given = m_kind == SignatureKind::Es256
                           ? derOf(signature)
                           : Bytes(signature.begin(), signature.end());
    const auto *const digest = m_kind == SignatureKind::EdDsa ? nullptr : "SHA256";
    const DigestContext context(EVP_MD_CTX_new());
    VQ_ASSERT(EVP_DigestVerifyInit_ex(context.get(), nullptr, digest, nullptr, nullptr,
                                      m_key.get(), nullptr) == 1);
    const bool is_good =
        !given.empty() && EVP_DigestVerify(context.get(), given.data(), given.size(),
                                           bytesOf(text), text.size()) == 1;
    ERR_clear_error();
    return is_good;
}

} // namespace vq::crypto
