// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "cloud/api/route.h"
#include "cloud/database/migrate.h"
#include "cloud/tenants/tenant.h"

namespace vq::cloud::tenants {

Schema schema();

// How many of something a tenant has.
using Count = std::function<Result<std::int64_t>(Database &, const std::string &tenant)>;

// A tenant is deleted only when it has none of these any more.
void addRoutes(Routes &routes, const std::vector<Count> &belongings);

// By its id or its domain; refused with 404.
Outcome<Tenant> find(Database &database, const std::string &id_or_domain);

// What the tenant's limits say of `name` ("maxQueues"); absent: no limit.
Outcome<std::optional<std::int64_t>>
limitOf(Database &database, const std::string &tenant, std::string_view name);

// The names of metadata that are personal: `personalMetadata` of its configuration, or the
// usual ones.
Result<std::vector<std::string>> personalMetadata(Database &database,
                                                  const std::string &tenant);

// From which position on a visitor is told that it is almost her turn: `notifyAtPosition` of
// its configuration; 0: never.
Result<std::int64_t> notifyAtPosition(Database &database, const std::string &tenant);

// A tenant calls other metadata personal than when its rows were written: they are sealed
// anew bit by bit, in two rounds.
struct Renaming {
    std::string tenant;
    std::int64_t generation = 0;
    std::int64_t round = 1;
    std::string next_from; // what the rows' module said; empty: a round begins
};
Result<std::optional<Renaming>> nextRenaming(Database &database, UtcMs now);
// Where it goes on; empty: the round is over.
Status renamingWent(Database &database, const Renaming &renaming,
                    const std::string &next_from, UtcMs now);

// One more of what a tenant has a limit for.
struct Room {
    std::string_view limit; // "maxQueues"
    std::int64_t present = 0;
    std::string plural; // "queues"
};
// Refused with 409 and too_many_… when its limits allow no more.
Outcome<Done> checkRoom(Database &database, const std::string &tenant, const Room &room);

// Each origin that a tenant names in configuration.allowedOrigins, and those tenants.
Outcome<std::map<std::string, std::set<std::string>>> allowedOrigins(Database &database);

} // namespace vq::cloud::tenants
