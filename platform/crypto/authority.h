// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/port/digest.h"
#include "platform/crypto/key_pair.h"

// A small authority: who asks has a key of its own and gets a certificate for it.
namespace vq::crypto {

// PKCS #10 (RFC 2986), PEM, signed with the key. What it says of its owner is for people: what
// the certificate will say the authority decides.
std::string certificateRequest(const KeyPair &key, const std::string &common_name);

struct Authority {
    KeyPair key;
    std::string certificate; // PEM
};

struct NewAuthority {
    std::string common_name;
    std::string uri; // of whom it is the authority
    UtcMs now{};
    int days_valid = 3650;
    const KeyPair *key = nullptr; // its own; null: a fresh one
};
// Signs for devices and for no further authority (path length 0).
Result<Authority> makeAuthority(const NewAuthority &wanted);

struct Grant {
    std::string common_name;
    std::string uri; // which device it is
    UtcMs now{};
    int days_valid = 90;
};
// A certificate for the key of the request, PEM, as a client and as a server. It does not
// outlive its authority. Refused with bad_certificate_request: unreadable, not signed with its
// own key, a key that is not of P-256.
Result<std::string> issue(const Authority &authority, std::string_view request,
                          const Grant &grant);

// Of the public key of a request, as CertificateText has it. Refused as by issue().
Result<Hash256> keyOfRequest(std::string_view request);

} // namespace vq::crypto
