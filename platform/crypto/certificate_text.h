// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/time.h"
#include "core/port/digest.h"

namespace vq::crypto {

// What a certificate says, whoever says it.
struct CertificateText {
    std::string serial; // hexadecimal, lower case
    std::string common_name;
    std::string issuer; // its common name
    std::string uri;    // the first of its alternative names; empty: none
    UtcMs not_before{};
    UtcMs not_after{};
    Hash256 fingerprint{}; // SHA-256 of its DER form
    Hash256 key{};         // of its public key
};
// Absent: it is no certificate.
std::optional<CertificateText> readPem(std::string_view pem);
std::optional<CertificateText> readDer(std::string_view der);
std::string pemFromDer(std::string_view der); // empty: it is no certificate

// Whether this authority has signed it and it is a device's: nothing is said of when it ends.
bool isIssuedBy(std::string_view authority_pem, std::string_view der);

} // namespace vq::crypto
