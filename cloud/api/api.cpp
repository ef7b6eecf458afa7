// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/api.h"

#include <algorithm>
#include <array>

#include "cloud/api/envelope.h"
#include "cloud/api/query_string.h"
#include "cloud/api/repeated_request.h"
#include "cloud/api/trace.h"
#include "core/base/id.h"
#include "platform/crypto/random.h"
#include "platform/json/json_reader.h"
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

bool takesBody(std::string_view method)
{
    return method == "POST" || method == "PUT" || method == "PATCH";
}

bool isJson(std::string_view content_type)
{
    const auto kind = content_type.substr(0, content_type.find(';'));
    return kind == "application/json" || kind == "application/merge-patch+json";
}

Outcome<json::Value> bodyOf(const web::Request &request)
{
    if (!takesBody(request.method) || request.body.empty())
        return json::Value();
    if (!isJson(request.header("content-type")))
        return Refusal(415,
                       Problem{"unsupported_media_type",
                               "The body must be application/json.", "Content-Type"});
    auto body = json::parse(request.body);
    if (!body)
        return Refusal(400, Problem{"bad_json", body.error().message, {}});
    return std::move(*body);
}

Refusal unsigned_()
{
    return {401,
            Problem{"unauthenticated",
                    "Say who you are: Authorization: Bearer with a token that is valid.",
                    "Authorization"}};
}

// Whom the path is about. What belongs to others does not exist for her.
Outcome<Done> withinTenant(const Call &call)
{
    const auto tenant = call.path.find("tenantId");
    if (tenant == call.path.end() || call.identity.isPlatform() ||
        call.identity.tenant == tenant->second)
        return Done{};
    return notFound("tenant");
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
    : m_parts(std::move(parts)), m_router(m_parts.routes), m_figures(m_parts.registry),
      m_strangers(m_parts.rates), m_signed(m_parts.rates)
{}

void Api::handle(web::Request request, web::Reply reply)
{
    auto call = std::make_shared<Call>();
    call->id = newRequestId();
    call->now = m_parts.clock.now();
    call->request = std::move(request);
    const Route *found = nullptr;
    const auto route = prepare(*call, found);
    reply = counted(found, call, std::move(reply));
    if (!route)
        return reply(inEnvelope(route.error(), call->id, call->now));
    if ((*route)->write)
        return write(**route, std::move(call), std::move(reply));
    read(**route, std::move(call), std::move(reply));
}

// Counted and logged when it is handed over.
web::Reply Api::counted(const Route *route, const CallPtr &call, web::Reply reply)
{
    return [this, route, call, began = m_parts.clock.steady(),
            reply = std::move(reply)](web::Response response) {
        const Ms took = m_parts.clock.steady() - began;
        const int status = response.status;
        m_figures.count(route != nullptr
                            ? RequestFigures::Endpoint{route->method, route->path}
                            : RequestFigures::Endpoint{"other", "none"},
                        status, took);
        log::info(
            "request", call->request.method + " " + call->request.path,
            {{"http.request.id", call->id},
             {"http.request.method", call->request.method},
             {"url.path", call->request.path},
             {"http.response.status_code", status},
             {"event.duration", took.count() * 1'000'000},
             {"source.ip", call->request.peer},
             {"user.id", call->identity.subject},
             {"trace.id", traceIdOf(call->request.header("traceparent")).value_or("")}});
        addRate(call->rate, response);
        if (const auto trace = call->request.header("traceparent"); traceIdOf(trace))
            response.headers.push_back({"traceparent", std::string(trace)});
        reply(std::move(response));
    };
}

Outcome<const Route *> Api::prepare(Call &call, const Route *&found)
{
    auto identified = m_parts.identify(call.request, call.now);
    if (identified && *identified)
        call.identity = **identified;
    VQ_CHECK(admitRate(call));
    VQ_TRY(const auto *route, routeOf(call));
    found = route;
    if (!identified)
        return identified.error();
    VQ_CHECK(admit(*route, call, identified->has_value()));
    VQ_TRY(call.query, readQuery(call.request.query, route->query));
    VQ_TRY(call.body, bodyOf(call.request));
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

// A token that is not good counts as its sender's address, too: who guesses is slowed down.
Outcome<Done> Api::admitRate(Call &call)
{
    const auto &who = call.identity;
    const bool is_signed = !who.subject.empty() && who.session_token.empty();
    const auto verdict =
        is_signed ? m_signed.take(who.subject, m_parts.clock.steady())
                  : m_strangers.take(call.request.peer, m_parts.clock.steady());
    call.rate = verdict;
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

Outcome<Done> Api::admit(const Route &route, const Call &call, bool is_signed)
{
    if (route.access == Access::Public)
        return Done{};
    if (!is_signed)
        return unsigned_();
    if (!call.identity.session_token.empty())
        return route.is_for_visitors ? Outcome<Done>(Done{}) : unsigned_();
    VQ_CHECK(withinTenant(call));
    if (route.access == Access::Permitted && !call.identity.may(route.permission))
        return Refusal(403, Problem{"forbidden",
                                    "This needs the permission " + route.permission + ".",
                                    {}});
    return Done{};
}

void Api::read(const Route &route, CallPtr call, web::Reply reply)
{
    m_parts.readers.submit([this, &route, call = std::move(call),
                            reply = std::move(reply)](Result<Database *> database) {
        const auto outcome =
            database ? route.read(**database, *call) : Outcome<Answer>(database.error());
        if (!outcome)
            logFailure(*call, outcome.error());
        if (outcome && route.is_audited_read)
            return tellAudited(route, call, responseTo(*call, outcome), reply);
        reply(responseTo(*call, outcome));
    });
}

// Nobody gets to read it before it is kept that she did.
void Api::tellAudited(const Route &route, const CallPtr &call, web::Response response,
                      web::Reply reply)
{
    m_parts.lane.submit(
        [this, &route, call](Database &database) {
            return m_parts.record(database, *call,
                                  {.action = route.operation, .resource = {}});
        },
        [call, response = std::move(response),
         reply = std::move(reply)](const Status &committed) {
            reply(committed
                      ? response
                      : inEnvelope(Refusal(committed.error()), call->id, call->now));
        });
}

Outcome<Answer> Api::carryOut(const Route &route, Database &database,
                              const Call &call) const
{
    const auto work = [&]() -> Outcome<Answer> {
        VQ_TRY(auto answer, route.write(database, call));
        if (answer.changes.empty())
            answer.changes = {{.action = route.operation, .resource = {}}};
        for (const auto &change : answer.changes)
            VQ_CHECK(m_parts.record(database, call, change));
        return answer;
    };
    return route.method == "POST" && !route.is_secret ? onceOnly(database, call, work)
                                                      : work();
}

void Api::write(const Route &route, CallPtr call, web::Reply reply)
{
    if (!route.before)
        return change(route, call, std::move(reply));
    m_parts.readers.submit([this, &route, call = std::move(call),
                            reply = std::move(reply)](Result<Database *> database) {
        auto prepared = std::make_shared<Call>(*call);
        const auto outcome = database ? route.before(**database, *prepared)
                                      : Outcome<Done>(database.error());
        if (outcome)
            return change(route, prepared, reply);
        logFailure(*call, outcome.error());
        reply(inEnvelope(outcome.error(), call->id, call->now));
    });
}

void Api::change(const Route &route, const CallPtr &call, web::Reply reply)
{
    auto outcome = std::make_shared<Outcome<Answer>>(Answer{});
    m_parts.lane.submit(
        [this, &route, call, outcome](Database &database) -> Status {
            *outcome = carryOut(route, database, *call);
            // Which refusal it was is in the outcome; the lane only takes it back.
            return *outcome ? Status(Done{})
                            : Status(Error{ErrorKind::Reject, "refused", {}});
        },
        [call, outcome, reply = std::move(reply)](const Status &committed) {
            if (*outcome && !committed)
                *outcome = Refusal(committed.error());
            if (!*outcome)
                logFailure(*call, outcome->error());
            reply(responseTo(*call, *outcome));
        });
}

web::Response earlyRefusal(int status, UtcMs now)
{
    struct Reason {
        int status;
        const char *code;
        const char *message;
    };
    constexpr std::array kReasons = {
        Reason{405, "method_not_allowed", "There is no such method here."},
        Reason{413, "body_too_large", "The body is too large."},
        Reason{414, "target_too_long", "The path and what follows it are too long."},
        Reason{431, "headers_too_large", "The headers are too many or too long."},
        Reason{503, "too_busy", "Too many are connected. Try again later."},
    };
    const auto *const found = std::ranges::find(kReasons, status, &Reason::status);
    const auto &reason = found != kReasons.end()
                             ? *found
                             : Reason{status, "bad_request",
                                      "This is no request that can be "
                                      "read in one way alone."};
    return inEnvelope(Refusal(status, Problem{reason.code, reason.message, {}}),
                      newRequestId(), now);
}

} // namespace vq::cloud
