// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/base/time.h"
#include "platform/crypto/certificate.h"
#include "platform/crypto/key_pair.h"

namespace vq::crypto {

// A machine's own key, and the certificate that it was given for it: key.pem, certificate.pem and
// authority.pem in one folder, mode 0600.
class Credentials {
public:
    // The folder and the key are made if they are missing. Where systemd hands over a key.pem
    // ($CREDENTIALS_DIRECTORY), that is the one. Refused with key_exposed, bad_key,
    // certificate_file, or certificate_of_another_key.
    static Result<Credentials> open(const std::string &folder);

    const KeyPair &key() const { return m_key; }
    // The end of the certificate; absent: it has none yet.
    std::optional<UtcMs> endsAt() const { return m_ends_at; }

    struct Given {
        std::string certificate; // PEM
        std::string authority;   // PEM
    };
    // On disk when this returns. Refused with certificate_of_another_key.
    Status keep(const Given &given);

private:
    Credentials(std::string folder, KeyPair key)
        : m_folder(std::move(folder)), m_key(std::move(key))
    {}
    Status take(const std::string &certificate);
    Status write(const char *name, const std::string &text) const;

    std::string m_folder;
    KeyPair m_key;
    std::optional<UtcMs> m_ends_at;
};

// Where the key of that folder is.
std::string keyFileOf(const std::string &folder);
// That, and where the certificate will be.
CertificateFiles filesIn(const std::string &folder);

} // namespace vq::crypto
