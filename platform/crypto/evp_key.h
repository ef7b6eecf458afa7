// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include "core/base/result.h"
#include "platform/crypto/public_key.h"

// Of this folder only: handles of OpenSSL's keys.
namespace vq::crypto {

template <auto kFree>
struct FreeEvp {
    template <class T>
    void operator()(T *handle) const
    {
        kFree(handle);
    }
};

using KeyHandle = std::unique_ptr<EVP_PKEY, FreeEvp<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, FreeEvp<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreeEvp<EVP_MD_CTX_free>>;
using BigNumber = std::unique_ptr<BIGNUM, FreeEvp<BN_free>>;
using EcdsaSignature = std::unique_ptr<ECDSA_SIG, FreeEvp<ECDSA_SIG_free>>;

// Of a pair: with its secret.
struct KeyHandleOf {
    static EVP_PKEY *in(const PublicKey &key) { return key.m_key.get(); }
};

inline constexpr std::size_t kP256Bytes = 32;
inline constexpr std::size_t kSignatureBytes = 64; // of ES256 and of EdDSA

inline Error badKey(const std::string &what)
{
    ERR_clear_error(); // of this thread; the next user must not read it
    return {ErrorKind::Reject, "bad_key", what};
}

inline const unsigned char *bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

} // namespace vq::crypto
