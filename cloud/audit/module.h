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

// What the service did by itself.
struct OwnChange {
    std::string tenant;
    UtcMs now{};
    Change change;
};
Status recordOwn(Database &database, const OwnChange &own);

// Takes up to `count` entries away at the beginning, and says so at the end; how many.
struct OldEntries {
    std::string tenant;
    UtcMs before{};
    std::int64_t count = 0;
    UtcMs now{};
};
Result<std::int64_t> trim(Database &database, const OldEntries &old);

// The entries about these resources of the call's tenant, each as it is listed.
Outcome<json::Array> tellAbout(Database &database, const Call &call,
                               const std::vector<std::string> &resources);

// Every chain, by its tenant; the platform's is that of "".
Result<std::vector<std::string>> chains(Database &database);
Result<Verdict> verify(Database &database, const std::string &tenant);

} // namespace vq::cloud::audit
