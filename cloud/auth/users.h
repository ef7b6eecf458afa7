// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "cloud/api/route.h"
#include "cloud/auth/user.h"

// Of this module only.
namespace vq::cloud::auth {

void addUserRoutes(Routes &routes);

// "anna@example.org" from "Anna@Example.org"; absent when it is no address.
std::optional<std::string> normalEmail(std::string_view text);

// Active users with this address: of one tenant, or of all when `tenant` is empty. What is
// personal stays closed.
Outcome<std::vector<User>> usersWith(Database &database, const std::string &email,
                                     const std::string &tenant);
Outcome<std::optional<User>> activeUser(Database &database, const std::string &id);

Identity identityOf(const User &user);

} // namespace vq::cloud::auth
