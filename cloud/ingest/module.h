// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cloud/api/route.h"
#include "cloud/database/migrate.h"
#include "core/port/clock.h"
#include "sync/wire/uplink_message.h"

// What the sites say: their facts are taken by the rules of sync/ingest and kept, in one
// transaction.
namespace vq::cloud::ingest {

Schema schema();

// Gives the store its generation, if it has none yet.
Status ensureGeneration(Database &database);
// Another one: for whoever has restored a backup, before the sites are heard again. They send
// what the backup does not have.
Status renewGeneration(Database &database);

// A site as the cloud names it.
struct SiteKey {
    std::string tenant;
    std::string id;
};

// What other modules do within the transaction of a request of a site.
struct Seams {
    // The next commands behind the last one that the site has answered.
    std::function<Result<std::vector<uplink::SiteCommand>>(
        Database &, const SiteKey &, const uplink::CommandMark &answered)>
        commandsBehind = {};
};

class Intake;
// One for a program, which outlives the lane that writes.
std::shared_ptr<Intake> makeIntake(const Clock &clock, Seams seams);

// What the sites ask, by `ingest` programs.
void addSiteRoutes(Routes &routes, const std::shared_ptr<Intake> &intake);

} // namespace vq::cloud::ingest
