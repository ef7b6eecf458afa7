// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cloud/api/route.h"
#include "cloud/database/migrate.h"
#include "cloud/notify/notification.h"
#include "cloud/queues/line_book.h"

namespace vq::cloud::notify {

// So long a notification can be read, and is told to whoever comes back.
inline constexpr Ms kKept = std::chrono::hours{24};

Schema schema();
void addRoutes(Routes &routes, const std::shared_ptr<LineBook> &book);

// Those of a queue since a revision of its line, the oldest first, at most the last hundred.
struct Since {
    std::string tenant;
    std::string queue;
    std::int64_t sequence = 0;
};
Result<std::vector<Notification>> toldSince(Database &database, const Since &since);
// What a socket is told, and a list.
json::Object shownOf(const Notification &notification);

// To these sessions: what was said, and the end of that.
Result<json::Array> tellAbout(Database &database, const std::string &tenant,
                              const std::vector<std::string> &sessions);
Status forgetAbout(Database &database, const std::string &tenant,
                   const std::vector<std::string> &sessions);

// Some of a tenant's from before a moment go; how many they were.
struct OldNotifications {
    std::string tenant;
    UtcMs before{};
    std::int64_t count = 0;
};
Result<std::int64_t> removeOld(Database &database, const OldNotifications &old);

} // namespace vq::cloud::notify
