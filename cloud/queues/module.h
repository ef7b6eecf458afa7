// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>

#include "cloud/api/route.h"
#include "cloud/database/migrate.h"
#include "cloud/queues/line_book.h"
#include "cloud/queues/queue.h"
#include "cloud/sites/module.h"
#include "core/queue/release_schedule.h"

namespace vq::cloud::queues {

Schema schema();
void addRoutes(Routes &routes, const std::shared_ptr<LineBook> &book);

// Within the tenant; refused with 404.
Result<std::int64_t> countQueues(Database &database, const std::string &tenant);

// Those about which the cloud decides; the others go with their site.
Result<std::int64_t> countQueuesAt(Database &database, const Site &site);

// As it is told, its line included, and the revision of the line.
struct Told {
    json::Object queue;
    std::int64_t revision = 0;
};
Outcome<Told> told(Database &database, const std::string &tenant, const std::string &id);
Outcome<Queue> find(Database &database, const std::string &tenant, const std::string &id);

// What changes with each visitor: kept beside the queue, in one row that whoever changes it
// holds until the commit, so that several programs take turns.
struct Line {
    std::string queue;
    std::int64_t order_last =
        0;               // of who joined last, and when that was: the clocks of two
    UtcMs joined_last{}; // programs do not turn the order around
    std::int64_t waiting = 0;
    std::int64_t admitted = 0; // let through and still there: leases in use
    std::optional<Ms> wait;    // of a newcomer, where a site decides
    // Grows by one with each change of the line or of the queue. A session that changed keeps
    // the revision with which it did, so that whoever missed some finds those that changed;
    // `untold_to` is the last revision that took something away without a trace.
    std::int64_t revision = 1;
    std::int64_t untold_to = 0;
    ReleaseSchedule releases;
};
Status makeLine(Database &database, const std::string &queue, UtcMs now);
Outcome<Line> openLine(Database &database, const std::string &queue);
Status keepLine(Database &database, const Line &line, UtcMs now);

// Something about the queue has changed: its line is at the next revision, which is returned;
// 0: there is none any more.
Result<std::int64_t> noteChange(Database &database, const std::shared_ptr<LineBook> &book,
                                const std::string &queue, UtcMs now);

struct Revision {
    std::string queue;
    std::int64_t revision = 0;
};
Result<std::vector<Revision>> revisionsSince(Database &database, UtcMs since);

// A queue whose site decides: one for each of its services.
struct SiteQueue {
    std::string tenant;
    std::string site;
    std::string service; // its code
    std::string name;    // empty: as it was
    bool is_offered = true;
    std::string rules; // of its classes: priority.h
};
// Makes or changes it; its id.
Result<std::string> keepSiteQueue(Database &database,
                                  const std::shared_ptr<LineBook> &book,
                                  const SiteQueue &wanted, UtcMs now);
Result<std::map<std::string, std::string>> siteQueues(Database &database,
                                                      const std::string &site);
// With their site they go.
sites::Gone siteIsGone(const std::shared_ptr<LineBook> &book);

// What staff should know of a site, told with each of its queues; empty: nothing.
struct SiteTrouble {
    std::string site;
    std::string trouble;
};
Status noteSiteTrouble(Database &database, const std::shared_ptr<LineBook> &book,
                       const SiteTrouble &noted, UtcMs now);
// 409, site_decides: of what only its hub may do.
Refusal siteDecides(std::string_view field = {});

// Queues with somebody in them about whom the cloud decides, by tenant and id.
struct QueueKey {
    std::string tenant;
    std::string id;
};
Result<std::vector<QueueKey>> busyQueues(Database &database);

} // namespace vq::cloud::queues
