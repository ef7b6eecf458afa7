// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cloud/api/route.h"
#include "cloud/commands/bells.h"
#include "cloud/database/migrate.h"

// The configurations of sites: edited in one place, held to its rules by the site's hub.
namespace vq::cloud::configurations {

Schema schema();
void addRoutes(Routes &routes, const std::shared_ptr<commands::Bells> &bells);

// What the hub made of one.
struct Verdict {
    std::string id;      // of the configuration
    std::string code;    // empty: it holds
    std::string problem; // in words
};
Status settle(Database &database, const Verdict &verdict, UtcMs now);

// A site ran with the configuration of this digest, and its hub, which is on another machine now,
// does not have it any more: it is given again, when it is the newest that the site has taken
// and no other one is under way.
struct Lost {
    std::string tenant;
    std::string site;
    std::string digest;
};
Status giveAgain(Database &database, commands::Bells &bells, const Lost &lost, UtcMs now);

// The names of the tenant's sites in whose configuration this word stands: the one that a site
// holds, or one behind it that has not been answered.
Result<std::vector<std::string>>
sitesNaming(Database &database, const std::string &tenant, const std::string &word);

} // namespace vq::cloud::configurations
