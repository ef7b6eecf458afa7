// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/result.h"

struct evp_pkey_st;

namespace vq::crypto {

using Bytes = std::vector<std::uint8_t>;

// The algorithms of RFC 7518 §3.1 and RFC 8037 that have a public key here.
enum class SignatureKind {
    Es256, // ECDSA on P-256 with SHA-256; a signature is r and s, 32 bytes each
    EdDsa, // Ed25519
    Rs256, // RSASSA-PKCS1-v1_5 with SHA-256, of 2048 bits and more; verified only
};

// A point of P-256, or the one coordinate of an Ed25519 key (y is empty). Big endian.
struct Point {
    Bytes x;
    Bytes y;
};

struct RsaParts {
    Bytes modulus;
    Bytes exponent;
};

// A key carries its algorithm: a signature of another one does not verify.
class PublicKey {
public:
    // Refused with bad_key: of another size, not on the curve, too weak.
    static Result<PublicKey> es256(const Point &point);
    static Result<PublicKey> edDsa(const Bytes &x);
    static Result<PublicKey> rs256(const RsaParts &parts);

    SignatureKind kind() const { return m_kind; }
    Point point() const; // not of RSA

    // From any thread.
    bool verifies(std::string_view text, std::span<const std::uint8_t> signature) const;

private:
    friend class KeyPair;
    friend struct KeyHandleOf;
    PublicKey(SignatureKind kind, std::shared_ptr<evp_pkey_st> key)
        : m_kind(kind), m_key(std::move(key))
    {}

    SignatureKind m_kind;
    std::shared_ptr<evp_pkey_st> m_key;
};

} // namespace vq::crypto
