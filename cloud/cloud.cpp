// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/cloud.h"

#include <array>
#include <filesystem>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

#include "cloud/api/description.h"
#include "cloud/api/repeated_request.h"
#include "cloud/api/shared_rates.h"
#include "cloud/audit/module.h"
#include "cloud/auth/key_file.h"
#include "cloud/auth/module.h"
#include "cloud/database/migrate.h"
#include "cloud/database/postgres_database.h"
#include "cloud/database/sqlite_database.h"
#include "cloud/edge/forwarded.h"
#include "cloud/edge/packing.h"
#include "cloud/edge/pages.h"
#include "cloud/queues/module.h"
#include "cloud/sessions/module.h"
#include "cloud/tenants/module.h"
#include "platform/json/json_writer.h"
#include "platform/log/log.h"
#include "platform/web/exact_paths.h"

namespace vq::cloud {

namespace {

constexpr const char *kSocketPath = "/ws";
constexpr const char *kDescriptionPath = "/v1/openapi.json";
constexpr const char *kPagesPath = "/docs";
constexpr int kThreads = 2;
constexpr int kReaders = 4;
constexpr Ms kLeaveFor{1'000}; // for the other ends of sockets to say goodbye
constexpr Ms kDrainLook{10};

std::array<Schema, 6> schemas()
{
    return {repeatedRequestSchema(), tenants::schema(),  auth::schema(),
            queues::schema(),        sessions::schema(), audit::schema()};
}

Routes allRoutes(const std::shared_ptr<const auth::KeyRing> &keys,
                 const std::shared_ptr<LineBook> &book)
{
    Routes routes;
    tenants::addRoutes(routes, {auth::countUsers, queues::countQueues});
    auth::addRoutes(routes, keys);
    queues::addRoutes(routes, book);
    sessions::addRoutes(routes, book);
    audit::addRoutes(routes);
    return routes;
}

} // namespace

Connect connectTo(const Options &options)
{
    if (!options.database.empty())
        return [url = options.database] { return PostgresDatabase::open(url); };
    return [path = options.data + "/cloud.sqlite"] {
        return SqliteDatabase::open({.path = path});
    };
}

Status prepare(const Options &options)
{
    std::error_code failure;
    std::filesystem::create_directories(options.data, failure);
    if (failure)
        return Error{ErrorKind::Reject, "data_unusable",
                     "the folder " + options.data +
                         " cannot be made: " + failure.message()};
    ::chmod(options.data.c_str(), 0700);
    VQ_TRY(const auto database, connectTo(options)());
    return migrate(*database, schemas());
}

Cloud::Cloud(const Options &options, const Clock &clock)
    : m_options(options), m_clock(clock)
{}

Cloud::~Cloud()
{
    if (m_readiness)
        m_readiness->stopping();
    if (m_server)
        drain();
    m_server.reset();  // asks the API nothing any more
    m_metrics.reset(); // nor whether it is ready
}

// Whoever sends requests here is told first and has time to look elsewhere.
void Cloud::drain()
{
    const auto &stop = m_options.stop;
    wait(stop.notice, [] { return false; });
    m_server->stopAccepting(stop.spread);
    wait(stop.spread + kLeaveFor, [this] { return m_server->sockets() == 0; });
    wait(stop.drain, [this] { return m_server->underWay() == 0; });
}

void Cloud::wait(Ms span, const std::function<bool()> &until) const
{
    const auto end = m_clock.steady() + span;
    while (m_clock.steady() < end && !until())
        std::this_thread::sleep_for(kDrainLook);
}

Result<std::unique_ptr<Cloud>> Cloud::start(const Options &options, const Clock &clock)
{
    std::unique_ptr<Cloud> cloud(new Cloud(options, clock));
    VQ_CHECK(cloud->open());
    return cloud;
}

Status Cloud::open()
{
    VQ_CHECK(prepare(m_options));
    if (m_options.database.empty()) {
        VQ_TRY(m_lock, FolderLock::take(m_options.data));
    }
    VQ_TRY(auto keys, auth::openKeyFile(m_options.data + "/token.keys"));
    m_keys = std::make_shared<const auth::KeyRing>(std::move(keys));
    VQ_CHECK(openRates());
    VQ_CHECK(openLines());
    VQ_CHECK(openApi());
    return openMetrics();
}

// A folder with SQLite is served by one program; a server's database may be by several.
Status Cloud::openLines()
{
    m_book = std::make_shared<LineBook>();
    VQ_TRY(const auto database, connectTo(m_options)());
    VQ_CHECK(sessions::loadLines(*database, *m_book));
    if (m_options.database.empty())
        return Done{};
    const auto is_hearing = std::make_shared<std::atomic<bool>>(false);
    m_keeper = std::make_unique<sessions::LineKeeper>(sessions::LineKeeper::Parts{
        .connect = connectTo(m_options),
        .book = m_book,
        .clock = m_clock,
        .has_bells = [is_hearing] { return is_hearing->load(); }});
    if (m_redis)
        m_bells = std::make_unique<Bells>(
            Bells::Parts{.url = m_options.redis,
                         .lane = m_redis,
                         .book = m_book,
                         .heard = [keeper = m_keeper.get()] { keeper->wake(); },
                         .is_hearing = is_hearing});
    return Done{};
}

Status Cloud::openRates()
{
    const auto &limits = m_options.limits;
    const RateRules rules = {RateRule{limits.requests_per_minute, kPerMinute.span},
                             RateRule{limits.requests_per_hour, kPerHour.span}};
    if (m_options.redis.empty()) {
        m_rates = std::make_unique<OwnRates>(m_clock, rules);
        return Done{};
    }
    VQ_CHECK(redis::checkUrl(m_options.redis));
    m_redis = std::make_shared<redis::Lane>(redis::OpenOptions{.url = m_options.redis});
    m_rates = std::make_unique<SharedRates>(m_redis, m_clock, rules);
    return Done{};
}

Status Cloud::openApi()
{
    m_lane = std::make_unique<WriteLane>(connectTo(m_options));
    m_readers = std::make_unique<ReadPool>(connectTo(m_options), kReaders);
    if (m_options.role.is_worker)
        m_releaser = std::make_unique<sessions::Releaser>(*m_lane, m_book, m_clock);
    return m_options.role.is_api ? serveApi() : Status(Done{});
}

Status Cloud::serveApi()
{
    auto routes = allRoutes(m_keys, m_book);
    m_description = web::exactPaths(
        {{kDescriptionPath, [text = describeApi(routes)](const web::Request &) {
              return web::Response{.content_type = "application/json", .body = text};
          }}});
    m_api = std::make_unique<Api>(
        Api::Parts{.routes = std::move(routes),
                   .lane = *m_lane,
                   .readers = *m_readers,
                   .clock = m_clock,
                   .registry = m_registry,
                   .identify =
                       [keys = m_keys](const web::Request &request, UtcMs now) {
                           return auth::identify(*keys, request, now);
                       },
                   .rates = *m_rates,
                   .record = audit::record});
    m_live = std::make_unique<live::Live>(live::Live::Parts{
        .book = m_book,
        .readers = *m_readers,
        .clock = m_clock,
        .identify = [keys = m_keys](const std::string &token, UtcMs now) {
            return auth::identityOf(*keys, token, now);
        }});
    if (auto pages = documentationPages(pagesFolder()))
        m_pages = std::move(*pages);
    else
        log::warning("no_pages", pages.error());
    m_origins = std::make_unique<CrossOrigin>(*m_readers, m_clock);
    const web::Handler next = [this](web::Request request, web::Reply reply) {
        answer(std::move(request), std::move(reply));
    };
    VQ_TRY(m_server,
           web::HttpServer::start(
               serverOptions(), [this, next](web::Request request, web::Reply reply) {
                   request.peer = senderOf(request, m_options.gateways);
                   m_origins->handle(std::move(request), std::move(reply), next);
               }));
    return Done{};
}

web::HttpServer::Options Cloud::serverOptions() const
{
    const auto &limits = m_options.limits;
    const auto size = [](std::int64_t number) {
        return static_cast<std::size_t>(number);
    };
    web::HttpServer::Options options = {
        .address = m_options.listen.address,
        .port = m_options.listen.port,
        .threads = kThreads,
        .body_bytes_max = size(limits.body_bytes),
        .header_bytes_max = size(limits.header_bytes),
        .header_lines_max = static_cast<int>(limits.header_lines),
        .header_patience = limits.header,
        .idle_patience = limits.idle,
        .body_patience = limits.body,
        .write_patience = limits.write,
        .connections_max = size(limits.connections),
        .connections_per_address_max = size(limits.connections_per_address),
        .refusal = [this](int status) { return earlyRefusal(status, m_clock.now()); },
        .pack = [least = size(m_options.gzip_bytes_min)](
                    std::string_view encodings,
                    web::Response &response) { pack(least, encodings, response); }};
    if (!m_options.tls.certificate.empty())
        options.tls = {m_options.tls.certificate, m_options.tls.key};
    return options;
}

void Cloud::answer(web::Request request, web::Reply reply)
{
    if (request.path == kSocketPath)
        return reply(m_live->answer(request));
    if (request.path == kDescriptionPath)
        return m_description(std::move(request), std::move(reply));
    if (m_pages && request.path.starts_with(kPagesPath))
        return m_pages(std::move(request), std::move(reply));
    m_api->handle(std::move(request), std::move(reply));
}

Status Cloud::reload()
{
    return m_server ? m_server->reloadTls() : Status(Done{});
}

Status Cloud::openMetrics()
{
    m_readiness = std::make_unique<Readiness>(*m_readers, *m_lane, m_clock);
    const auto pages = web::exactPaths(
        {{"/health",
          [](const web::Request &) { return web::Response{.body = "alive\n"}; }},
         {"/metrics", [this](const web::Request &) {
              return web::Response{.content_type = std::string(metrics::kContentType),
                                   .body = m_registry.exposition()};
          }}});
    VQ_TRY(m_metrics,
           web::HttpServer::start({.address = m_options.metrics_listen.address,
                                   .port = m_options.metrics_listen.port},
                                  [this, pages](web::Request request, web::Reply reply) {
                                      if (request.path == "/health/ready" &&
                                          request.method == "GET")
                                          return m_readiness->ask(std::move(reply));
                                      pages(std::move(request), std::move(reply));
                                  }));
    return Done{};
}

std::string Cloud::readyLine() const
{
    return json::textOf(
        json::Object{{"ready", true},
                     {"api", m_server ? json::Value(m_server->url()) : json::Value()},
                     {"metrics", m_metrics->url()},
                     {"pid", std::int64_t{::getpid()}}});
}

} // namespace vq::cloud
