// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "cloud/api/route.h"
#include "cloud/auth/user.h"

// Of this module only.
namespace vq::cloud::auth {

// `revoked` is told who is gone or may other things than before, once that is kept.
void addUserRoutes(Routes &routes, const std::function<void(const std::string &)> &revoked);

// "anna@example.org" from "Anna@Example.org"; absent when it is no address.
std::optional<std::string> normalEmail(std::string_view text);

// Active users with this address: of one tenant, or of all when `tenant` is empty. What is
// personal stays closed.
Outcome<std::vector<User>> usersWith(Database &database, const std::string &email,
                                     const std::string &tenant);
// By which an address is found, and what stands for it where it is counted.
Result<std::string> indexOfAddress(Database &database, const std::string &email);
Outcome<std::optional<User>> activeUser(Database &database, const std::string &id);

Identity identityOf(const User &user);

} // namespace vq::cloud::auth
