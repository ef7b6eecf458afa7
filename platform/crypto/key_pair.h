// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/crypto/public_key.h"

namespace vq::crypto {

// A key that signs, with the one that verifies what it signed.
class KeyPair {
public:
    static KeyPair generate(SignatureKind kind); // not Rs256
    // What secret() gave. Refused with bad_key.
    static Result<KeyPair> fromSecret(SignatureKind kind, const Bytes &secret);

    Bytes secret() const; // PKCS #8 (RFC 5208), DER
    const PublicKey &publicKey() const { return m_public; }
    SignatureKind kind() const { return m_public.kind(); }

    Bytes sign(std::string_view text) const; // from any thread

private:
    explicit KeyPair(PublicKey key) : m_public(std::move(key)) {}

    PublicKey m_public; // its handle holds the secret, too
};

} // namespace vq::crypto
