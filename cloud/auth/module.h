// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "cloud/api/rate_limit.h"
#include "cloud/api/route.h"
#include "cloud/auth/key_store.h"
#include "cloud/database/migrate.h"

// Who may do what: users, roles, passwords, tokens.
namespace vq::cloud::auth {

Schema schema();
Schema secondFactorSchema();

// So often may one address be tried, whoever tries: passwords cannot be guessed through here.
inline constexpr RateRule kSignInTries{20, Minutes{15}};

struct RouteParts {
    std::shared_ptr<KeyStore> keys;
    // One more try with the address of this index: whether it may be. Waits for the answer.
    std::function<RateVerdict(const std::string &address)> tries;
    // Told the id of each user who has signed out, or may less, once that is kept.
    std::function<void(const std::string &user)> revoked = [](const std::string &) {};
};
void addRoutes(Routes &routes, const RouteParts &parts);

// The keys that tokens verify with, for others: a JSON Web Key Set (RFC 7517).
json::Value publicKeys(const KeyRing &keys, UtcMs now);

// Whom a token names: of a user, of a visitor's link, or of a device that is still to be
// looked up. Refused with 401.
Outcome<Identity> identityOf(KeyStore &keys, std::string_view token, UtcMs now);

// The Identity of a request's bearer token; absent without one, 401 with a bad one.
Outcome<std::optional<Identity>> identify(KeyStore &keys, const web::Request &request,
                                          UtcMs now);

// What has become since of those whom tokens named, one after another.
Result<std::vector<Standing>> standingsOf(Database &database,
                                          std::span<const Identity> users);

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
