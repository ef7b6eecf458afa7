// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "cloud/api/crud_routes.h"
#include "cloud/notify/module.h"
#include "cloud/queues/module.h"
#include "cloud/sessions/module.h"

namespace vq::cloud {

namespace notify {

namespace {

// How the other end may show it; those of the service itself are in live/.
constexpr std::array<std::string_view, 3> kKinds = {"information", "delay", "closing"};
constexpr std::size_t kMessageMax = 500;
constexpr std::int64_t kToldMax = 100;

} // namespace

} // namespace notify

std::span<const Field<Notification>> Resource<Notification>::fields()
{
    using enum Edit;
    static const std::array kFields = {
        Field<Notification>{"id", &Notification::id},
        Field<Notification>{
            .name = "tenantId", .place = &Notification::tenant_id, .is_told = false},
        Field<Notification>{"queueId",
                            &Notification::queue_id,
                            Creation,
                            {.is_required = true, .text_max = 64}},
        Field<Notification>{
            "sessionId", &Notification::session_id, Creation, {.text_max = 64}},
        Field<Notification>{
            "kind", &Notification::kind, Creation, {.one_of = notify::kKinds}},
        Field<Notification>{"message",
                            &Notification::message,
                            Creation,
                            {.is_required = true, .text_max = notify::kMessageMax}},
        Field<Notification>{"sequence", &Notification::sequence},
        Field<Notification>{"createdAt", &Notification::created_at},
        Field<Notification>{
            .name = "updatedAt", .place = &Notification::updated_at, .is_told = false},
    };
    return kFields;
}

namespace notify {

namespace {

using Book = std::shared_ptr<LineBook>;

constexpr std::array kMigrations = {Migration{1, "notifications", R"sql(
CREATE TABLE notification (
    id         {{text}} NOT NULL PRIMARY KEY,
    tenant_id  {{text}} NOT NULL,
    queue_id   {{text}} NOT NULL,
    session_id {{text}},
    kind       {{text}} NOT NULL CHECK (kind IN ('information', 'delay', 'closing')),
    message    {{text}} NOT NULL CHECK (message <> ''),
    sequence   {{int}}  NOT NULL,
    created_at {{int}}  NOT NULL,
    updated_at {{int}}  NOT NULL,
    revision   {{int}}  NOT NULL,
    UNIQUE (queue_id, sequence)
) {{strict}};
CREATE INDEX notification_by_creation ON notification (tenant_id, created_at, id);
CREATE INDEX notification_by_session ON notification (session_id)
    WHERE session_id IS NOT NULL;
)sql"}};

constexpr std::string_view kPath = "/v1/tenants/{tenantId}/notifications";

Refusal noQueue()
{
    return {404, Problem{"not_found", "There is no such queue.", "queueId"}};
}

Refusal noSession()
{
    return {404,
            Problem{"not_found", "There is no such session in this queue.", "sessionId"}};
}

// It takes the queue's line to its next revision, so whoever follows the line looks.
Outcome<Done> check(Database &database, const Call &call, const Book &book,
                    Notification &now)
{
    const auto queue = queues::find(database, now.tenant_id, now.queue_id);
    if (!queue)
        return queue.error().status == 404 ? noQueue() : queue.error();
    if (now.session_id) {
        const auto session =
            sessions::shown(database, now.tenant_id, *now.session_id, {});
        if (!session && session.error().status != 404)
            return session.error();
        if (!session || session->queue != now.queue_id)
            return noSession();
    }
    VQ_TRY(now.sequence, queues::noteChange(database, book, now.queue_id, call.now));
    return now.sequence > 0 ? Outcome<Done>(Done{}) : noQueue();
}

Crud<Notification> crud(const Book &book)
{
    return {.path = std::string(kPath),
            .noun = "notification",
            .plural = "notifications",
            .read_permission = "queue:read",
            .write_permission = "queue:control",
            .filters = {"queueId", "sessionId", "kind"},
            .is_fixed = true,
            .check = [book](Database &database, const Call &call, Notification &now,
                            const Notification *) {
                return check(database, call, book, now);
            }};
}

std::string selectThose(const char *condition)
{
    return "SELECT " + columnListOf<Notification>() + " FROM notification WHERE " +
           condition;
}

std::vector<Notification> notificationsOf(const Rows &rows)
{
    std::vector<Notification> all;
    all.reserve(rows.size());
    for (const auto &row : rows)
        all.push_back(fromRow<Notification>(row));
    return all;
}

// All that a session has been told, by staff or by the visitor's own link.
Outcome<Answer> listOfSession(Database &database, const Call &call)
{
    static const auto kSql = selectThose(
        "tenant_id = $1 AND queue_id = $2 AND (session_id IS NULL OR session_id = $3) "
        "ORDER BY sequence DESC LIMIT $4");
    VQ_TRY(const auto session,
           sessions::shown(database, call.at("tenantId"), call.at("id"),
                           call.identity.session_token));
    VQ_TRY(const auto rows, database.run(kSql, {call.at("tenantId"), session.queue,
                                                call.at("id"), kToldMax}));
    json::Array list;
    for (const auto &notification : notificationsOf(rows))
        list.emplace_back(shownOf(notification));
    return Answer{.data = std::move(list), .next_cursor = std::string()};
}

} // namespace

Schema schema()
{
    return {"notify", kMigrations};
}

void addRoutes(Routes &routes, const std::shared_ptr<LineBook> &book)
{
    addCrud(routes, crud(book));
    routes.push_back({.method = "GET",
                      .path = "/v1/tenants/{tenantId}/sessions/{id}/notifications",
                      .operation = "listSessionNotifications",
                      .summary = "Lists what a session was told, the youngest first.",
                      .permission = "session:read",
                      .is_for_visitors = true,
                      .data = toldShape<Notification>("Notification"),
                      .is_list = true,
                      .read = listOfSession});
}

Result<std::vector<Notification>> toldSince(Database &database, const Since &since)
{
    static const auto kSql = selectThose("tenant_id = $1 AND queue_id = $2 AND "
                                         "sequence > $3 ORDER BY sequence DESC LIMIT $4");
    VQ_TRY(const auto rows,
           database.run(kSql, {since.tenant, since.queue, since.sequence, kToldMax}));
    auto all = notificationsOf(rows);
    std::ranges::reverse(all);
    return all;
}

json::Object shownOf(const Notification &notification)
{
    return jsonOf(notification);
}

Result<json::Array> tellAbout(Database &database, const std::string &tenant,
                              const std::vector<std::string> &sessions)
{
    static const auto kSql =
        selectThose("tenant_id = $1 AND session_id = $2 ORDER BY sequence");
    json::Array told;
    for (const auto &session : sessions) {
        VQ_TRY(const auto rows, database.run(kSql, {tenant, session}));
        for (const auto &notification : notificationsOf(rows))
            told.emplace_back(shownOf(notification));
    }
    return told;
}

Status forgetAbout(Database &database, const std::string &tenant,
                   const std::vector<std::string> &sessions)
{
    for (const auto &session : sessions) {
        VQ_TRY(const auto gone,
               database.run("DELETE FROM notification WHERE tenant_id = $1 AND "
                            "session_id = $2",
                            {tenant, session}));
    }
    return Done{};
}

Result<std::int64_t> removeOld(Database &database, const OldNotifications &old)
{
    VQ_TRY(const auto gone,
           database.run("DELETE FROM notification WHERE id IN (SELECT id "
                        "FROM notification WHERE tenant_id = $1 AND created_at < $2 "
                        "ORDER BY created_at LIMIT $3) RETURNING id",
                        {old.tenant, sqlOf(old.before), old.count}));
    return static_cast<std::int64_t>(gone.size());
}

} // namespace notify

} // namespace vq::cloud
