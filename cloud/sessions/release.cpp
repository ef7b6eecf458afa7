// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "cloud/queues/priority.h"
#include "cloud/sessions/life.h"
#include "cloud/sessions/module.h"
#include "cloud/sessions/store.h"
#include "core/queue/call_order.h"

namespace vq::cloud::sessions {

namespace {

// In one transaction not more than this; the next tick goes on.
constexpr std::int64_t kAtOnceMax = 1000;

// A queue may have been deleted meanwhile; everything else is a failure of the database.
Status unlessGone(const Refusal &refusal)
{
    if (refusal.status == 404)
        return Done{};
    const auto &problem = refusal.problems.front();
    return Error{ErrorKind::Retry, problem.code, problem.message};
}

Status change(Database &database, LineBook &book, Session &session, UtcMs now)
{
    session.updated_at = now;
    VQ_CHECK(update(database, book, session, true));
    return note(database, {session.id, session.status, now});
}

Status endLeases(Database &database, LineBook &book, queues::Line &line, UtcMs now)
{
    VQ_TRY(auto ended, withEndedLease(database, line.queue, now));
    for (auto &session : ended) {
        endLease(session, line, now);
        VQ_CHECK(change(database, book, session, now));
    }
    return Done{};
}

// The front of the line by the call policy of the sites.
Result<std::vector<Session>> nextOf(Database &database, const std::string &queue,
                                    std::int64_t count, UtcMs now)
{
    VQ_TRY(auto front, frontOf(database, queue, count));
    std::ranges::sort(front, {}, [now](const Session &session) {
        return vq::standingOf(classOf(session.priority), standingOf(session).place, now);
    });
    if (std::ssize(front) > count)
        front.erase(front.begin() + count, front.end());
    return front;
}

} // namespace

Status tick(Database &database, LineBook &book, const queues::QueueKey &key, UtcMs now)
{
    const auto queue = queues::find(database, key.tenant, key.id);
    if (!queue)
        return unlessGone(queue.error());
    auto opened = queues::openLine(database, key.id);
    if (!opened)
        return unlessGone(opened.error());
    auto &line = *opened;
    VQ_CHECK(endLeases(database, book, line, now));
    const auto room =
        std::min({queue->max_concurrent_users - line.admitted, line.waiting, kAtOnceMax});
    if (queue->is_active && room > 0) {
        // Nobody's clock goes back here: what a second program counted is not counted again.
        const auto at =
            std::max(SteadyMs{now.time_since_epoch()}, line.releases.counted_to);
        const int tokens =
            takeTokens(line.releases, static_cast<int>(queue->release_rate_per_minute),
                       static_cast<int>(room), at);
        VQ_TRY(auto next, nextOf(database, key.id, tokens, now));
        VQ_ASSERT(std::ssize(next) == tokens);
        for (auto &session : next) {
            const auto moved = moveTo(session, "called", line, now);
            VQ_ASSERT(moved.has_value());
            VQ_CHECK(change(database, book, session, now));
        }
    }
    return queues::keepLine(database, line);
}

} // namespace vq::cloud::sessions
