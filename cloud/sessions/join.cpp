// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/sessions/join.h"

#include <array>

#include "cloud/api/crud_ways.h"
#include "cloud/queues/hours.h"
#include "cloud/sessions/link_token.h"
#include "cloud/sessions/release.h"
#include "cloud/sessions/rules.h"
#include "cloud/sessions/store.h"
#include "cloud/tenants/module.h"
#include "platform/crypto/random.h"

namespace vq::cloud::sessions {

namespace {

// A lot: above every number of those who come when it is open.
std::int64_t drawnLot()
{
    constexpr std::int64_t kLeast = std::int64_t{1} << 40;
    constexpr std::uint64_t kMask = (std::uint64_t{1} << 62) - 1;
    std::array<std::uint8_t, 8> bytes{};
    crypto::randomBytes(bytes);
    std::uint64_t number = 0;
    for (const auto byte : bytes)
        number = number << 8U | byte;
    return kLeast + static_cast<std::int64_t>(number & kMask);
}

// What is asked once for all who want to come in.
struct Entrance {
    Queue queue;
    queues::Line line;
    std::optional<std::int64_t> waiting_max;
    Door door;
};

Outcome<Entrance> entranceOf(Database &database, const Book &book, const Session &first,
                             UtcMs now)
{
    auto queue = queues::find(database, first.tenant_id, first.queue_id);
    if (!queue)
        return queue.error().status == 404
                   ? Refusal(404,
                             Problem{"not_found", "There is no such queue.", "queueId"})
                   : queue.error();
    VQ_TRY(auto line, openLine(database, *book, first.queue_id));
    VQ_TRY(const auto limit,
           tenants::limitOf(database, queue->tenant_id, "maxWaitingPerQueue"));
    const auto door = doorAt(queue->schedule, now);
    return Entrance{std::move(*queue), std::move(line), limit, door};
}

Outcome<Done> admit(const Entrance &entrance)
{
    const auto &door = entrance.door;
    if (entrance.queue.service)
        return admitToSite(entrance.queue);
    if (!entrance.queue.is_active)
        return Refusal(409, Problem{"queue_paused",
                                    "This queue is paused. Nobody can join it now.",
                                    "queueId"});
    if (!door.is_open && !door.is_drawing)
        return Refusal(409, Problem{"queue_closed",
                                    door.opens_at ? "This queue is closed. It opens at " +
                                                        toString(*door.opens_at) + "."
                                                  : "This queue is closed.",
                                    "queueId"});
    if (entrance.waiting_max && entrance.line.waiting >= *entrance.waiting_max)
        return Refusal(409,
                       Problem{"queue_full",
                               "This queue is full. Try again when some have been let "
                               "through.",
                               "queueId"});
    return Done{};
}

void take(Entrance &entrance, Session &session, UtcMs now)
{
    const auto &door = entrance.door;
    auto &line = entrance.line;
    session.token = linkTokenFrom(crypto::randomId<TicketToken>());
    if (entrance.queue.service)
        return askToJoin(entrance.queue, session, now);
    if (door.is_open) {
        line.joined_last = std::max(line.joined_last, now);
        session.place_order = ++line.order_last;
        session.enqueued_at = line.joined_last;
    } else {
        session.place_order = drawnLot();
        session.enqueued_at = *door.opens_at;
    }
    ++line.waiting;
}

Outcome<Session> sessionFrom(const Joining &joining, const Call &call)
{
    VQ_TRY(const auto body, joining.bodyOf(call));
    Session session;
    if (auto problems = readJson(body, Writing::Creation, session); !problems.empty())
        return Refusal(400, std::move(problems));
    if (session.status != "waiting")
        return Refusal(400,
                       Problem{"bad_value", "A new session is \"waiting\".", "status"});
    session.id = toHex(crypto::randomId<Id<struct ResourceTag>>().bytes);
    session.tenant_id = call.at("tenantId");
    session.created_at = call.now;
    session.updated_at = call.now;
    return session;
}

Status write(Database &database, const Joining &joining, Entrance &entrance,
             std::vector<Session> &joined, UtcMs now)
{
    if (entrance.queue.service) {
        VQ_CHECK(insertRows<Session>(database, joined));
        return giveJoins(database, joining.bells, entrance.queue, joined, now);
    }
    const auto revision = nextRevision(entrance.line);
    std::vector<Moved> moved;
    for (auto &session : joined) {
        session.line_revision = revision;
        moved.push_back({nullptr, &session});
    }
    VQ_CHECK(insertRows<Session>(database, joined));
    return keepLine(database, joining.book, entrance.line, moved, now);
}

Answer answerOf(Database &database, const Book &book, const Call &call, Session session)
{
    const CrudWays<Session> ways(crud(book));
    const auto change = ways.changeOf("create", session.id, nullptr, &session);
    const auto location =
        "/v1/tenants/" + call.at("tenantId") + "/sessions/" + session.id;
    auto answer = ways.answerOf(database, call, std::move(session));
    answer.status = 201;
    answer.changes = {change};
    answer.headers = {{"Location", location}};
    return answer;
}

} // namespace

Result<Answers> join(Database &database, const Joining &joining, Calls calls)
{
    Answers answers;
    std::vector<Session> joined;
    std::vector<std::size_t> places; // of those who joined, among the calls
    std::optional<Outcome<Entrance>> entrance;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        auto &answer = answers.emplace_back(Answer{});
        auto session = sessionFrom(joining, *calls[i]);
        if (!session) {
            answer = session.error();
            continue;
        }
        if (!entrance)
            entrance = entranceOf(database, joining.book, *session, calls[i]->now);
        if (!*entrance && (*entrance).error().status >= 500)
            return errorOf((*entrance).error());
        const auto admitted =
            *entrance ? admit(**entrance) : Outcome<Done>((*entrance).error());
        if (!admitted) {
            answer = admitted.error();
            continue;
        }
        take(**entrance, *session, calls[i]->now);
        joined.push_back(std::move(*session));
        places.push_back(i);
    }
    if (joined.empty())
        return answers;
    VQ_CHECK(write(database, joining, **entrance, joined, joined.back().created_at));
    for (std::size_t i = 0; i < joined.size(); ++i)
        answers[places[i]] =
            answerOf(database, joining.book, *calls[places[i]], std::move(joined[i]));
    return answers;
}

std::string queueOf(const Joining &joining, const Call &call)
{
    const auto body = joining.bodyOf(call);
    const auto *queue = body ? body->find("queueId") : nullptr;
    const auto *id = queue != nullptr ? queue->as<std::string>() : nullptr;
    return call.at("tenantId") + "/" + (id != nullptr ? *id : std::string());
}

Joining byStaff(const Book &book, const Bells &bells)
{
    return {book, bells,
            [](const Call &call) -> Outcome<json::Value> { return call.body; }};
}

Joining byVisitors(const Book &book, const Bells &bells)
{
    return {book, bells, [](const Call &call) -> Outcome<json::Value> {
                const auto *given = call.body.as<json::Object>();
                json::Object members = given != nullptr ? *given : json::Object();
                for (const char *fixed : {"queueId", "priority", "status"})
                    if (call.body.find(fixed) != nullptr)
                        return Refusal(400, unknownField(fixed));
                members.push_back({"queueId", call.at("id")});
                return json::Value(std::move(members));
            }};
}

} // namespace vq::cloud::sessions
