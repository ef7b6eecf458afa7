// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/sessions/afar.h"

#include "cloud/api/crud_ways.h"
#include "cloud/commands/module.h"
#include "cloud/queues/module.h"
#include "cloud/sessions/life.h"
#include "cloud/sessions/link_token.h"
#include "cloud/sessions/rules.h"
#include "cloud/sessions/store.h"

namespace vq::cloud::sessions {

namespace {

constexpr const char *kJoin = "join";
constexpr const char *kCancel = "cancel";
constexpr const char *kPresent = "present";

TicketId ticketOf(const Session &session)
{
    const auto id = idFromString<TicketId>(session.id);
    VQ_ASSERT(id.has_value()); // this service made it
    return *id;
}

// "de", as whoever joins may say; empty: as the site does.
std::string languageOf(const Session &session)
{
    constexpr std::size_t kLongest = 20;
    for (const auto &[name, value] : session.metadata)
        if (const auto *text = value.as<std::string>();
            name == "language" && text != nullptr && text->size() <= kLongest)
            return *text;
    return {};
}

// A key that counts for the limits of the site and tells nobody who she is.
std::optional<std::string> keyOf(const Session &session)
{
    if (!session.user_identifier)
        return std::nullopt;
    return personOf(session);
}

commands::NewCommand commandAbout(const Session &session, uplink::CommandPayload payload,
                                  UtcMs now)
{
    return {.tenant = session.tenant_id,
            .site = *session.site_id,
            .subject = session.id,
            .not_after = now + kAskedFor,
            .payload = std::move(payload)};
}

// The session says what was asked, and whoever follows its line hears of it.
Outcome<Answer> ask(Database &database, const Call &call, const Book &book,
                    Session session, const std::string &what)
{
    const CrudWays<Session> ways(crud(book));
    const auto before = session;
    session.asked = what;
    session.refusal.reset();
    session.updated_at = call.now;
    VQ_TRY(session.line_revision,
           queues::noteChange(database, book, session.queue_id, call.now));
    VQ_CHECK(updateRow(database, session));
    const auto change = ways.changeOf("asked", session.id, &before, &session);
    auto answer = ways.answerOf(database, call, std::move(session));
    answer.changes = {change};
    return answer;
}

Outcome<Done> mayAsk(const Session &session)
{
    if (isOver(session))
        return Refusal(409, Problem{"bad_transition",
                                    "This session is " + session.status +
                                        ". Nothing was asked of the site.",
                                    "status"});
    return Done{};
}

Outcome<std::string> codeOf(const Call &call)
{
    const auto *body = call.body.as<json::Object>();
    const auto *code = call.body.find("code");
    const auto *text = code != nullptr ? code->as<std::string>() : nullptr;
    constexpr std::size_t kLongest = 32;
    if (body == nullptr || body->size() != 1 || text == nullptr || text->empty() ||
        text->size() > kLongest)
        return Refusal(400,
                       Problem{"bad_value",
                               "{\"code\": …} is the code that the site shows.", "code"});
    return *text;
}

} // namespace

Outcome<Done> admitToSite(const Queue &queue)
{
    if (queue.is_active)
        return Done{};
    return Refusal(409, Problem{"queue_closed",
                                "The site does not offer this service any more. Nobody "
                                "joined; choose another one.",
                                "queueId"});
}

void askToJoin(const Queue &queue, Session &session, UtcMs now)
{
    session.site_id = queue.site_id;
    session.status = "pending";
    session.asked = kJoin;
    session.enqueued_at = now;
}

Status giveJoins(Database &database, const Bells &bells, const Queue &queue,
                 const std::vector<Session> &joined, UtcMs now)
{
    for (const auto &session : joined) {
        const uplink::JoinSite join{.ticket = ticketOf(session),
                                    .service = {*queue.service},
                                    .priority_class = {},
                                    .language = languageOf(session),
                                    .person = keyOf(session),
                                    .joined_at = session.enqueued_at,
                                    .token = ticketTokenOf(session.token)};
        VQ_CHECK(commands::give(database, *bells, commandAbout(session, join, now), now));
    }
    return Done{};
}

Outcome<Answer> askToCancel(Database &database, const Call &call, const Book &book,
                            const Bells &bells, Session session)
{
    VQ_CHECK(mayAsk(session));
    const uplink::CancelTicket cancel{ticketOf(session), "visitor"};
    VQ_CHECK(commands::give(database, *bells, commandAbout(session, cancel, call.now),
                            call.now));
    return ask(database, call, book, std::move(session), kCancel);
}

Outcome<Answer> sayPresent(Database &database, const Call &call, const Book &book,
                           const Bells &bells)
{
    VQ_TRY(auto session, CrudWays<Session>(crud(book)).find(database, call));
    if (!session.site_id)
        return Refusal(409, Problem{"not_at_a_site",
                                    "This queue is of no site; there is nowhere to be.",
                                    {}});
    VQ_CHECK(mayAsk(session));
    VQ_TRY(const auto code, codeOf(call));
    const uplink::SayPresent say{ticketOf(session), code};
    VQ_CHECK(
        commands::give(database, *bells, commandAbout(session, say, call.now), call.now));
    VQ_TRY(auto answer, ask(database, call, book, std::move(session), kPresent));
    answer.status = 202;
    return answer;
}

Shape presentShape()
{
    return {"PresentRequest", wholeSchema({{"code", textSchema()}})};
}

Status siteAnswered(Database &database, const Book &book, const SiteVerdict &verdict,
                    UtcMs now)
{
    VQ_TRY(const auto rows,
           database.run("SELECT queue_id FROM session WHERE id = $1", {verdict.session}));
    if (rows.empty())
        return Done{}; // erased meanwhile
    VQ_TRY(const auto revision,
           queues::noteChange(database, book, rows.front().text(0), now));
    const SqlValue code =
        verdict.code.empty() ? SqlValue(std::monostate()) : SqlValue(verdict.code);
    VQ_CHECK(database.run("UPDATE session SET asked = NULL, refusal = $1, "
                          "line_revision = $2, updated_at = $3, revision = revision + 1 "
                          "WHERE id = $4 AND asked = $5",
                          {code, revision, sqlOf(now), verdict.session, verdict.kind}));
    if (verdict.kind != kJoin || verdict.code.empty())
        return Done{};
    VQ_CHECK(database.run("UPDATE session SET status = 'cancelled', outcome = 'refused' "
                          "WHERE id = $1 AND status = 'pending'",
                          {verdict.session}));
    return note(database, {verdict.session, "cancelled", now});
}

} // namespace vq::cloud::sessions
