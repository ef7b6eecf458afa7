// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/sessions/rules.h"

#include <array>
#include <utility>

#include "cloud/queues/priority.h"
#include "cloud/sessions/life.h"
#include "cloud/sessions/store.h"
#include "platform/crypto/digest.h"

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
        Field<Session>{"siteId", &Session::site_id},
        Field<Session>{.name = "userIdentifier",
                       .place = &Session::user_identifier,
                       .edit = Creation,
                       .rule = {},
                       .is_personal = true,
                       .lookup = Lookup::InTenant},
        Field<Session>{"status", &Session::status, Always, {.one_of = kSessionStates}},
        Field<Session>{"priority", &Session::priority, Always, {.most = kPriorityMost}},
        Field<Session>{
            .name = "position", .place = &Session::position, .is_stored = false},
        Field<Session>{
            .name = "placeOrder", .place = &Session::place_order, .is_told = false},
        Field<Session>{
            .name = "lineRevision", .place = &Session::line_revision, .is_told = false},
        Field<Session>{"enqueuedAt", &Session::enqueued_at},
        Field<Session>{"releasedAt", &Session::released_at},
        Field<Session>{"servingAt", &Session::serving_at},
        Field<Session>{"servedAt", &Session::served_at},
        Field<Session>{"label", &Session::label},
        Field<Session>{"counter", &Session::counter},
        Field<Session>{"outcome", &Session::outcome},
        Field<Session>{"asked", &Session::asked},
        Field<Session>{"refusal", &Session::refusal},
        Field<Session>{"mustArrive", &Session::must_arrive},
        Field<Session>{"presentAt", &Session::present_at},
        Field<Session>{"expectedFrom", &Session::expected_from},
        Field<Session>{"expectedUntil", &Session::expected_until},
        Field<Session>{
            .name = "leaseUntil", .place = &Session::lease_until, .is_told = false},
        Field<Session>{.name = "hasCome", .place = &Session::has_come, .is_told = false},
        Field<Session>{.name = "metadata",
                       .place = &Session::metadata,
                       .edit = Always,
                       .rule = {},
                       .is_personal = true},
        Field<Session>{
            .name = "isForgotten", .place = &Session::is_forgotten, .is_told = false},
        Field<Session>{.name = "token", .place = &Session::token, .is_secret = true},
        Field<Session>{"createdAt", &Session::created_at},
        Field<Session>{"updatedAt", &Session::updated_at},
    };
    return kFields;
}

namespace sessions {

namespace {

Outcome<Done> checkPriority(const Session &now, const Session &before)
{
    if (now.priority == before.priority || isWaiting(before))
        return Done{};
    return Refusal(409, Problem{"bad_transition",
                                "Only who waits has a priority to change.", "priority"});
}

// Before it is written: its line counts it where it will be.
Outcome<Done> check(Database &database, const Call &call, const Book &book, Session &now,
                    const Session &before)
{
    if (before.site_id)
        return queues::siteDecides();
    VQ_CHECK(checkPriority(now, before));
    if (now.status == before.status && now.priority == before.priority)
        return Done{};
    const auto wanted = std::exchange(now.status, before.status);
    VQ_TRY(auto line, openLine(database, *book, now.queue_id));
    VQ_CHECK(moveTo(now, wanted, line, call.now));
    now.line_revision = nextRevision(line);
    const Moved moved{&before, &now};
    VQ_CHECK(keepLine(database, book, line, {&moved, 1}, call.now));
    return Done{};
}

// Its line counts it no more, and no row tells so.
Outcome<Done> forget(Database &database, const Call &call, const Book &book,
                     const Session &before)
{
    VQ_TRY(auto line, openLine(database, *book, before.queue_id));
    line.waiting -= isWaiting(before) ? 1 : 0;
    line.admitted -= isAdmitted(before) ? 1 : 0;
    line.untold_to = nextRevision(line);
    const Moved moved{&before, nullptr};
    VQ_CHECK(keepLine(database, book, line, {&moved, 1}, call.now));
    return Done{};
}

Outcome<Done> changed(Database &database, const Call &call, const Book &book,
                      const Session &before, const Session *now)
{
    if (now == nullptr)
        return forget(database, call, book, before);
    const auto kind = before.status != now->status ? now->status : "changed";
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

// Who joined through another program may not be in the book yet.
void complete(Database &database, const Call &call, const Book &book, Session &session)
{
    if (!isWaiting(session))
        return;
    const auto position = [&] {
        return book->positionOf(session.queue_id, standingOf(session), call.now);
    };
    session.position = position();
    if (session.position || book->revisionOf(session.queue_id) >= session.line_revision)
        return;
    if (catchUp(database, *book, session.queue_id))
        session.position = position();
}

} // namespace

Crud<Session> crud(const Book &book)
{
    return {
        .path = std::string(kPath),
        .noun = "session",
        .plural = "sessions",
        .read_permission = "session:read",
        .write_permission = "session:write",
        .filters = {"queueId", "siteId", "status", "priority", "userIdentifier"},
        .check =
            [book](Database &database, const Call &call, Session &now,
                   const Session *before) {
                VQ_ASSERT(before != nullptr);
                return check(database, call, book, now, *before);
            },
        .mayDelete = [](Database &, const Call &,
                        const Session &session) -> Outcome<Done> {
            return session.site_id ? Outcome<Done>(queues::siteDecides())
                                   : Outcome<Done>(Done{});
        },
        .isVisible = isVisible,
        .complete = [book](Database &database, const Call &call,
                           Session &session) { complete(database, call, book, session); },
        .changed =
            [book](Database &database, const Call &call, const Session *before,
                   const Session *now) {
                VQ_ASSERT(before != nullptr);
                return changed(database, call, book, *before, now);
            }};
}

} // namespace sessions

} // namespace vq::cloud
