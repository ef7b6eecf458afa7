// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/cloud.h"

#include <array>
#include <filesystem>
#include <thread>

#include <sys/stat.h>
#include <unistd.h>

#include "cloud/api/description.h"
#include "cloud/api/shared_rates.h"
#include "cloud/audit/module.h"
#include "cloud/auth/module.h"
#include "cloud/commands/module.h"
#include "cloud/configurations/module.h"
#include "cloud/database/migrate.h"
#include "cloud/database/postgres_database.h"
#include "cloud/database/sqlite_database.h"
#include "cloud/database/wall.h"
#include "cloud/devices/module.h"
#include "cloud/edge/forwarded.h"
#include "cloud/edge/packing.h"
#include "cloud/edge/pages.h"
#include "cloud/enrolment/module.h"
#include "cloud/ingest/module.h"
#include "cloud/modules.h"
#include "cloud/oidc/module.h"
#include "cloud/sessions/module.h"
#include "cloud/tenants/module.h"
#include "cloud/upkeep.h"
#include "platform/json/json_writer.h"
#include "platform/log/log.h"
#include "platform/tls/secret_pipe.h"
#include "platform/web/exact_paths.h"

namespace vq::cloud {

namespace {

constexpr const char *kSocketPath = "/ws";
constexpr const char *kDescriptionPath = "/v1/openapi.json";
constexpr const char *kKeySetPath = "/v1/auth/jwks.json";
constexpr const char *kPagesPath = "/docs";
constexpr int kThreads = 2;
constexpr int kReaders = 4;
constexpr int kAskers = 4;
constexpr Ms kLeaveFor{1'000}; // for the other ends of sockets to say goodbye
constexpr Ms kDrainLook{10};
// For what is stuck when `stop.drain_ms` is over, before it is cut off.
constexpr Ms kEndFor{2'000};
constexpr int kCutOff = 3; // exit status
constexpr std::int64_t kSealedAtOnce = 500;

// What is from before personal fields were sealed.
template <class SealSome>
Status sealAllClear(Database &database, SealSome sealSome)
{
    for (std::int64_t sealed = kSealedAtOnce; sealed > 0;) {
        VQ_CHECK(database.begin());
        VQ_TRY(sealed, sealSome(database, kSealedAtOnce));
        VQ_CHECK(database.execute("COMMIT"));
    }
    return Done{};
}

} // namespace

Connect connectTo(const Options &options, std::shared_ptr<Vault> vault)
{
    return [url = options.database, path = options.data + "/cloud.sqlite",
            vault = std::move(vault)]() -> Result<std::unique_ptr<Database>> {
        auto opened = url.empty() ? SqliteDatabase::open({.path = path})
                                  : PostgresDatabase::open(url);
        if (opened)
            (*opened)->setVault(vault);
        return opened;
    };
}

std::string rootKeysOf(const Options &options)
{
    return options.root_keys.empty() ? options.data + "/root.keys" : options.root_keys;
}

Result<std::shared_ptr<personal::KeyVault>> openVault(const Options &options)
{
    VQ_TRY(auto roots, personal::openRootKeys(rootKeysOf(options)));
    return std::make_shared<personal::KeyVault>(std::move(roots),
                                                tenants::personalMetadata);
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
    VQ_TRY(const auto vault, openVault(options));
    VQ_TRY(const auto database, connectTo(options, vault)());
    VQ_CHECK(migrate(*database, schemas()));
    VQ_CHECK(raiseWall(*database));
    VQ_TRY(const bool is_walled, isWallHeeded(*database));
    if (!is_walled)
        log::warning(
            "wall_bypassed",
            "The database's role is above row-level security, so one wall between "
            "tenants is missing. Give --database a role that is neither superuser "
            "nor BYPASSRLS and owns the tables.");
    VQ_CHECK(vault->checkRoots(*database));
    VQ_CHECK(ingest::ensureGeneration(*database));
    VQ_CHECK(sealAllClear(*database, auth::sealClear));
    return sealAllClear(*database, sessions::sealClear);
}

Cloud::Cloud(const Options &options, const Clock &clock)
    : m_options(options), m_clock(clock)
{}

Cloud::~Cloud()
{
    if (m_readiness)
        m_readiness->stopping();
    if (m_site_bells)
        m_site_bells->stop();
    if (m_server)
        drain();
    if (m_metrics) // all was under way
        m_end.within(kEndFor, kCutOff, [] {
            log::warning(
                "stop_cut_off",
                "Something is stuck, most likely a statement of the database: the "
                "program ends without waiting for it. What was not answered was "
                "not kept, or may be asked again with its Idempotency-Key.");
        });
    m_server.reset(); // asks the API nothing any more
    m_bells.reset();  // rings at no socket any more
    if (m_live)
        m_live->stop();
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
    VQ_TRY(m_vault, openVault(m_options));
    VQ_TRY(m_keys, auth::KeyStore::open(keyFileOf(m_options)));
    VQ_CHECK(openRates());
    VQ_CHECK(openLines());
    VQ_CHECK(openApi());
    return openMetrics();
}

oidc::Parts Cloud::signInParts() const
{
    return {.keys = m_keys,
            .client = std::make_shared<const http::Client>(
                http::Client::Options{.trust_file = m_options.provider_trust,
                                      .may_be_private = m_options.may_ask_private}),
            .public_url = m_options.public_url};
}

auth::RouteParts Cloud::ownParts()
{
    return {.keys = m_keys,
            .tries =
                [this](const std::string &address) {
                    return takeAndWait(*m_tries, RateLane::Public, address);
                },
            .revoked =
                [this](const std::string &subject) {
                    if (m_live)
                        m_live->recheck(subject);
                    if (m_bells)
                        m_bells->ringGone(subject);
                }};
}

// A folder with SQLite is served by one program; a server's database may be by several.
Status Cloud::openLines()
{
    m_book = std::make_shared<LineBook>();
    VQ_TRY(const auto database, connect()());
    VQ_CHECK(sessions::loadLines(*database, *m_book));
    if (m_options.database.empty())
        return Done{};
    m_keeper = std::make_unique<sessions::LineKeeper>(sessions::LineKeeper::Parts{
        .connect = connect(),
        .book = m_book,
        .clock = m_clock,
        .has_bells = [hears = m_is_hearing] { return hears->load(); }});
    return Done{};
}

// What they ring at is there, and nobody asks yet.
void Cloud::openBells()
{
    if (!m_redis || !m_keeper)
        return;
    m_bells = std::make_unique<Bells>(
        Bells::Parts{.redis = redisOptions(),
                     .lane = m_redis,
                     .book = m_book,
                     .line = [keeper = m_keeper.get()] { keeper->wake(); },
                     .gone =
                         [this](const std::string &subject) {
                             if (m_live)
                                 m_live->recheck(subject);
                         },
                     .is_hearing = m_is_hearing});
}

redis::OpenOptions Cloud::redisOptions() const
{
    return {
        .url = m_options.redis,
        .reach_secretly = [trust = m_options.redis_trust](
                              const std::string &host, int port) -> Result<redis::Way> {
            VQ_TRY(
                const auto pipe,
                tls::SecretPipe::open({.host = host, .port = port, .trust_file = trust}));
            return redis::Way{pipe->takeEnd(), pipe};
        }};
}

Status Cloud::openRates()
{
    const auto &limits = m_options.limits;
    const RateRules rules = {RateRule{limits.requests_per_minute, kPerMinute.span},
                             RateRule{limits.requests_per_hour, kPerHour.span}};
    const RateRules tries = {auth::kSignInTries, RateRule{}};
    if (m_options.redis.empty()) {
        m_rates = std::make_unique<OwnRates>(m_clock, rules);
        m_tries = std::make_unique<OwnRates>(m_clock, tries);
        return Done{};
    }
    VQ_CHECK(redis::checkUrl(m_options.redis));
    m_redis = std::make_shared<redis::Lane>(redisOptions());
    m_rates = std::make_unique<SharedRates>(m_redis, m_clock, rules);
    m_tries = std::make_unique<SharedRates>(m_redis, m_clock, tries, "tries");
    return Done{};
}

Status Cloud::openApi()
{
    m_lane = std::make_unique<WriteLane>(connect());
    m_readers = std::make_unique<ReadPool>(connect(), kReaders);
    if (m_options.role.is_worker) {
        m_releaser = std::make_unique<sessions::Releaser>(*m_lane, m_book, m_clock);
        m_worker = std::make_unique<worker::Worker>(
            *m_lane, m_clock, jobs({.book = m_book, .began = m_clock.now()}));
    }
    if (m_options.role.is_api || m_options.role.is_ingest) {
        m_site_bells = std::make_shared<commands::Bells>(connect(), m_clock);
        return serveApi();
    }
    openBells();
    return Done{};
}

ingest::Seams Cloud::seams()
{
    return {.commandsBehind =
                [clock = &m_clock](Database &database, const ingest::SiteKey &site,
                                   const uplink::CommandMark &answered) {
                    return commands::behind(database, site.tenant, site.id, answered,
                                            clock->now());
                },
            .answered =
                [book = m_book](Database &database, const ingest::SiteKey &site,
                                const ingest::Seams::Answered &answered, UtcMs now) {
                    return settleCommand(
                        database, book,
                        {.site = site.id, .mark = answered.mark, .code = answered.code},
                        answered.detail, now);
                },
            .configLost =
                [bells = m_site_bells](Database &database, const ingest::SiteKey &site,
                                       const std::string &digest, UtcMs now) {
                    return configurations::giveAgain(database, *bells,
                                                     {site.tenant, site.id, digest}, now);
                }};
}

Routes Cloud::routes()
{
    Routes routes;
    if (m_options.role.is_api)
        routes = allRoutes({.sign_in = signInParts(),
                            .book = m_book,
                            .own = ownParts(),
                            .bells = m_site_bells});
    if (m_options.role.is_ingest) {
        ingest::addSiteRoutes(routes, ingest::makeIntake({.clock = m_clock,
                                                          .book = m_book,
                                                          .registry = m_registry,
                                                          .seams = seams()}));
        commands::addSiteRoutes(routes, m_site_bells);
    }
    return routes;
}

void Cloud::openLive()
{
    m_live = std::make_unique<live::Live>(live::Live::Parts{
        .book = m_book,
        .readers = *m_readers,
        .clock = m_clock,
        .identify =
            [keys = m_keys](const std::string &token, UtcMs now) {
                return auth::identityOf(*keys, token, now);
            },
        .lookUp =
            [this](Database &tables, const std::string &token, UtcMs now) {
                return devices::lookUp(tables, *m_lane, token, now);
            },
        .standings = standingsOf});
}

Status Cloud::serveApi()
{
    m_askers = std::make_unique<ReadPool>(connect(), kAskers);
    auto routes = this->routes();
    const auto lookUp = [this](Database &tables, const std::string &token, UtcMs now) {
        return devices::lookUp(tables, *m_lane, token, now);
    };
    const auto lookUpEither = [this, lookUp](Database &tables, const Identity &claimed,
                                             UtcMs now) {
        return claimed.device_certificate.empty()
                   ? lookUp(tables, claimed.device_token, now)
                   : enrolment::lookUp(tables, *m_lane, claimed.device_certificate, now);
    };
    m_description = web::exactPaths(
        {{kDescriptionPath,
          [text = describeApi(routes)](const web::Request &) {
              return web::Response{.content_type = "application/json", .body = text};
          }},
         // Without an envelope: what libraries read.
         {kKeySetPath, [this](const web::Request &) {
              const auto now = m_clock.now();
              return web::Response{
                  .content_type = "application/jwk-set+json",
                  .body = json::textOf(auth::publicKeys(*m_keys->ring(now), now))};
          }}});
    m_api = std::make_unique<Api>(
        Api::Parts{.routes = std::move(routes),
                   .lane = *m_lane,
                   .readers = *m_readers,
                   .askers = *m_askers,
                   .clock = m_clock,
                   .registry = m_registry,
                   .identify =
                       [keys = m_keys](const web::Request &request, UtcMs now) {
                           auto who = auth::identify(*keys, request, now);
                           return who && !*who ? Outcome<std::optional<Identity>>(
                                                     enrolment::claimedBy(request))
                                               : who;
                       },
                   .lookUp = lookUpEither,
                   .rates = *m_rates,
                   .record = audit::record});
    if (m_options.role.is_api)
        openLive();
    openBells();
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
                   takeForwardedCertificate(request, m_options.gateways);
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
        .body_bytes_max_at =
            [this](std::string_view path) { return m_api->bodyBytesMaxAt(path); },
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
        options.tls = {m_options.tls.certificate, m_options.tls.key,
                       std::string(enrolment::kIssuer)};
    return options;
}

void Cloud::answer(web::Request request, web::Reply reply)
{
    if (request.path == kSocketPath && m_live)
        return reply(m_live->answer(request));
    if (request.path == kDescriptionPath || request.path == kKeySetPath)
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
