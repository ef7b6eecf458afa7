// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "cloud/api/route.h"
#include "cloud/auth/key_store.h"
#include "cloud/database/migrate.h"

// Who may do what: users, roles, passwords, tokens.
namespace vq::cloud::auth {

Schema schema();
Schema secondFactorSchema();

void addRoutes(Routes &routes, const std::shared_ptr<KeyStore> &keys);

// The keys that tokens verify with, for others: a JSON Web Key Set (RFC 7517).
json::Value publicKeys(const KeyRing &keys, UtcMs now);

// Whom a token names: of a user, of a visitor's link, or of a device that is still to be
// looked up. Refused with 401.
Outcome<Identity> identityOf(KeyStore &keys, std::string_view token, UtcMs now);

// The Identity of a request's bearer token; absent without one, 401 with a bad one.
Outcome<std::optional<Identity>> identify(KeyStore &keys, const web::Request &request,
                                          UtcMs now);

Refusal badToken(); // 401, whatever is wrong with it

// What roles may, together; one that is not known adds nothing.
std::set<std::string> permissionsOf(const std::vector<std::string> &roles);

// For whoever has shown by other means than a password who somebody is.
Outcome<std::optional<Identity>> userWith(Database &database, const std::string &email,
                                          const std::string &tenant); // active ones alone
Outcome<std::optional<Identity>> userCalled(Database &database, const std::string &id);
Outcome<Answer> signIn(Database &database, KeyStore &keys, const Identity &identity,
                       UtcMs now);
Shape tokensShape();

struct NewAdmin {
    std::string email;
    std::string password;
};

Result<std::int64_t> countUsers(Database &database, const std::string &tenant);

// The first administrator of the platform. Refused with already_bootstrapped when there is
// one, with bad_email or weak_password.
Status bootstrap(Database &database, const NewAdmin &admin, UtcMs now);

// Switches off the second factor of an administrator of the platform. Refused with no_user.
Status resetPlatformTotp(Database &database, const std::string &email);

// Seals anew what is kept of somebody.
Status reseal(Database &database, const KeyOwner &owner);
// Seals up to `count` users from before they were; how many there were.
Result<std::int64_t> sealClear(Database &database, std::int64_t count);

// At least 12 characters, at most 200; nothing is asked of what they are (NIST SP 800-63B).
Outcome<Done> checkPassword(std::string_view password);

} // namespace vq::cloud::auth
