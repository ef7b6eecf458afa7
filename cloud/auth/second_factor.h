// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cloud/api/route.h"
#include "cloud/auth/user.h"
#include "cloud/database/migrate.h"

// Of this module only: what a user needs beside her password, once she has switched it on.
namespace vq::cloud::auth {

Schema secondFactorSchema();
void addSecondFactorRoutes(Routes &routes);

struct SecondFactor {
    bool is_on = false; // a code has shown that the app has the secret
    std::vector<std::uint8_t> secret;
    std::int64_t last_step = 0; // of the last code that was taken
    std::int64_t failures = 0;  // in a row
    UtcMs locked_until{};
};

// Holds the row until the commit.
Outcome<std::optional<SecondFactor>> secondFactorOf(Database &database, const User &user);

// Why she does not get in with this code; absent: she does, and it is used up. An attempt that
// failed has to be kept, so the refusal is no refusal here.
Outcome<std::optional<Refusal>> useCode(Database &database, const User &user,
                                        const std::string &code, UtcMs now);

// A fresh secret that is not on yet, in place of one that never was.
Status startSecondFactor(Database &database, const User &user,
                         const std::vector<std::uint8_t> &secret, UtcMs now);
// Under the key that is current.
Status resealSecondFactor(Database &database, const User &user);
Status switchOn(Database &database, const User &user);
Status removeSecondFactor(Database &database, const std::string &user);

// Fresh ones, in place of those that there were: each gets her in once, without her phone.
Result<std::vector<std::string>> newRecoveryCodes(Database &database, const User &user);
Result<std::int64_t> recoveryCodesLeft(Database &database, const User &user);

} // namespace vq::cloud::auth
