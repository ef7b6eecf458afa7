// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cloud/api/route.h"
#include "cloud/database/migrate.h"
#include "cloud/sites/site.h"

namespace vq::cloud::sites {

Schema schema();

// How many of something a site has.
using Count = std::function<Result<std::int64_t>(Database &, const Site &)>;

// What is to be done when a site is deleted.
using Gone = std::function<Status(Database &, const Site &, UtcMs now)>;

// A site is deleted only when it has none of these any more.
void addRoutes(Routes &routes, const std::vector<Count> &belongings,
               const std::vector<Gone> &gone);

Result<std::int64_t> countSites(Database &database, const std::string &tenant);

// Refused with 404.
Outcome<Done> mustBe(Database &database, const std::string &tenant,
                     const std::string &id);

// For whoever is about to refer to it, in that transaction: it stays until the commit.
// Refused with 404 and the field that named it.
Outcome<Site> hold(Database &database, const std::string &tenant, const std::string &id,
                   std::string_view field);

} // namespace vq::cloud::sites
