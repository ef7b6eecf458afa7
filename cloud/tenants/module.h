// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cloud/api/route.h"
#include "cloud/database/migrate.h"
#include "cloud/tenants/tenant.h"

namespace vq::cloud::tenants {

Schema schema();
void addRoutes(Routes &routes);

// By its id or its domain; refused with 404.
Outcome<Tenant> find(Database &database, const std::string &id_or_domain);

// What the tenant's limits say of `name` ("maxQueues"); absent: no limit.
Outcome<std::optional<std::int64_t>>
limitOf(Database &database, const std::string &tenant, std::string_view name);

} // namespace vq::cloud::tenants
