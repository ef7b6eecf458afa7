// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/auth/roles.h"

#include <algorithm>
#include <array>

#include "cloud/auth/module.h"

namespace vq::cloud::auth {

namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 21> kPlatform = {
    "tenant:create", "tenant:read",  "tenant:write",  "queue:read",   "queue:write",
    "queue:control", "session:read", "session:write", "session:call", "site:read",
    "site:write",    "device:read",  "device:write",  "user:read",    "user:write",
    "role:read",     "audit:read",   "audit:export",  "pii:read",     "person:export",
    "person:erase"};
constexpr std::array<std::string_view, 20> kTenantAdmin = {
    "tenant:read",  "tenant:write",  "queue:read",   "queue:write",   "queue:control",
    "session:read", "session:write", "session:call", "site:read",     "site:write",
    "device:read",  "device:write",  "user:read",    "user:write",    "role:read",
    "audit:read",   "audit:export",  "pii:read",     "person:export", "person:erase"};
constexpr std::array<std::string_view, 13> kManager = {
    "tenant:read",   "queue:read",   "queue:write", "queue:control", "session:read",
    "session:write", "session:call", "site:read",   "site:write",    "device:read",
    "user:read",     "role:read",    "pii:read"};
constexpr std::array<std::string_view, 9> kSupervisor = {
    "tenant:read",  "queue:read", "queue:control", "session:read", "session:write",
    "session:call", "site:read",  "device:read",   "pii:read"};
constexpr std::array<std::string_view, 5> kAgent = {
    "queue:read", "session:read", "session:write", "session:call", "site:read"};
constexpr std::array<std::string_view, 9> kAuditor = {
    "tenant:read", "queue:read", "session:read", "site:read",   "device:read",
    "user:read",   "role:read",  "audit:read",   "audit:export"};
// Facts are a hub's alone: its route looks whether it is one.
constexpr std::array<std::string_view, 4> kDevice = {"queue:read", "session:read",
                                                     "site:read", "facts:write"};
constexpr std::array<std::string_view, 0> kVisitor = {};

constexpr std::array kRoles = {
    Role{"platform-admin", "runs the platform: every tenant", false, kPlatform},
    Role{"tenant-admin", "runs one tenant", true, kTenantAdmin},
    Role{"manager", "sets up queues and sites", true, kManager},
    Role{"supervisor", "steers queues in the day", true, kSupervisor},
    Role{"agent", "calls and serves visitors", true, kAgent},
    Role{"auditor", "reads everything but personal data, and the audit", true, kAuditor},
    Role{"device", "a hub, kiosk, display or counter", true, kDevice},
    Role{"visitor", "holds one session, by its token", false, kVisitor},
};

} // namespace

std::span<const Role> roles()
{
    return kRoles;
}

std::span<const std::string_view> tenantRoleNames()
{
    static const auto kNames = [] {
        std::vector<std::string_view> names;
        for (const auto &role : kRoles)
            if (role.is_of_tenant)
                names.push_back(role.name);
        return names;
    }();
    return kNames;
}

std::set<std::string> permissionsOf(const std::vector<std::string> &names)
{
    std::set<std::string> permissions;
    for (const auto &role : kRoles)
        if (std::ranges::find(names, role.name) != names.end())
            permissions.insert(role.permissions.begin(), role.permissions.end());
    return permissions;
}

} // namespace vq::cloud::auth
