// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "cloud/sessions/lines.h"

// How sessions are let through, by themselves or by staff.
namespace vq::cloud::sessions {

// An error of what only a failure of the database can say.
Error errorOf(const Refusal &refusal);

// The front of the line by the call policy of the sites, as many as `count`.
Result<std::vector<Session>> nextOf(Database &database, const std::string &queue,
                                    std::int64_t count, UtcMs now);

// Somebody else than the schedule let so many through: they count in its minute.
void countReleased(ReleaseSchedule &schedule, int count, UtcMs now);

// Gives each a lease, in a line that is open and has room for them. Kept, but for the line.
Status letThrough(Database &database, queues::Line &line, std::vector<Session> &sessions,
                  std::int64_t revision, UtcMs now);

} // namespace vq::cloud::sessions
