// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

// Of all these roles together; one that is not known adds nothing.
std::set<std::string> permissionsOf(const std::vector<std::string> &names);

} // namespace vq::cloud::auth
