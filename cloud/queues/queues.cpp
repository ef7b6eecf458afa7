// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "cloud/api/crud_routes.h"
#include "cloud/queues/hours.h"
#include "cloud/queues/module.h"
#include "cloud/tenants/module.h"
#include "core/queue/release_gate.h"

namespace vq::cloud {

std::span<const Field<Queue>> Resource<Queue>::fields()
{
    using enum Edit;
    static const std::array kFields = {
        Field<Queue>{"id", &Queue::id},
        Field<Queue>{"tenantId", &Queue::tenant_id},
        Field<Queue>{"siteId", &Queue::site_id, Always, {.text_max = 64}},
        Field<Queue>{"service", &Queue::service},
        Field<Queue>{"trouble", &Queue::trouble},
        Field<Queue>{"name", &Queue::name, Always, {.is_required = true}},
        Field<Queue>{"description", &Queue::description, Always, {.text_max = 2000}},
        Field<Queue>{"maxConcurrentUsers",
                     &Queue::max_concurrent_users,
                     Always,
                     {.least = 1, .most = kUsersMax}},
        Field<Queue>{"releaseRatePerMinute",
                     &Queue::release_rate_per_minute,
                     Always,
                     {.least = 1, .most = kReleasesPerMinuteMax}},
        Field<Queue>{"isActive", &Queue::is_active, Always},
        Field<Queue>{"schedule", &Queue::schedule, Always},
        Field<Queue>{
            .name = "waitingUsers", .place = &Queue::waiting_users, .is_stored = false},
        Field<Queue>{.name = "estimatedWaitTime",
                     .place = &Queue::estimated_wait_time,
                     .is_stored = false},
        Field<Queue>{"createdAt", &Queue::created_at},
        Field<Queue>{"updatedAt", &Queue::updated_at},
    };
    return kFields;
}

namespace queues {

namespace {

using Book = std::shared_ptr<LineBook>;

constexpr std::string_view kPath = "/v1/tenants/{tenantId}/queues";
constexpr std::int64_t kSecondsOfMinute = 60;
constexpr std::int64_t kMsOfSecond = 1000;

Outcome<Done> checkRoom(Database &database, const Call &call)
{
    const auto &tenant = call.at("tenantId");
    VQ_TRY(const auto present, countQueues(database, tenant));
    return tenants::checkRoom(database, tenant, {"maxQueues", present, "queues"});
}

Outcome<Done> check(Database &database, const Call &call, Queue &now, const Queue *before)
{
    if (before != nullptr && before->service)
        return siteDecides();
    if (auto problems = hoursProblems(now.schedule); !problems.empty())
        return Refusal(400, std::move(problems));
    const bool is_moved = before == nullptr || before->site_id != now.site_id;
    if (now.site_id && is_moved)
        VQ_CHECK(sites::hold(database, now.tenant_id, *now.site_id, "siteId"));
    return before == nullptr ? checkRoom(database, call) : Outcome<Done>(Done{});
}

Outcome<Done> mayDelete(Database &database, const Call &, const Queue &queue)
{
    if (queue.service && queue.is_active)
        return siteDecides();
    VQ_TRY(const auto line, openLine(database, queue.id));
    if (line.waiting == 0 && line.admitted == 0)
        return Done{};
    return Refusal(409,
                   Problem{"queue_not_empty",
                           "People are in this queue. Nothing was deleted; pause it, "
                           "and wait until they are served.",
                           {}});
}

Outcome<Done> changed(Database &database, const Call &call, const Book &book,
                      const Queue *before, const Queue *now)
{
    if (now == nullptr) {
        database.onceKept([book, id = before->id] { book->drop(id); });
        return Done{};
    }
    if (before == nullptr) {
        VQ_CHECK(makeLine(database, now->id, call.now));
        return Done{};
    }
    VQ_CHECK(noteChange(database, book, now->id, call.now));
    return Done{};
}

// Everybody who waits is let through at the rate, at the most: what is known of a queue
// that nobody has been served in. Of a site's, what its hub's facts say. The revision of its
// line.
std::int64_t complete(Database &database, Queue &queue)
{
    const auto rows = database.run(
        "SELECT waiting, revision, wait FROM queue_line WHERE queue_id = $1", {queue.id});
    if (!rows || rows->empty())
        return 0;
    queue.waiting_users = rows->front().integer(0);
    if (queue.is_active && !queue.service)
        queue.estimated_wait_time =
            queue.waiting_users * kSecondsOfMinute / queue.release_rate_per_minute;
    if (queue.is_active && queue.service && !rows->front().isNull(2))
        queue.estimated_wait_time = rows->front().integer(2) / kMsOfSecond;
    return rows->front().integer(1);
}

Crud<Queue> crud(const Book &book)
{
    return {.path = std::string(kPath),
            .noun = "queue",
            .plural = "queues",
            .read_permission = "queue:read",
            .write_permission = "queue:write",
            .filters = {"siteId", "isActive", "name"},
            .check = check,
            .mayDelete = mayDelete,
            .complete = [](Database &database, const Call &,
                           Queue &queue) { complete(database, queue); },
            .changed =
                [book](Database &database, const Call &call, const Queue *before,
                       const Queue *now) {
                    return changed(database, call, book, before, now);
                }};
}

Route switching(const Book &book, const char *word, const char *summary, bool is_active)
{
    return {.method = "POST",
            .path = std::string(kPath) + "/{id}/" + word,
            .operation = std::string(word) + "Queue",
            .summary = summary,
            .permission = "queue:control",
            .data = toldShape<Queue>("Queue"),
            .write = [book, is_active](Database &database,
                                       const Call &call) -> Outcome<Answer> {
                const CrudWays<Queue> ways(crud(book));
                VQ_TRY(auto queue, ways.find(database, call));
                if (queue.service)
                    return siteDecides();
                if (queue.is_active == is_active)
                    return ways.answerOf(database, call, std::move(queue));
                const auto before = queue;
                queue.is_active = is_active;
                queue.updated_at = call.now;
                VQ_CHECK(updateRow(database, queue));
                VQ_CHECK(noteChange(database, book, queue.id, call.now));
                const auto change = ways.changeOf(is_active ? "resume" : "pause",
                                                  queue.id, &before, &queue);
                auto answer = ways.answerOf(database, call, std::move(queue));
                answer.changes = {change};
                return answer;
            }};
}

} // namespace

void addRoutes(Routes &routes, const Book &book)
{
    addCrud(routes, crud(book));
    routes.push_back(switching(
        book, "pause", "Stops joins and releases; who waits keeps her place.", false));
    routes.push_back(switching(book, "resume", "Lets joins and releases go on.", true));
}

Result<std::int64_t> countQueues(Database &database, const std::string &tenant)
{
    VQ_TRY(const auto count,
           database.run("SELECT count(*) FROM queue WHERE tenant_id = $1", {tenant}));
    return count.front().integer(0);
}

Result<std::int64_t> countQueuesAt(Database &database, const Site &site)
{
    VQ_TRY(const auto count, database.run("SELECT count(*) FROM queue WHERE "
                                          "tenant_id = $1 AND site_id = $2 AND "
                                          "service IS NULL",
                                          {site.tenant_id, site.id}));
    return count.front().integer(0);
}

Outcome<Queue> find(Database &database, const std::string &tenant, const std::string &id)
{
    static const auto kSql = "SELECT " + columnListOf<Queue>() +
                             " FROM queue WHERE id = $1 AND tenant_id = $2";
    VQ_TRY(const auto rows, database.run(kSql, {id, tenant}));
    if (rows.empty())
        return notFound("queue");
    return fromRow<Queue>(rows.front());
}

Outcome<Told> told(Database &database, const std::string &tenant, const std::string &id)
{
    VQ_TRY(auto queue, find(database, tenant, id));
    const auto revision = complete(database, queue);
    return Told{jsonOf(queue), revision};
}

} // namespace queues

} // namespace vq::cloud
