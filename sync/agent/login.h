// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/result.h"

namespace vq::agent {

// What vq-sync needs to be let in at both ends, from the files of one folder. Each of them but
// certificate.pem, which it renews, may be handed over by systemd instead
// ($CREDENTIALS_DIRECTORY). Files that are not there are empty here.
struct Login {
    std::string hub_token; // hub.token, of a device with the role `sync`
    std::string hub_pin;   // hub.pin: SHA-256 of the hub's certificate, hexadecimal
    std::string site;      // site: its id at the cloud
    std::string token;     // cloud.token, of a device of kind "hub"
    std::string proxy;     // proxy: "http://name:secret@host:port"
    // Names of the files themselves.
    std::string certificate_file; // certificate.pem
    std::string key_file;         // key.pem
    std::string trust_file;       // trust.pem: who vouches for the cloud
};

// Refused with "bad_credentials": what is missing or malformed, or a secret that others can read.
Result<Login> readLogin(const std::string &folder);

// The file `proxy` of that folder alone; empty when there is none. Refused as above, and never
// told, as it may have a password.
Result<std::string> readProxy(const std::string &folder);

} // namespace vq::agent
