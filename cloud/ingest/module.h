// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cloud/api/route.h"
#include "cloud/database/migrate.h"
#include "cloud/queues/line_book.h"
#include "cloud/sites/site.h"
#include "core/port/clock.h"
#include "platform/metrics/metrics.h"
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

// All that is held of a site that is deleted.
Status forgetSite(Database &database, const Site &site, UtcMs now);

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
    // What the site has recorded of one of them.
    struct Answered {
        uplink::CommandMark mark;
        std::string code; // empty: done
        std::string detail;
    };
    std::function<Status(Database &, const SiteKey &, const Answered &, UtcMs)> answered =
        {};
    // The site's hub is on another machine and does not have the configuration of this digest
    // any more, with which the site ran.
    std::function<Status(Database &, const SiteKey &, const std::string &digest, UtcMs)>
        configLost = {};
};

// The holder of a site's lease gives a sign of life every 8 s (Relay::kBeatEvery).
constexpr Ms kSilentAfter = std::chrono::minutes{2};
// Says of so many sites, at the most, that they have fallen silent. Of how many it did.
Result<std::int64_t> noteSilence(Database &database,
                                 const std::shared_ptr<LineBook> &book, UtcMs now,
                                 std::int64_t count);

class Intake;
struct IntakeParts {
    const Clock &clock;
    std::shared_ptr<LineBook> book;
    metrics::Registry &registry;
    Seams seams = {};
};
// One for a program, which outlives the lane that writes.
std::shared_ptr<Intake> makeIntake(IntakeParts parts);

// What head office asks of its sites.
void addRoutes(Routes &routes, const std::shared_ptr<LineBook> &book);
// What the sites ask, by `ingest` programs.
void addSiteRoutes(Routes &routes, const std::shared_ptr<Intake> &intake);

} // namespace vq::cloud::ingest
