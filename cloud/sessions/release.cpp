// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/sessions/release.h"

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
    return errorOf(refusal);
}

Status write(Database &database, std::vector<Session> &sessions, std::int64_t revision,
             UtcMs now)
{
    std::vector<Event> events;
    for (auto &session : sessions) {
        session.line_revision = revision;
        session.updated_at = now;
        VQ_CHECK(updateRow(database, session));
        events.push_back({session.id, session.status, now});
    }
    return note(database, events);
}

// Those who were let through now. Their tokens are taken.
Result<std::vector<Session>> dueNow(Database &database, const Queue &queue,
                                    queues::Line &line, UtcMs now)
{
    const auto room =
        std::min({queue.max_concurrent_users - line.admitted, line.waiting, kAtOnceMax});
    if (!queue.is_active || room <= 0)
        return std::vector<Session>();
    // Nobody's clock goes back here: what a second program counted is not counted again.
    const auto at = std::max(SteadyMs{now.time_since_epoch()}, line.releases.counted_to);
    const auto rate = static_cast<int>(queue.release_rate_per_minute);
    auto tried = line.releases;
    const int most = takeTokens(tried, rate, static_cast<int>(room), at);
    if (most == 0)
        return std::vector<Session>();
    VQ_TRY(auto next, nextOf(database, queue.id, most, now));
    const auto count = static_cast<int>(next.size());
    const int tokens = takeTokens(line.releases, rate, count, at);
    VQ_ASSERT(tokens == count);
    return next;
}

} // namespace

Error errorOf(const Refusal &refusal)
{
    const auto &problem = refusal.problems.front();
    return {ErrorKind::Retry, problem.code, problem.message};
}

Result<std::vector<Session>> nextOf(Database &database, const std::string &queue,
                                    std::int64_t count, UtcMs now)
{
    VQ_TRY(auto front, frontOf(database, queue, count, now));
    std::ranges::sort(front, {}, [now](const Session &session) {
        return vq::standingOf(classOf(session.priority), standingOf(session).place, now);
    });
    if (std::ssize(front) > count)
        front.erase(front.begin() + count, front.end());
    return front;
}

void countReleased(ReleaseSchedule &schedule, int count, UtcMs now)
{
    const auto at = std::max(SteadyMs{now.time_since_epoch()}, schedule.counted_to);
    schedule.of_last_minute.push_back({at, count});
    schedule.count_of_minute += count;
}

Status letThrough(Database &database, queues::Line &line, std::vector<Session> &sessions,
                  std::int64_t revision, UtcMs now)
{
    for (auto &session : sessions) {
        const auto moved = moveTo(session, "called", line, now);
        VQ_ASSERT(moved.has_value());
    }
    return write(database, sessions, revision, now);
}

Status tick(Database &database, const std::shared_ptr<LineBook> &book,
            const queues::QueueKey &key, UtcMs now)
{
    const auto queue = queues::find(database, key.tenant, key.id);
    if (!queue)
        return unlessGone(queue.error());
    auto opened = openLine(database, *book, key.id);
    if (!opened)
        return unlessGone(opened.error());
    auto &line = *opened;
    VQ_TRY(auto ended, withEndedLease(database, key.id, now));
    for (auto &session : ended)
        endLease(session, line, now);
    VQ_TRY(auto due, dueNow(database, *queue, line, now));
    if (ended.empty() && due.empty())
        return Done{};
    const auto revision = nextRevision(line);
    const auto before = due;
    VQ_CHECK(write(database, ended, revision, now));
    VQ_CHECK(letThrough(database, line, due, revision, now));
    std::vector<Moved> moved;
    for (std::size_t i = 0; i < due.size(); ++i)
        moved.push_back({&before[i], &due[i]});
    return keepLine(database, book, line, moved, now);
}

} // namespace vq::cloud::sessions
