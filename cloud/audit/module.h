// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cloud/api/route.h"
#include "cloud/audit/entry.h"
#include "cloud/database/migrate.h"

namespace vq::cloud::audit {

Schema schema();
void addRoutes(Routes &routes);

// Adds an entry for each to the chain of the tenant that its call is about, in the
// transaction of the changes.
Status record(Database &database, std::span<const Deed> deeds);

// Every chain, by its tenant; the platform's is that of "".
Result<std::vector<std::string>> chains(Database &database);
Result<Verdict> verify(Database &database, const std::string &tenant);

} // namespace vq::cloud::audit
