// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cloud/model/sealed_text.h"

// Secrets that have to be read again, unlike passwords: of second factors, and of providers of
// sign-in. They lie sealed in their rows.
namespace vq::cloud {

struct SecretPlace {
    Cell cell;
    std::string person = {}; // whose it is; empty: the tenant's
};

// In a transaction that writes.
Result<std::string> sealSecret(Database &database, const SecretPlace &place,
                               const std::string &plain);
// Refused with storage_corrupt when it was not sealed for this place, was changed since, or
// its key was destroyed.
Result<std::string> openSecret(Database &database, const SecretPlace &place,
                               const std::string &sealed);

} // namespace vq::cloud
