// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/crypto/key_pair.h"

#include <array>

#include <openssl/x509.h>

#include "core/base/assert.h"
#include "platform/crypto/evp_key.h"

namespace vq::crypto {

namespace {

using Pkcs8 = std::unique_ptr<PKCS8_PRIV_KEY_INFO, FreeEvp<PKCS8_PRIV_KEY_INFO_free>>;

constexpr std::size_t kDerBytesMax = 80; // the longest signature of P-256 has 72

bool isOfKind(SignatureKind kind, const EVP_PKEY *key)
{
    if (kind == SignatureKind::EdDsa)
        return EVP_PKEY_is_a(key, "ED25519") == 1;
    std::array<char, 32> curve{};
    std::size_t size = 0;
    return kind == SignatureKind::Es256 && EVP_PKEY_is_a(key, "EC") == 1 &&
           EVP_PKEY_get_group_name(key, curve.data(), curve.size(), &size) == 1 &&
           std::string_view(curve.data()) == "prime256v1";
}

Bytes rawOf(std::span<const unsigned char> der)
{
    const auto *at = der.data();
    const EcdsaSignature pair(d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())));
    VQ_ASSERT(pair);
    Bytes raw(kSignatureBytes);
    VQ_ASSERT(BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), raw.data(), kP256Bytes) > 0);
    VQ_ASSERT(BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), raw.data() + kP256Bytes,
                           kP256Bytes) > 0);
    return raw;
}

} // namespace

KeyPair KeyPair::generate(SignatureKind kind)
{
    VQ_ASSERT(kind != SignatureKind::Rs256);
    KeyHandle key(kind == SignatureKind::Es256
                      ? EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")
                      : EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    VQ_ASSERT(key); // no key without random bytes; see random.h
    return KeyPair(PublicKey(kind, std::move(key)));
}

Result<KeyPair> KeyPair::fromSecret(SignatureKind kind, const Bytes &secret)
{
    const auto *at = secret.data();
    const Pkcs8 info(
        d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, static_cast<long>(secret.size())));
    KeyHandle key(info ? EVP_PKCS82PKEY(info.get()) : nullptr);
    if (!key || !isOfKind(kind, key.get()))
        return badKey("This is no secret key of that algorithm.");
    return KeyPair(PublicKey(kind, std::move(key)));
}

Bytes KeyPair::secret() const
{
    const Pkcs8 info(EVP_PKEY2PKCS8(m_public.m_key.get()));
    unsigned char *der = nullptr;
    const int size = i2d_PKCS8_PRIV_KEY_INFO(info.get(), &der);
    VQ_ASSERT(size > 0);
    Bytes bytes(der, der + size);
    OPENSSL_clear_free(der, static_cast<std::size_t>(size));
    return bytes;
}

Bytes KeyPair::sign(std::string_view text) const
{
    const auto *const digest = kind() == SignatureKind::EdDsa ? nullptr : "SHA256";
    const DigestContext context(EVP_MD_CTX_new());
    VQ_ASSERT(EVP_DigestSignInit_ex(context.get(), nullptr, digest, nullptr, nullptr,
                                    m_public.m_key.get(), nullptr) == 1);
    std::array<unsigned char, kDerBytesMax> out{};
    std::size_t size = out.size();
    VQ_ASSERT(EVP_DigestSign(context.get(), out.data(), &size, bytesOf(text),
                             text.size()) == 1);
    const std::span signature(out.data(), size);
    return kind() == SignatureKind::Es256 ? rawOf(signature)
                                          : Bytes(signature.begin(), signature.end());
}

} // namespace vq::crypto
