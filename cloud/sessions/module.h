// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "cloud/api/route.h"
#include "cloud/database/migrate.h"
#include "cloud/queues/line_book.h"
#include "cloud/queues/module.h"

namespace vq::cloud::sessions {

Schema schema();
void addRoutes(Routes &routes, const std::shared_ptr<LineBook> &book);

// What a visitor's own link shows of it.
struct Shown {
    std::string queue;
    std::string status;
    WaitingSession standing;
};
// With this token, or by whoever may read sessions (an empty one); refused with 404.
Outcome<Shown> shown(Database &database, const std::string &tenant, const std::string &id,
                     const std::string &token);

// All lines into the book, at the start.
Status loadLines(Database &database, LineBook &book);
// One line, up to what is in the tables now; a queue that is gone is dropped.
Status catchUp(Database &database, LineBook &book, const std::string &queue);

// Ends the leases that have ended, and lets through whoever the queue's limits allow.
Status tick(Database &database, const std::shared_ptr<LineBook> &book,
            const queues::QueueKey &key, UtcMs now);

} // namespace vq::cloud::sessions
