// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/port/digest.h"

namespace vq::crypto {

struct CertificateFiles {
    std::filesystem::path certificate; // PEM
    std::filesystem::path key;         // PEM, PKCS #8, readable for its owner alone
};

struct CertificateRequest {
    std::string common_name;        // for people: "Town Hall hub"; cut at 64 characters
    std::vector<std::string> names; // DNS names and IP addresses that devices connect to
    UtcMs now{};
    int days_valid = 3650;
};

struct Certificate {
    // SHA-256 over the DER form: devices of the site pin it instead of asking an
    // authority.
    Hash256 pin{};
    UtcMs not_after{};
};

// A self-signed P-256 certificate and its key. The key is written first, mode 0600, and
// both are on disk before this returns; existing files are replaced.
Result<Certificate> makeSelfSigned(const CertificateFiles &files,
                                   const CertificateRequest &request);

// Refuses what a server could not serve: missing or unreadable files, a key that belongs
// to another certificate ("key_mismatch"), a key that others may read ("key_exposed").
Result<Certificate> readCertificate(const CertificateFiles &files);

} // namespace vq::crypto
