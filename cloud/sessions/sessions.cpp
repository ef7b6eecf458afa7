// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "cloud/api/crud_routes.h"
#include "cloud/queues/priority.h"
#include "cloud/sessions/life.h"
#include "cloud/sessions/module.h"
#include "cloud/sessions/store.h"
#include "cloud/tenants/module.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/digest.h"
#include "platform/crypto/random.h"

namespace vq::cloud {

std::span<const Field<Session>> Resource<Session>::fields()
{
    using enum Edit;
    static const std::array kFields = {
        Field<Session>{"id", &Session::id},
        Field<Session>{
            .name = "tenantId", .place = &Session::tenant_id, .is_told = false},
        Field<Session>{"queueId",
                       &Session::queue_id,
                       Creation,
                       {.is_required = true, .text_max = 64}},
        Field<Session>{.name = "userIdentifier",
                       .place = &Session::user_identifier,
                       .edit = Creation,
                       .rule = {},
                       .is_personal = true},
        Field<Session>{"status", &Session::status, Always, {.one_of = kSessionStates}},
        Field<Session>{"priority", &Session::priority, Always, {.most = kPriorityMost}},
        Field<Session>{
            .name = "position", .place = &Session::position, .is_stored = false},
        Field<Session>{
            .name = "placeOrder", .place = &Session::place_order, .is_told = false},
        Field<Session>{"enqueuedAt", &Session::enqueued_at},
        Field<Session>{"releasedAt", &Session::released_at},
        Field<Session>{"servedAt", &Session::served_at},
        Field<Session>{
            .name = "leaseUntil", .place = &Session::lease_until, .is_told = false},
        Field<Session>{.name = "hasCome", .place = &Session::has_come, .is_told = false},
        Field<Session>{"metadata", &Session::metadata, Always},
        Field<Session>{"token", &Session::token},
        Field<Session>{"createdAt", &Session::created_at},
        Field<Session>{"updatedAt", &Session::updated_at},
    };
    return kFields;
}

namespace sessions {

namespace {

constexpr std::string_view kPath = "/v1/tenants/{tenantId}/sessions";

using Book = std::shared_ptr<LineBook>;

std::string newToken()
{
    std::array<std::uint8_t, 24> bytes{};
    crypto::randomBytes(bytes);
    return std::string(kVisitorPrefix) + crypto::toBase64Url(bytes);
}

Outcome<Done> checkOpen(Database &database, const Queue &queue, const queues::Line &line)
{
    if (!queue.is_active)
        return Refusal(409, Problem{"queue_paused",
                                    "This queue is paused. Nobody can join it now.",
                                    "queueId"});
    VQ_TRY(const auto limit,
           tenants::limitOf(database, queue.tenant_id, "maxWaitingPerQueue"));
    if (limit && line.waiting >= *limit)
        return Refusal(409,
                       Problem{"queue_full",
                               "This queue is full. Try again when some have been let "
                               "through.",
                               "queueId"});
    return Done{};
}

Outcome<Done> join(Database &database, const Call &call, Session &session)
{
    const auto queue = queues::find(database, session.tenant_id, session.queue_id);
    if (!queue)
        return queue.error().status == 404
                   ? Refusal(404,
                             Problem{"not_found", "There is no such queue.", "queueId"})
                   : queue.error();
    if (session.status != "waiting")
        return Refusal(400,
                       Problem{"bad_value", "A new session is \"waiting\".", "status"});
    VQ_TRY(auto line, queues::openLine(database, session.queue_id));
    VQ_CHECK(checkOpen(database, *queue, line));
    session.place_order = ++line.order_last;
    ++line.waiting;
    session.enqueued_at = call.now;
    session.token = newToken();
    VQ_CHECK(queues::keepLine(database, line));
    return Done{};
}

// Before it is written: its line counts it where it will be.
Outcome<Done> check(Database &database, const Call &call, Session &now,
                    const Session *before)
{
    if (before == nullptr)
        return join(database, call, now);
    if (now.priority != before->priority && !isWaiting(*before))
        return Refusal(409,
                       Problem{"bad_transition",
                               "Only who waits has a priority to change.", "priority"});
    if (now.status == before->status)
        return Done{};
    const auto wanted = std::exchange(now.status, before->status);
    VQ_TRY(auto line, queues::openLine(database, now.queue_id));
    VQ_CHECK(moveTo(now, wanted, line, call.now));
    VQ_CHECK(queues::keepLine(database, line));
    return Done{};
}

void tellBook(Database &database, const Book &book, const Session *before,
              const Session *now)
{
    const auto &queue = (now != nullptr ? now : before)->queue_id;
    if (before != nullptr && isWaiting(*before))
        book->remove(queue, standingOf(*before));
    if (now != nullptr && isWaiting(*now))
        book->add(queue, standingOf(*now));
    database.ifTakenBack([book, queue] { book->distrust(queue); });
    database.onceKept([book, queue] { book->touch(queue); });
}

Outcome<Done> changed(Database &database, const Call &call, const Book &book,
                      const Session *before, const Session *now)
{
    tellBook(database, book, before, now);
    if (now == nullptr) { // deleted: its line counts it no more
        VQ_TRY(auto line, queues::openLine(database, before->queue_id));
        line.waiting -= isWaiting(*before) ? 1 : 0;
        line.admitted -= isAdmitted(*before) ? 1 : 0;
        VQ_CHECK(queues::keepLine(database, line));
        return Done{};
    }
    const bool is_moved = before != nullptr && before->status != now->status;
    const std::string kind = before == nullptr ? "joined"
                             : is_moved        ? now->status
                                               : "changed";
    VQ_CHECK(note(database, {now->id, kind, call.now}));
    return Done{};
}

// A visitor sees the session that her token opens.
bool isVisible(const Call &call, const Session &session)
{
    const auto &token = call.identity.session_token;
    return token.empty() || crypto::equalInConstantTime(crypto::sha256(token),
                                                        crypto::sha256(session.token));
}

Crud<Session> crud(const Book &book)
{
    return {.path = std::string(kPath),
            .noun = "session",
            .plural = "sessions",
            .read_permission = "session:read",
            .write_permission = "session:write",
            .filters = {"queueId", "status", "priority"},
            .check = check,
            .isVisible = isVisible,
            .complete =
                [book](Database &, const Call &call, Session &session) {
                    if (isWaiting(session))
                        session.position = book->positionOf(
                            session.queue_id, standingOf(session), call.now);
                },
            .changed =
                [book](Database &database, const Call &call, const Session *before,
                       const Session *now) {
                    return changed(database, call, book, before, now);
                }};
}

// A visitor joins by herself: she says who she is and nothing more.
Outcome<Answer> joinQueue(Database &database, const Call &call, const Book &book)
{
    const auto *given = call.body.as<json::Object>();
    json::Object members = given != nullptr ? *given : json::Object();
    for (const char *fixed : {"queueId", "priority", "status"})
        if (call.body.find(fixed) != nullptr)
            return Refusal(400, unknownField(fixed));
    members.push_back({"queueId", call.at("id")});
    auto joining = call;
    joining.body = std::move(members);
    VQ_TRY(auto answer, CrudWays<Session>(crud(book)).create(database, joining));
    const auto *id = answer.data.find("id");
    answer.headers = {{"Location", "/v1/tenants/" + call.at("tenantId") + "/sessions/" +
                                       *id->as<std::string>()}};
    return answer;
}

// Changes the one session of the path by `how`.
template <class How>
Outcome<Answer> act(Database &database, const Call &call, const Book &book, How how)
{
    const CrudWays<Session> ways(crud(book));
    VQ_TRY(auto session, ways.find(database, call));
    const auto before = session;
    VQ_TRY(auto line, queues::openLine(database, session.queue_id));
    VQ_CHECK(how(session, line));
    session.updated_at = call.now;
    VQ_CHECK(queues::keepLine(database, line));
    VQ_CHECK(updateRow(database, session));
    tellBook(database, book, &before, &session);
    if (before.status != session.status)
        VQ_CHECK(note(database, {session.id, session.status, call.now}));
    const auto change =
        ways.changeOf(before.status == session.status ? "heartbeat" : session.status,
                      session.id, &before, &session);
    auto answer = ways.answerOf(database, call, std::move(session));
    answer.changes = {change};
    return answer;
}

Outcome<Answer> history(Database &database, const Call &call, const Book &book)
{
    VQ_TRY(const auto session, CrudWays<Session>(crud(book)).find(database, call));
    VQ_TRY(const auto events, eventsOf(database, session.id));
    json::Array list;
    for (const auto &event : events)
        list.emplace_back(json::Object{{"type", event.kind}, {"at", toString(event.at)}});
    return Answer{.data = std::move(list), .next_cursor = std::string()};
}

// What a visitor says of herself.
Shape joinShape()
{
    return {
        "JoinRequest",
        objectSchema({{"userIdentifier", orNull(schemaOf(std::string(), FieldRule{}))},
                      {"metadata", orNull(schemaOf(json::Object(), FieldRule{}))}},
                     {})};
}

Shape eventShape()
{
    return {"SessionEvent",
            wholeSchema({{"type", textSchema()}, {"at", momentSchema()}})};
}

void addOwnRoutes(Routes &routes, const Book &book)
{
    const auto told = toldShape<Session>("Session");
    const std::string one = std::string(kPath) + "/{id}";
    routes.push_back({.method = "POST",
                      .path = "/v1/tenants/{tenantId}/queues/{id}/join",
                      .operation = "joinQueue",
                      .summary = "Joins a queue; the answer's token opens this session.",
                      .access = Access::Public,
                      .body = joinShape(),
                      .data = told,
                      .success = 201,
                      .write = [book](Database &database, const Call &call) {
                          return joinQueue(database, call, book);
                      }});
    routes.push_back({.method = "POST",
                      .path = one + "/heartbeat",
                      .operation = "beatSession",
                      .summary = "Keeps the lease of a session that was let through.",
                      .permission = "session:write",
                      .is_for_visitors = true,
                      .data = told,
                      .write = [book](Database &database, const Call &call) {
                          return act(database, call, book,
                                     [&call](Session &session, queues::Line &) {
                                         return beat(session, call.now);
                                     });
                      }});
    routes.push_back({.method = "POST",
                      .path = one + "/cancel",
                      .operation = "cancelSession",
                      .summary = "Gives up a session's place.",
                      .permission = "session:write",
                      .is_for_visitors = true,
                      .data = told,
                      .write = [book](Database &database, const Call &call) {
                          return act(database, call, book,
                                     [&call](Session &session, queues::Line &line) {
                                         return moveTo(session, "cancelled", line,
                                                       call.now);
                                     });
                      }});
    routes.push_back({.method = "GET",
                      .path = one + "/events",
                      .operation = "listSessionEvents",
                      .summary = "Lists what became of a session, the oldest first.",
                      .permission = "session:read",
                      .is_for_visitors = true,
                      .data = eventShape(),
                      .is_list = true,
                      .read = [book](Database &database, const Call &call) {
                          return history(database, call, book);
                      }});
}

} // namespace

void addRoutes(Routes &routes, const Book &book)
{
    addCrud(routes, crud(book));
    for (auto &route : routes)
        if (route.operation == "getSession")
            route.is_for_visitors = true;
    addOwnRoutes(routes, book);
}

Outcome<Shown> shown(Database &database, const std::string &tenant, const std::string &id,
                     const std::string &token)
{
    Call call;
    call.path = {{"tenantId", tenant}, {"id", id}};
    call.identity.session_token = token;
    VQ_TRY(const auto session, CrudWays<Session>(crud(nullptr)).find(database, call));
    return Shown{session.queue_id, session.status, standingOf(session)};
}

} // namespace sessions

} // namespace vq::cloud
