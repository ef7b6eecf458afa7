// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/edge/cross_origin.h"

#include <utility>

#include "cloud/api/api.h"
#include "cloud/tenants/module.h"

namespace vq::cloud {

namespace {

constexpr const char *kMethods = "GET, HEAD, POST, PUT, PATCH, DELETE";
constexpr const char *kAsked = "Authorization, Content-Type, Idempotency-Key, If-Match, "
                               "If-None-Match, traceparent";
constexpr const char *kTold = "ETag, Idempotency-Replayed, RateLimit-Limit, "
                              "RateLimit-Remaining, RateLimit-Reset, Retry-After, "
                              "traceparent, X-Request-Id";
constexpr const char *kRemember = "600"; // seconds

bool isQuestion(const web::Request &request)
{
    return request.method == "OPTIONS" &&
           !request.header("access-control-request-method").empty();
}

// "/v1/tenants/0123…/queues" is about 0123…; empty: about no tenant.
std::string_view tenantOf(std::string_view path)
{
    constexpr std::string_view kTenants = "/v1/tenants/";
    if (!path.starts_with(kTenants))
        return {};
    path.remove_prefix(kTenants.size());
    return path.substr(0, path.find('/'));
}

bool isForEveryTenant(std::string_view path)
{
    return path.starts_with("/v1/auth/") || path == "/v1/me";
}

web::Header dependsOf(const web::Request &request)
{
    if (!isQuestion(request))
        return {"Vary", "Origin"};
    return {"Vary", "Origin, Access-Control-Request-Method, "
                    "Access-Control-Request-Headers"};
}

web::Response allowed(const std::string &origin)
{
    web::Response answer;
    answer.status = 204;
    answer.content_type.clear();
    answer.headers = {{"Access-Control-Allow-Origin", origin},
                      {"Access-Control-Allow-Methods", kMethods},
                      {"Access-Control-Allow-Headers", kAsked},
                      {"Access-Control-Max-Age", kRemember}};
    return answer;
}

web::Response refused(const Clock &clock)
{
    return refusalOf(403,
                     {"origin_not_allowed",
                      "The tenant does not name this origin in its "
                      "configuration.allowedOrigins.",
                      "Origin"},
                     clock.now());
}

Outcome<std::map<std::string, std::set<std::string>>>
originsBy(const Result<Database *> &database)
{
    if (!database)
        return Refusal(database.error());
    return tenants::allowedOrigins(**database);
}

} // namespace

void CrossOrigin::handle(web::Request request, web::Reply reply, const web::Handler &next)
{
    const std::string origin(request.header("origin"));
    if (origin.empty())
        return next(std::move(request), std::move(reply));
    whenFresh([this, origin, request = std::move(request), reply = std::move(reply),
               next]() mutable {
        bool is_allowed = false;
        {
            const std::lock_guard lock(m_mutex);
            is_allowed = allows(request);
        }
        const auto depends = dependsOf(request);
        if (isQuestion(request)) {
            auto answer = is_allowed ? allowed(origin) : refused(m_clock);
            answer.headers.push_back(depends);
            return reply(std::move(answer));
        }
        next(std::move(request), [is_allowed, origin, depends,
                                  reply = std::move(reply)](web::Response response) {
            response.headers.push_back(depends);
            if (is_allowed) {
                response.headers.push_back({"Access-Control-Allow-Origin", origin});
                response.headers.push_back({"Access-Control-Expose-Headers", kTold});
            }
            reply(std::move(response));
        });
    });
}

bool CrossOrigin::allows(const web::Request &request) const
{
    const auto found = m_origins.find(std::string(request.header("origin")));
    if (found == m_origins.end())
        return false;
    const auto tenant = tenantOf(request.path);
    return tenant.empty() ? isForEveryTenant(request.path)
                          : found->second.contains(std::string(tenant));
}

// At once when what is known is fresh; else when it was read, and with what is known if it
// cannot be.
void CrossOrigin::whenFresh(std::function<void()> work)
{
    const auto now = m_clock.steady();
    {
        const std::lock_guard lock(m_mutex);
        if (!m_read_at || now - *m_read_at >= kFreshFor) {
            m_waiting.push_back(std::move(work));
            if (m_waiting.size() == 1)
                look();
            return;
        }
    }
    work();
}

void CrossOrigin::look()
{
    m_readers.submit([this](const Result<Database *> &database) {
        auto found = originsBy(database);
        std::vector<std::function<void()>> waiting;
        {
            const std::lock_guard lock(m_mutex);
            if (found)
                m_origins = std::move(*found);
            m_read_at = m_clock.steady();
            waiting.swap(m_waiting);
        }
        for (const auto &work : waiting)
            work();
    });
}

} // namespace vq::cloud
