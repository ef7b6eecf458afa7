// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

// What each role may. Rights are data: a route asks for a permission, never for a role.
namespace vq::cloud::auth {

struct Role {
    std::string_view name;
    std::string_view summary;
    bool is_of_tenant = true; // may be given to a user of a tenant
    std::span<const std::string_view> permissions;
};

std::span<const Role> roles();
std::span<const std::string_view> tenantRoleNames(); // those that a tenant may give

} // namespace vq::cloud::auth
