// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cloud/api/route.h"
#include "cloud/commands/bells.h"
#include "cloud/database/migrate.h"
#include "cloud/queues/line_book.h"
#include "cloud/queues/module.h"

namespace vq::cloud::sessions {

Schema schema();
void addRoutes(Routes &routes, const std::shared_ptr<LineBook> &book,
               const std::shared_ptr<commands::Bells> &bells);

// What became of what a site was asked for one session; told with the line.
struct SiteVerdict {
    std::string session;
    std::string kind; // of the command
    std::string code; // empty: it was done
};
Status siteAnswered(Database &database, const std::shared_ptr<LineBook> &book,
                    const SiteVerdict &verdict, UtcMs now);

// What a visitor's own link shows of it.
struct Shown {
    std::string queue;
    std::string status;
    WaitingSession standing;
    bool is_over = false;
    std::int64_t line_revision = 0; // of its line, when it last changed there
    std::optional<UtcMs> released_at;
    std::optional<UtcMs> lease_until;
};
// With this token, or by whoever may read sessions (an empty one); refused with 404.
Outcome<Shown> shown(Database &database, const std::string &tenant, const std::string &id,
                     const std::string &token);

// All lines into the book, at the start.
Status loadLines(Database &database, LineBook &book);
// One line, up to what is in the tables now; a queue that is gone is dropped.
Status catchUp(Database &database, LineBook &book, const std::string &queue);

// Seals anew what is kept of somebody.
Status reseal(Database &database, const KeyOwner &owner);
// Seals up to `count` sessions from before they were; how many there were.
Result<std::int64_t> sealClear(Database &database, std::int64_t count);

// Some of a tenant's, in the order of their making, after those up to `from`.
struct SomeSessions {
    std::string tenant;
    std::string from; // as was answered before; empty: from the first one
    std::int64_t count = 0;
};
// Seals their metadata as the tenant calls them personal now. Where to go on; empty: those
// were the last.
Result<std::string> resealMetadata(Database &database, const SomeSessions &some);

// Some of a tenant's that have been over since before a moment.
struct OverSessions {
    std::string tenant;
    UtcMs before{};
    std::int64_t count = 0;
};
// What is personal in them goes, and with somebody's last one her key. How many they were.
Result<std::int64_t> forgetOver(Database &database, const OverSessions &over);
// They go.
Result<std::int64_t> removeOver(Database &database, const OverSessions &over);

// Whoever somebody's index names: her sessions, what is kept of them, and the end of that. Who
// still waits keeps her place, as nobody.
Result<std::vector<std::string>>
idsOfPerson(Database &database, const std::string &tenant, const std::string &index);
Outcome<json::Array> tellPerson(Database &database, const Call &call,
                                const std::string &index);
Result<std::int64_t> forgetPerson(Database &database, const std::string &tenant,
                                  const std::string &index);

// Who is still there when her site is deleted has left.
Status endSite(Database &database, const Site &site, UtcMs now);

// Ends the leases that have ended, and lets through whoever the queue's limits allow.
Status tick(Database &database, const std::shared_ptr<LineBook> &book,
            const queues::QueueKey &key, UtcMs now);

} // namespace vq::cloud::sessions
