// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/api.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "cloud/api/envelope.h"
#include "cloud/api/query_string.h"
#include "cloud/api/repeated_request.h"
#include "cloud/api/request_body.h"
#include "cloud/api/trace.h"
#include "core/base/id.h"
#include "platform/clock/stopwatch.h"
#include "platform/crypto/random.h"
#include "platform/log/log.h"

namespace vq::cloud {

namespace {

std::string newRequestId()
{
    std::array<std::uint8_t, 16> bytes{};
    crypto::randomBytes(bytes);
    return "req-" + toHex(bytes);
}

Refusal methodRefusal(std::span<const Route *const> routes)
{
    std::string allowed;
    for (const auto *route : routes)
        allowed += (allowed.empty() ? "" : ", ") + route->method;
    return {405, Problem{"method_not_allowed", "Here one may " + allowed + ".", {}}};
}

Refusal unsigned_()
{
    return {401,
            Problem{"unauthenticated",
                    "Say who you are: Authorization: Bearer with a token that is valid.",
                    "Authorization"}};
}

Refusal hasLapsed()
{
    return {401,
            Problem{"certificate_expired",
                    "This device's certificate has expired. Nothing of this request "
                    "was kept; let the device renew its certificate, then it goes on.",
                    {}}};
}

// Whom the path is about. What belongs to others does not exist for her.
Outcome<Done> withinTenant(const Call &call)
{
    const auto tenant = call.path.find("tenantId");
    if (tenant == call.path.end() || call.identity.is_platform ||
        call.identity.tenant == tenant->second)
        return Done{};
    return notFound("tenant");
}

// Whatever the statements say: for whom the request is, it sees the rows of no one else.
Database *walled(Database *database, const Call &call)
{
    const auto tenant = call.path.find("tenantId");
    const auto &whose = tenant != call.path.end() ? tenant->second : call.identity.tenant;
    if (whose.empty())
        database->actForAll(); // the platform's, or nobody's yet
    else                       // what is no id, the word for all above all, is nobody's
        database->actFor(bytesFromHex(whose) ? whose : "-");
    return database;
}

web::Response responseTo(const Call &call, const Outcome<Answer> &outcome)
{
    if (!outcome)
        return inEnvelope(outcome.error(), call.id, call.now);
    return outcome->refusal ? inEnvelope(*outcome->refusal, call.id, call.now)
                            : inEnvelope(*outcome, call.id, call.now);
}

void addRate(const RateVerdict &rate, web::Response &response)
{
    if (rate.limit == 0)
        return;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(rate.resets_in).count();
    response.headers.push_back({"RateLimit-Limit", std::to_string(rate.limit)});
    response.headers.push_back({"RateLimit-Remaining", std::to_string(rate.remaining)});
    response.headers.push_back({"RateLimit-Reset", std::to_string(seconds)});
}

Outcome<Done> withinRate(const RateVerdict &verdict)
{
    if (verdict.is_allowed)
        return Done{};
    Refusal refusal(429,
                    Problem{"too_many_requests",
                            "So many requests at once are not for one sender. Nothing of "
                            "this one was kept; try it again later.",
                            {}});
    refusal.retry_after = verdict.retry_after;
    return refusal;
}

void logFailure(const Call &call, const Refusal &refusal)
{
    if (refusal.status < 500)
        return;
    for (const auto &problem : refusal.problems)
        log::error("request_failed", problem.message,
                   {{"http.request.id", call.id},
                    {"error.code", problem.code},
                    {"http.response.status_code", refusal.status}});
}

} // namespace

Api::Api(Parts parts)
    : m_parts(std::move(parts)), m_router(m_parts.routes), m_figures(m_parts.registry)
{
    for (const auto &route : m_parts.routes)
        for (std::size_t at = 0; at < route.path.size();) {
            const auto end = std::min(route.path.find('/', at + 1), route.path.size());
            m_words.insert(route.path.substr(at + 1, end - at - 1));
            at = end;
        }
}

// Paths are made of words of routes and of ids. Whatever else somebody puts there is not for
// the log: it may be a name, an address or a token.
std::string Api::loggedPath(std::string_view path) const
{
    std::string logged;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto segment = path.substr(0, path.find('/'));
        path.remove_prefix(segment.size());
        logged += '/';
        logged += bytesFromHex(segment) || m_words.contains(segment)
                      ? segment
                      : std::string_view("***");
    }
    return logged;
}

void Api::handle(web::Request request, web::Reply reply)
{
    auto call = std::make_shared<Call>();
    call->id = newRequestId();
    call->now = m_parts.clock.now();
    call->request = std::move(request);
    auto identified = m_parts.identify(call->request, call->now);
    if (identified && *identified && (*identified)->isToBeLookedUp())
        return lookUp(std::move(call), std::move(**identified), std::move(reply));
    admitRate(call, std::move(identified), std::move(reply));
}

void Api::proceed(const std::shared_ptr<Call> &call, const Identified &identified,
                  web::Reply reply)
{
    const Route *found = nullptr;
    const auto route = prepare(*call, identified, found);
    reply = counted(found, call, std::move(reply));
    if (!route)
        return reply(inEnvelope(route.error(), call->id, call->now));
    if ((*route)->isWriting())
        return write(**route, call, std::move(reply));
    read(**route, call, reply);
}

// Counted and logged when it is handed over.
web::Reply Api::counted(const Route *route, const CallPtr &call, web::Reply reply)
{
    return [this, route, call, watch = Stopwatch(),
            reply = std::move(reply)](web::Response response) {
        const auto took = watch.elapsed();
        const int status = response.status;
        m_figures.count(route != nullptr
                            ? RequestFigures::Endpoint{route->method, route->path}
                            : RequestFigures::Endpoint{"other", "none"},
                        status, took);
        const auto path = loggedPath(call->request.path);
        log::info(
            "request", call->request.method + " " + path,
            {{"http.request.id", call->id},
             {"http.request.method", call->request.method},
             {"url.path", path},
             {"http.response.status_code", status},
             {"event.duration", took.count()},
             {"source.ip", call->request.peer},
             {"user.id", call->identity.subject},
             {"trace.id", traceIdOf(call->request.header("traceparent")).value_or("")}});
        addRate(call->rate, response);
        response.may_be_packed = route == nullptr || !route->is_secret;
        if (const auto trace = call->request.header("traceparent"); traceIdOf(trace))
            response.headers.push_back({"traceparent", std::string(trace)});
        reply(std::move(response));
    };
}

std::size_t Api::bodyBytesMaxAt(std::string_view path) const
{
    std::size_t most = 0;
    for (const auto *route : m_router.find(path).routes)
        most = std::max(most, route->body_bytes_max);
    return most;
}

Outcome<const Route *> Api::prepare(Call &call, const Identified &identified,
                                    const Route *&found) const
{
    VQ_CHECK(withinRate(call.rate));
    VQ_TRY(const auto *route, routeOf(call));
    found = route;
    if (!identified)
        return identified.error();
    VQ_CHECK(admit(*route, call, identified->has_value()));
    VQ_TRY(call.query,
           readQuery(call.request.query, route->query, route->takes_any_query));
    VQ_TRY(call.body, bodyOf(*route, call.request));
    return route;
}

Outcome<const Route *> Api::routeOf(Call &call) const
{
    auto found = m_router.find(call.request.path);
    if (found.routes.empty())
        return notFound("path");
    const std::string_view method =
        call.request.method == "HEAD" ? "GET" : std::string_view(call.request.method);
    const auto route = std::ranges::find(found.routes, method, [](const Route *each) {
        return std::string_view(each->method);
    });
    if (route == found.routes.end())
        return methodRefusal(found.routes);
    call.path = std::move(found.parameters);
    return *route;
}

Outcome<Done> Api::admit(const Route &route, const Call &call, bool is_signed)
{
    if (route.access == Access::Public)
        return Done{};
    if (!is_signed)
        return unsigned_();
    if (!call.identity.session_token.empty())
        return route.is_for_visitors ? Outcome<Done>(Done{}) : unsigned_();
    if (call.identity.is_lapsed && !route.is_for_lapsed)
        return hasLapsed();
    VQ_CHECK(withinTenant(call));
    if (route.access == Access::Permitted && !call.identity.may(route.permission))
        return Refusal(403, Problem{"forbidden",
                                    "This needs the permission " + route.permission + ".",
                                    {}});
    return Done{};
}

void Api::read(const Route &route, const CallPtr &call, const web::Reply &reply)
{
    submit(route, call, reply, [this, &route, call, reply](Result<Database *> database) {
        const auto outcome = database ? route.read(*walled(*database, *call), *call)
                                      : Outcome<Answer>(database.error());
        if (!outcome)
            logFailure(*call, outcome.error());
        if (outcome && (route.is_audited_read || !outcome->changes.empty()))
            return tellAudited(route, call, *outcome, reply);
        if (outcome && outcome->until)
            return outcome->until(
                [reply, response = responseTo(*call, outcome)] { reply(response); });
        reply(responseTo(*call, outcome));
    });
}

// Nobody gets to read it before it is kept that she did.
void Api::tellAudited(const Route &route, const CallPtr &call, const Answer &answer,
                      web::Reply reply)
{
    const auto lane = roomToWrite(call, reply);
    if (!lane)
        return;
    auto read = answer.changes;
    if (read.empty())
        read = {{.action = route.operation, .resource = {}}};
    m_parts.lane.submit(
        [this, call, read = std::move(read)](Database &database) -> Status {
            std::vector<Deed> deeds;
            for (const auto &change : read)
                deeds.push_back({call.get(), change});
            return m_parts.record(*walled(&database, *call), deeds);
        },
        [call, response = responseTo(*call, answer),
         reply = std::move(reply)](const Status &committed) {
            reply(committed
                      ? response
                      : inEnvelope(Refusal(committed.error()), call->id, call->now));
        },
        *lane);
}

// What each of the calls changed, and that it was made if it changed nothing.
Status Api::recordAll(const Route &route, Database &database, Calls calls,
                      Answers &answers) const
{
    if (!route.is_audited)
        return Done{};
    std::vector<Deed> deeds;
    for (std::size_t i = 0; i < calls.size(); ++i) {
        if (!answers[i])
            continue;
        auto &changes = answers[i]->changes;
        if (changes.empty())
            changes.push_back({.action = route.operation, .resource = {}});
        for (auto &change : changes)
            deeds.push_back({calls[i], std::move(change)});
    }
    return m_parts.record(database, deeds);
}

Result<Answers> Api::carryOutTogether(const Route &route, Database &database,
                                      Calls calls) const
{
    const auto work = [&](Calls fresh) -> Result<Answers> {
        VQ_TRY(auto answers, route.write_together(database, fresh));
        VQ_CHECK(recordAll(route, database, fresh, answers));
        return answers;
    };
    return route.isRepeatable() ? onceOnly(database, calls, work) : work(calls);
}

Outcome<Answer> Api::carryOut(const Route &route, Database &database,
                              const Call &call) const
{
    // A refusal takes back what was changed before it, so that here it is an error.
    std::optional<Refusal> refused;
    const auto work = [&](Calls calls) -> Result<Answers> {
        Answers answers;
        answers.push_back(route.write(database, *calls.front()));
        if (!answers.front()) {
            refused = answers.front().error();
            return Error{ErrorKind::Reject, "refused", {}};
        }
        VQ_CHECK(recordAll(route, database, calls, answers));
        return answers;
    };
    const Call *const calls = &call;
    auto answers =
        route.isRepeatable() ? onceOnly(database, {&calls, 1}, work) : work({&calls, 1});
    if (refused)
        return *refused;
    if (!answers)
        return Refusal(answers.error());
    auto answer = std::move(answers->front());
    if (answer && !answer->once.empty()) {
        auto data = *answer->data.as<json::Object>();
        std::ranges::move(answer->once, std::back_inserter(data));
        answer->data = std::move(data);
    }
    return answer;
}

// One request of a route that changes for many at once.
class Api::Piece final : public Together {
public:
    Piece(const Api &api, const Route &route, CallPtr call)
        : m_api(api), m_route(route), m_call(std::move(call)),
          m_kin(route.operation + "/" + route.kin(*m_call))
    {}

    const std::string &kin() const override { return m_kin; }

    Status carryOut(Database &database, std::span<Together *const> all) override
    {
        std::vector<const Call *> calls;
        for (const auto *piece : all)
            calls.push_back(static_cast<const Piece *>(piece)->m_call.get());
        VQ_TRY(auto answers, m_api.carryOutTogether(m_route, *walled(&database, *m_call),
                                                    calls)); // of one kin
        for (std::size_t i = 0; i < all.size(); ++i)
            static_cast<Piece *>(all[i])->outcome = std::move(answers[i]);
        return Done{};
    }

    Outcome<Answer> outcome = Answer{};

private:
    const Api &m_api;
    const Route &m_route;
    CallPtr m_call;
    std::string m_kin;
};

void Api::write(const Route &route, const CallPtr &call, web::Reply reply)
{
    if (!route.before)
        return change(route, call, std::move(reply));
    submit(route, call, reply, [this, &route, call, reply](Result<Database *> database) {
        auto prepared = std::make_shared<Call>(*call);
        const auto outcome = database ? route.before(*walled(*database, *call), *prepared)
                                      : Outcome<Done>(database.error());
        if (outcome)
            return change(route, prepared, reply);
        logFailure(*call, outcome.error());
        reply(inEnvelope(outcome.error(), call->id, call->now));
    });
}

void Api::change(const Route &route, const CallPtr &call, web::Reply reply)
{
    const auto lane = roomToWrite(call, reply);
    if (!lane)
        return;
    const auto tell = [call, reply = std::move(reply)](const Outcome<Answer> &outcome,
                                                       const Status &committed) {
        const auto told =
            outcome && !committed ? Outcome<Answer>(Refusal(committed.error())) : outcome;
        if (!told)
            logFailure(*call, told.error());
        reply(responseTo(*call, told));
    };
    if (route.write_together) {
        auto piece = std::make_shared<Piece>(*this, route, call);
        return m_parts.lane.submit(
            piece,
            [piece, tell](const Status &committed) { tell(piece->outcome, committed); },
            *lane);
    }
    auto outcome = std::make_shared<Outcome<Answer>>(Answer{});
    m_parts.lane.submit(
        [this, &route, call, outcome](Database &database) -> Status {
            *outcome = carryOut(route, *walled(&database, *call), *call);
            // Which refusal it was is in the outcome; the lane only takes it back.
            return *outcome ? Status(Done{})
                            : Status(Error{ErrorKind::Reject, "refused", {}});
        },
        [outcome, tell](const Status &committed) { tell(*outcome, committed); }, *lane);
}

web::Response earlyRefusal(int status, UtcMs now)
{
    struct Reason {
        int status;
        const char *code;
        const char *message;
    };
    constexpr std::array kReasons = {
        Reason{408, "too_slow", "The request did not come to its end in time."},
        Reason{405, "method_not_allowed", "There is no such method here."},
        Reason{413, "body_too_large",
               "The body is larger than is taken here. Nothing was done."},
        Reason{414, "target_too_long", "The path and what follows it are too long."},
        Reason{429, "too_many_connections",
               "So many connections at once are not for one address."},
        Reason{431, "headers_too_large", "The headers are too many or too long."},
        Reason{503, "too_busy", "Too many are connected. Try again later."},
    };
    const auto *const found = std::ranges::find(kReasons, status, &Reason::status);
    const auto &reason = found != kReasons.end()
                             ? *found
                             : Reason{status, "bad_request",
                                      "This is no request that can be "
                                      "read in one way alone."};
    return refusalOf(status, {reason.code, reason.message, {}}, now);
}

web::Response refusalOf(int status, const Problem &problem, UtcMs now)
{
    return inEnvelope(Refusal(status, problem), newRequestId(), now);
}

} // namespace vq::cloud
