// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/crud_routes.h"
#include "cloud/sessions/join.h"
#include "cloud/sessions/life.h"
#include "cloud/sessions/module.h"
#include "cloud/sessions/release.h"
#include "cloud/sessions/rules.h"
#include "cloud/sessions/store.h"

namespace vq::cloud::sessions {

namespace {

constexpr std::int64_t kReleasedAtOnceMax = 1'000;

// Her line is not asked: a busy queue has thousands of these, and they would wait for it.
Outcome<Answer> beatOf(Database &database, const Call &call, const Book &book)
{
    const CrudWays<Session> ways(crud(book));
    VQ_TRY(auto session, ways.find(database, call));
    const auto before = session;
    VQ_CHECK(beat(session, call.now));
    session.updated_at = call.now;
    VQ_CHECK(updateRow(database, session));
    const auto change = ways.changeOf("heartbeat", session.id, &before, &session);
    auto answer = ways.answerOf(database, call, std::move(session));
    answer.changes = {change};
    return answer;
}

Outcome<Answer> cancel(Database &database, const Call &call, const Book &book,
                       const Bells &bells)
{
    const CrudWays<Session> ways(crud(book));
    VQ_TRY(auto session, ways.find(database, call));
    const auto before = session;
    if (session.site_id)
        return askToCancel(database, call, book, bells, std::move(session));
    VQ_TRY(auto line, openLine(database, *book, session.queue_id));
    VQ_CHECK(moveTo(session, "cancelled", line, call.now));
    session.updated_at = call.now;
    if (before.status != session.status) {
        session.line_revision = nextRevision(line);
        const Moved moved{&before, &session};
        VQ_CHECK(keepLine(database, book, line, {&moved, 1}, call.now));
        VQ_CHECK(note(database, {session.id, session.status, call.now}));
    }
    VQ_CHECK(updateRow(database, session));
    const auto change = ways.changeOf("cancelled", session.id, &before, &session);
    auto answer = ways.answerOf(database, call, std::move(session));
    answer.changes = {change};
    return answer;
}

struct Wanted {
    std::int64_t count = 1;
    std::optional<std::string> session;
};

Outcome<Wanted> wantedOf(const Call &call)
{
    Wanted wanted;
    std::vector<Problem> problems;
    const auto *body = call.body.as<json::Object>();
    if (body == nullptr && !call.body.isNull())
        return Refusal(400, Problem{"bad_body", "The body must be an object.", {}});
    for (const auto &[key, value] : body != nullptr ? *body : json::Object()) {
        const FieldRule rule{.least = 1, .most = kReleasedAtOnceMax};
        MaybeProblem problem;
        if (key == "count")
            problem = readValue(key, &value, rule, wanted.count);
        else if (key == "sessionId")
            problem = readValue(key, &value, FieldRule{}, wanted.session);
        else
            problem = unknownField(key);
        if (problem)
            problems.push_back(std::move(*problem));
    }
    if (!problems.empty())
        return Refusal(400, std::move(problems));
    return wanted;
}

// The one that is asked for, or the next ones.
Outcome<std::vector<Session>> chosen(Database &database, const Call &call,
                                     const Book &book, const Wanted &wanted)
{
    if (!wanted.session) {
        VQ_TRY(auto next, nextOf(database, call.at("id"), wanted.count, call.now));
        return next;
    }
    auto one = call;
    one.path["id"] = *wanted.session;
    VQ_TRY(auto session, CrudWays<Session>(crud(book)).find(database, one));
    if (session.queue_id != call.at("id"))
        return notFound("session");
    if (!isWaiting(session))
        return Refusal(409,
                       Problem{"bad_transition",
                               "Only who waits can be let through; this session is " +
                                   session.status + ". Nothing was changed.",
                               "sessionId"});
    return std::vector<Session>{std::move(session)};
}

// By staff, now: beyond the rate, never beyond the room.
Outcome<Answer> release(Database &database, const Call &call, const Book &book)
{
    VQ_TRY(const auto wanted, wantedOf(call));
    VQ_TRY(const auto queue, queues::find(database, call.at("tenantId"), call.at("id")));
    if (queue.service)
        return queues::siteDecides();
    VQ_TRY(auto line, openLine(database, *book, queue.id));
    VQ_TRY(auto sessions, chosen(database, call, book, wanted));
    const auto room =
        std::max<std::int64_t>(queue.max_concurrent_users - line.admitted, 0);
    if (room == 0 && !sessions.empty())
        return Refusal(409, Problem{"no_room",
                                    "As many as may be let through at a time are there. "
                                    "Nobody was let through; wait until some have left.",
                                    {}});
    if (std::ssize(sessions) > room)
        sessions.resize(static_cast<std::size_t>(room));
    Answer answer;
    json::Array ids;
    if (!sessions.empty()) {
        const auto before = sessions;
        const auto revision = nextRevision(line);
        countReleased(line.releases, static_cast<int>(sessions.size()), call.now);
        VQ_CHECK(letThrough(database, line, sessions, revision, call.now));
        std::vector<Moved> moved;
        const CrudWays<Session> ways(crud(book));
        for (std::size_t i = 0; i < sessions.size(); ++i) {
            moved.push_back({&before[i], &sessions[i]});
            answer.changes.push_back(
                ways.changeOf("called", sessions[i].id, &before[i], &sessions[i]));
            ids.emplace_back(sessions[i].id);
        }
        VQ_CHECK(keepLine(database, book, line, moved, call.now));
    }
    answer.data = json::Object{{"sessionIds", std::move(ids)}};
    return answer;
}

Outcome<Answer> history(Database &database, const Call &call, const Book &book)
{
    VQ_TRY(const auto session, CrudWays<Session>(crud(book)).find(database, call));
    VQ_TRY(const auto events, eventsOf(database, session));
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

Shape releaseShape()
{
    return {"ReleaseRequest",
            objectSchema({{"count", schemaOf(std::int64_t{},
                                             {.least = 1, .most = kReleasedAtOnceMax})},
                          {"sessionId", orNull(schemaOf(std::string(), FieldRule{}))}},
                         {})};
}

Shape releasedShape()
{
    return {"Released", wholeSchema({{"sessionIds", listSchema(textSchema())}})};
}

Shape eventShape()
{
    return {"SessionEvent",
            wholeSchema({{"type", textSchema()}, {"at", momentSchema()}})};
}

// What a visitor says of her own session.
void addVisitorRoutes(Routes &routes, const Book &book, const Bells &bells)
{
    const auto told = toldShape<Session>("Session");
    const std::string one = std::string(kPath) + "/{id}";
    routes.push_back({.method = "POST",
                      .path = one + "/heartbeat",
                      .operation = "beatSession",
                      .summary = "Keeps the lease of a session that was let through.",
                      .permission = "session:write",
                      .is_for_visitors = true,
                      .is_audited = false, // a busy queue has thousands of them
                      .data = told,
                      .write = [book](Database &database, const Call &call) {
                          return beatOf(database, call, book);
                      }});
    routes.push_back({.method = "POST",
                      .path = one + "/cancel",
                      .operation = "cancelSession",
                      .summary = "Gives up a session's place.",
                      .permission = "session:write",
                      .is_for_visitors = true,
                      .data = told,
                      .write = [book, bells](Database &database, const Call &call) {
                          return cancel(database, call, book, bells);
                      }});
    routes.push_back({.method = "POST",
                      .path = one + "/present",
                      .operation = "sayPresent",
                      .summary = "Says that she is at the site, with the code that it "
                                 "shows.",
                      .permission = "session:write",
                      .is_for_visitors = true,
                      .body = presentShape(),
                      .data = told,
                      .success = 202,
                      .write = [book, bells](Database &database, const Call &call) {
                          return sayPresent(database, call, book, bells);
                      }});
}

void addOwnRoutes(Routes &routes, const Book &book, const Bells &bells)
{
    const auto told = toldShape<Session>("Session");
    const std::string one = std::string(kPath) + "/{id}";
    routes.push_back(
        {.method = "POST",
         .path = "/v1/tenants/{tenantId}/queues/{id}/join",
         .operation = "joinQueue",
         .summary = "Joins a queue; the answer's token opens this session.",
         .access = Access::Public,
         .body = joinShape(),
         .data = told,
         .success = 201,
         .write_together =
             [joining = byVisitors(book, bells)](Database &database, Calls calls) {
                 return join(database, joining, calls);
             },
         .kin = [joining = byVisitors(book, bells)](
                    const Call &call) { return queueOf(joining, call); }});
    routes.push_back(
        {.method = "POST",
         .path = "/v1/tenants/{tenantId}/queues/{id}/release",
         .operation = "releaseQueue",
         .summary = "Lets the next ones through now, as far as there is room.",
         .permission = "queue:control",
         .body = releaseShape(),
         .data = releasedShape(),
         .write = [book](Database &database, const Call &call) {
             return release(database, call, book);
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

void addRoutes(Routes &routes, const Book &book, const Bells &bells)
{
    addCrud(routes, crud(book));
    for (auto &route : routes) {
        if (route.operation == "getSession")
            route.is_for_visitors = true;
        if (route.operation != "createSession")
            continue;
        route.write = {};
        route.write_together = [joining = byStaff(book, bells)](Database &database,
                                                                Calls calls) {
            return join(database, joining, calls);
        };
        route.kin = [joining = byStaff(book, bells)](const Call &call) {
            return queueOf(joining, call);
        };
    }
    addOwnRoutes(routes, book, bells);
    addVisitorRoutes(routes, book, bells);
}

Outcome<Shown> shown(Database &database, const std::string &tenant, const std::string &id,
                     const std::string &token)
{
    Call call;
    call.path = {{"tenantId", tenant}, {"id", id}};
    call.identity.session_token = token;
    VQ_TRY(const auto session, CrudWays<Session>(crud(nullptr)).find(database, call));
    return Shown{.queue = session.queue_id,
                 .status = session.status,
                 .standing = standingOf(session),
                 .is_over = isOver(session),
                 .line_revision = session.line_revision,
                 .released_at = session.released_at,
                 .lease_until = session.lease_until};
}

} // namespace vq::cloud::sessions
