// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "cloud/model/field.h"
#include "cloud/model/sealed_row.h"

namespace vq::cloud {

// Somebody who signs in: staff of a tenant, or of the platform itself.
struct User {
    std::string id;
    std::string tenant_id; // empty: of the platform
    std::string email;     // in lower case; one of a kind within the tenant
    std::string name;
    std::vector<std::string> roles;
    bool is_active = true;
    std::optional<std::string> password; // as it was sent; never told, never kept
    std::string password_hash; // Argon2id; empty: cannot sign in with a password
    UtcMs created_at{};
    UtcMs updated_at{};
    std::int64_t revision = 1;
    Sealed sealed;
};

template <>
struct Resource<User> {
    static constexpr std::string_view kTable = "app_user"; // "user" is a word of SQL
    static std::span<const Field<User>> fields();
};

} // namespace vq::cloud
