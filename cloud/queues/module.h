// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "cloud/api/route.h"
#include "cloud/database/migrate.h"
#include "cloud/queues/line_book.h"
#include "cloud/queues/queue.h"
#include "core/queue/release_schedule.h"

namespace vq::cloud::queues {

Schema schema();
void addRoutes(Routes &routes, const std::shared_ptr<LineBook> &book);

// Within the tenant; refused with 404.
Result<std::int64_t> countQueues(Database &database, const std::string &tenant);

// As it is told, its line included.
Outcome<json::Object> told(Database &database, const std::string &tenant,
                           const std::string &id);
Outcome<Queue> find(Database &database, const std::string &tenant, const std::string &id);

// What changes with each visitor: kept beside the queue, in one row that whoever changes it
// holds until the commit.
struct Line {
    std::string queue;
    std::int64_t order_last = 0; // of who joined last
    std::int64_t waiting = 0;
    std::int64_t admitted = 0; // let through and still there: leases in use
    ReleaseSchedule releases;
};
Outcome<Line> openLine(Database &database, const std::string &queue);
Status keepLine(Database &database, const Line &line);

// Queues with somebody in them, by tenant and id.
struct QueueKey {
    std::string tenant;
    std::string id;
};
Result<std::vector<QueueKey>> busyQueues(Database &database);

} // namespace vq::cloud::queues
