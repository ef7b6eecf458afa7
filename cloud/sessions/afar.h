// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cloud/api/route.h"
#include "cloud/commands/bells.h"
#include "cloud/queues/queue.h"
#include "cloud/sessions/lines.h"
#include "cloud/sessions/session.h"

// Who is away from a site and joins its line over the cloud: what she wants is a command to the
// site, whose hub decides. Until it has answered, the session says what was asked.
namespace vq::cloud::sessions {

using Bells = std::shared_ptr<commands::Bells>;

// A site that does not hear of it by then does not do it any more.
inline constexpr Ms kAskedFor = std::chrono::hours{2};

// What a join is, before its row is written: pending.
Outcome<Done> admitToSite(const Queue &queue);
void askToJoin(const Queue &queue, Session &session, UtcMs now);
// Once the rows are written.
Status giveJoins(Database &database, const Bells &bells, const Queue &queue,
                 const std::vector<Session> &joined, UtcMs now);

// Of a session of a site: she gives up her place, or says that she is there.
Outcome<Answer> askToCancel(Database &database, const Call &call, const Book &book,
                            const Bells &bells, Session session);
Outcome<Answer> sayPresent(Database &database, const Call &call, const Book &book,
                           const Bells &bells);
Shape presentShape();

} // namespace vq::cloud::sessions
