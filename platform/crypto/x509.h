// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <openssl/bio.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/port/digest.h"
#include "platform/crypto/evp_key.h"

// Of this folder only: certificates as OpenSSL holds them.
namespace vq::crypto {

using X509Cert = std::unique_ptr<X509, FreeEvp<X509_free>>;
using X509Request = std::unique_ptr<X509_REQ, FreeEvp<X509_REQ_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, FreeEvp<X509_EXTENSION_free>>;
using Bio = std::unique_ptr<BIO, FreeEvp<BIO_free_all>>;

Error tlsError(const std::string &what); // with what OpenSSL says

// In the language of OpenSSL's configuration, whose commas and colons no value may hold that
// somebody else has chosen.
Status addExtension(X509 *certificate, X509 *issuer, int nid, const std::string &value);

struct ValidFor {
    UtcMs now{};
    int days = 0;
};
// Version 3, a random serial number of 16 bytes, valid from an hour ago: the clocks of a
// site's devices differ.
Status fillFresh(X509 *certificate, const ValidFor &valid);
// Cut at the 64 characters that X.509 allows (ub-common-name of RFC 5280).
Status addCommonName(X509_NAME *name, const std::string &common_name);

Result<UtcMs> momentOf(const ASN1_TIME *time);

Hash256 keyHashOf(const X509_PUBKEY *key); // SHA-256 of SubjectPublicKeyInfo

Bio readingBio(std::string_view text);
Bio writingBio();
std::string_view textIn(BIO *bio); // of a writing one

X509Cert certificateIn(std::string_view pem); // null: there is none
Result<std::string> pemOf(X509 *certificate);

} // namespace vq::crypto
