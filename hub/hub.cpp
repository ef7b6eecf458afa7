// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/hub.h"

#include <limits>

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include "core/estimate/call_rule.h"
#include "core/queue/retired_services.h"
#include "hub/admin/operator_token.h"
#include "hub/config/held_site.h"
#include "hub/config/last_site.h"
#include "hub/reducer/log_check.h"
#include "hub/tls.h"
#include "platform/crypto/spoken_code.h"
#include "platform/log/log.h"
#include "platform/service/notify.h"
#include "platform/web/exact_paths.h"

namespace vq::hub {

namespace {

// The reducer comes round at least every Reducer::kTickEvery; a disk that holds it up for
// longer than this is no disk to serve from.
constexpr Ms kReducerSilenceMax{20'000};

constexpr std::chrono::milliseconds kCountEvery{250};
constexpr std::chrono::hours kVerifyEvery{24};
constexpr std::uint64_t kOrderMax = std::numeric_limits<std::int64_t>::max();

SteadyMs steadyNow()
{
    return {std::chrono::duration_cast<Ms>(
        std::chrono::steady_clock::now().time_since_epoch())};
}

// SQLite's own words do not say what a person can do who wants the hub to start.
Error withAdvice(Error error, const std::string &folder)
{
    const auto advise = [&](std::string_view code, const std::string &advice) {
        if (error.code == code)
            error.message += ". " + advice;
    };
    advise("storage_corrupt",
           "The queue in " + folder +
               " is damaged; the hub does not start, and changed nothing. Keep a copy of "
               "the whole folder, move site.db out of it, start the hub and restore "
               "the newest backup (docs/operations/hub.md).");
    advise("disk_full", "There is no room in " + folder +
                            " to start; what was acknowledged is kept. Make room there, "
                            "and start again.");
    advise("storage_failed",
           "What was acknowledged is kept. See that the disk of " + folder +
               " works, and that the hub's user may read and write there.");
    return error;
}

} // namespace

bool isLoopback(const std::string &address)
{
    return address == "localhost" || address == "::1" || address.starts_with("127.");
}

Hub::Hub(Options options, DataDir dir, SiteFile site,
         std::unique_ptr<SystemTimeZone> zone)
    : m_options(std::move(options)), m_dir(std::move(dir)), m_site(std::move(site)),
      m_zone(std::move(zone)), m_started_at(m_clock.now()), m_figures(m_registry),
      m_reserve(m_dir.reserve())
{}

Result<std::unique_ptr<Hub>> Hub::start(Options options)
{
    const HeldSite held(options.data);
    VQ_TRY(auto site, held.read(options.config, SystemClock().now()));
    for (const auto &warning : site.warnings)
        log::warning("config_warning", warning);
    VQ_TRY(auto zone, SystemTimeZone::open(site.config.zone));
    VQ_TRY(auto dir, DataDir::open(options.data));
    std::unique_ptr<Hub> hub(
        new Hub(std::move(options), std::move(dir), std::move(site), std::move(zone)));
    VQ_CHECK(hub->openSite());
    VQ_CHECK(hub->openDoors());
    VQ_CHECK(hub->openWeb());
    hub->foresee();
    hub->watch();
    return hub;
}

Status Hub::openSite()
{
    // Not inside the braces below: GCC 12 then warns of a string that nobody initialised.
    sqlite::OpenOptions database;
    database.path = m_dir.database();
    keepRetired(database);
    m_keeper = std::make_unique<SiteKeeper>(SiteKeeper::Parts{
        .config = m_site.config,
        .config_digest = m_site.digest,
        .zone = *m_zone,
        .clock = m_clock,
        .room = m_reserve,
        .figures = m_figures,
        .database = std::move(database),
        .witness = m_dir.witness(),
        .program = m_options.program,
        .configure = [this](const std::string &toml) { return configure(toml); },
        .staff = m_site.staff,
    });
    if (const Status started = m_keeper->start(); !started)
        return withAdvice(started.error(), m_dir.path());
    return ensureOperatorToken(*m_keeper, m_dir.operatorToken());
}

Status Hub::openDoors()
{
    VQ_TRY(auto lan_options, lanOptions());
    m_reducer = std::make_unique<Reducer>(
        *m_keeper, [this](Outbox out) { postOutbox(std::move(out)); });
    const OfficeParts office{
        .reducer = *m_reducer,
        .worker = m_worker,
        .deliver = [this](Outbox out) { postOutbox(std::move(out)); },
        .dir = m_dir,
        .owner = ownerOf(m_site.config),
        .clock = m_clock,
        .program = m_options.program,
        .started_at = m_started_at};
    m_office = std::make_unique<Office>(office);
    m_uplink =
        std::make_unique<UplinkDesk>(office, *m_office, [this](const SiteState &state) {
            // The next start keeps the services for which somebody waits.
            if (lacksService(m_site.config, state))
                m_has_new_site = true;
        });
    m_media = std::make_unique<MediaDesk>(office, m_site.config.media, *m_uplink);
    openDesks();
    m_sessions = std::make_unique<Sessions>(
        *m_reducer, *m_enrolment, *m_enrolment, m_registry,
        [this](const std::string &der) {
            return m_authority ? m_authority->deviceIn(der, m_clock.now())
                               : std::optional<ShownDevice>();
        });
    m_server =
        std::make_unique<LanServer>(std::move(lan_options), m_sessions->listener());
    return m_server->listen(QString::fromStdString(m_options.listen.address),
                            m_options.listen.port);
}

// Each gives what it does not answer to the one before it.
void Hub::openDesks()
{
    m_certificates = std::make_unique<CertificateDesk>(
        CertificateDesk::Parts{.authority = m_authority,
                               .clock = m_clock,
                               .answer =
                                   [this](Answer answer) {
                                       Outbox out;
                                       out.answers.push_back(std::move(answer));
                                       postOutbox(std::move(out));
                                   },
                               .others = *m_media});
    m_enrolment = std::make_unique<EnrolmentDesk>(EnrolmentDesk::Parts{
        .authority = m_authority,
        .mark = crypto::markOf(m_pin),
        .clock = m_clock,
        .submit = [this](Item item) { return m_reducer->submit(std::move(item)); },
        .deliver = [this](Outbox out) { postOutbox(std::move(out)); },
        .others = *m_certificates});
}

Result<LanServer::Options> Hub::lanOptions()
{
    LanServer::Options options;
    options.message_bytes_max = static_cast<qint64>(lan::kMessageBytesMax);
    if (isLoopback(m_options.listen.address))
        return options;
    VQ_TRY(auto tls, openTls(m_dir.tls(), m_site.config.name, m_options.listen.address,
                             m_clock.now()));
    m_pin = tls.pin;
    VQ_TRY(auto authority,
           SiteAuthority::open(m_dir.tls(), m_site.config.name, m_clock.now()));
    m_authority.emplace(std::move(authority));
    options.tls = {.certificate_pem = QByteArray::fromStdString(tls.certificate_pem),
                   .key_pem = QByteArray::fromStdString(tls.key_pem)};
    return options;
}

Status Hub::openWeb()
{
    const auto page = [](int status, const char *text) {
        return web::Response{.status = status, .body = text};
    };
    std::map<std::string, web::Page> pages;
    pages["/health"] = [page](const web::Request &) { return page(200, "alive\n"); };
    pages["/health/ready"] = [this, page](const web::Request &) {
        return isReady() ? page(200, "ready\n") : page(503, "not ready\n");
    };
    pages["/metrics"] = [this](const web::Request &) {
        return web::Response{.status = 200,
                             .content_type = std::string(metrics::kContentType),
                             .body = metricsPage()};
    };
    VQ_TRY(auto server,
           web::HttpServer::start({.address = m_options.metrics_listen.address,
                                   .port = m_options.metrics_listen.port},
                                  web::exactPaths(std::move(pages))));
    m_web = std::move(server);
    VQ_TRY(auto signals, service::StopSignals::open());
    m_signals = std::move(signals);
    return Done{};
}

void Hub::watch()
{
    m_signal_notifier =
        std::make_unique<QSocketNotifier>(m_signals->descriptor(), QSocketNotifier::Read);
    connect(m_signal_notifier.get(), &QSocketNotifier::activated, this, [this] {
        if (m_signals->take())
            stop();
    });
    if (const auto interval = service::watchdogInterval()) {
        connect(&m_watchdog, &QTimer::timeout, this, &Hub::feedWatchdog);
        m_watchdog.start(std::chrono::milliseconds(*interval));
    }
    connect(&m_count_timer, &QTimer::timeout, this,
            [this] { m_sessions->count(m_server->counts()); });
    m_count_timer.start(kCountEvery);
    connect(&m_verify_timer, &QTimer::timeout, this, [this] {
        m_verify_timer.start(kVerifyEvery);
        verifyLog();
    });
    m_verify_timer.start(m_options.verify_after);
    m_is_up = true;
    service::notifyReady(m_site.config.name);
    log::info("hub_ready", "The hub is ready.",
              {{"url", m_server->url().toStdString()}, {"site", m_site.config.name}});
}

// Each sends the other values: what happened, and what is foreseen of it.
void Hub::foresee()
{
    const auto tell_all = [this] {
        (void)m_reducer->submit([this](SiteKeeper &keeper, Outbox &) {
            keeper.follow([this](HallNews news) { m_foreseer->tell(std::move(news)); });
        });
    };
    m_foreseer = std::make_unique<Foreseer>(Foreseer::Parts{
        .config = m_site.config,
        .clock = m_clock,
        .rule = estimate::callRuleOf(m_site.config),
        .deliver =
            [this](ForeseenWaits waits, SteadyMs at) {
                (void)m_reducer->submit(
                    [waits = std::move(waits), at](SiteKeeper &keeper, Outbox &) {
                        keeper.foresee(waits, at);
                    });
            },
        .tell_all = tell_all,
        .open_store = [path = m_dir.database()]() -> Result<std::unique_ptr<Store>> {
            VQ_TRY(auto store,
                   SqliteStore::open(
                       {.path = path, .access = sqlite::OpenOptions::Access::ReadOnly}));
            return std::unique_ptr<Store>(std::move(store));
        },
        .memory = m_dir.lessons(),
    });
    tell_all();
}

Hub::~Hub()
{
    // The web pages ask the rest, so they go first; the reducer last, after all who ask
    // it.
    m_is_up = false;
    m_count_timer.stop();
    m_verify_timer.stop();
    m_web.reset();
    m_server.reset();
    m_worker.stop();
    if (m_uplink)
        m_uplink->stop();
    if (m_media)
        m_media->stop();
    if (m_reducer)
        m_reducer->stop();
    m_foreseer.reset();
    m_sessions.reset();
    m_enrolment.reset();
    m_certificates.reset();
    m_media.reset();
    m_uplink.reset();
    m_office.reset();
    m_reducer.reset();
    if (m_keeper) {
        if (const Status stopped = m_keeper->stop(); !stopped.has_value())
            log::error("stop_failed", stopped.error());
    }
    log::info("hub_stopped", "The hub has stopped.");
}

void Hub::stop()
{
    log::info("hub_stopping", "The hub was asked to stop.");
    service::notifyStopping();
    leave("The hub stops.", 0);
}

void Hub::leave(std::string_view why, int status)
{
    m_is_up = false;
    m_sessions->sayGoodbye({ErrorKind::Retry, "stopping", std::string(why)});
    m_server->flush();
    m_server->stop(QStringLiteral("stopping"));
    // Closing handshakes go out before the loop ends.
    QTimer::singleShot(std::chrono::milliseconds(50), this,
                       [status] { QCoreApplication::exit(status); });
}

// On the reducer's thread, before what follows from it is answered.
Status Hub::configure(const std::string &toml)
{
    VQ_TRY(m_has_new_site, HeldSite(m_options.data).take(toml, m_site, m_clock.now()));
    return Done{};
}

// Those for whom people wait, though the configuration has dropped them. What is wrong with the
// disk is said when the log is read.
void Hub::keepRetired(const sqlite::OpenOptions &database)
{
    std::vector<Ticket> live;
    const auto store = SqliteStore::open(database);
    if (store.has_value())
        (void)(*store)->readTickets(kOrderMax, [&live](const Ticket &ticket) -> Status {
            live.push_back(ticket);
            return Done{};
        });
    const LastSite last(m_dir.path());
    m_site.config = withRetired(std::move(m_site.config), last.read(), live);
    last.keep(m_site.config);
}

Hub::Options Hub::where() const
{
    Options options = m_options;
    options.listen.port = static_cast<std::uint16_t>(QUrl(m_server->url()).port());
    options.metrics_listen.port = m_web->port();
    return options;
}

void Hub::postOutbox(Outbox out)
{
    QMetaObject::invokeMethod(
        this, [this, out = std::move(out)] { deliver(out); }, Qt::QueuedConnection);
}

void Hub::deliver(const Outbox &out)
{
    if (m_sessions && m_server)
        m_sessions->deliver(out, *m_server);
    if ((out.has_log_moved || !out.admitted.empty()) && m_sessions &&
        m_sessions->areLogsFollowed())
        m_uplink->logMoved();
    if (m_has_new_site && m_is_up) {
        log::info("site_configured", "The site begins anew with another configuration.");
        leave("The site begins anew with another configuration.", kBeginAnew);
    }
    if (out.broken) {
        log::error("hub_broken", *out.broken);
        m_is_up = false;
        QCoreApplication::exit(1);
    }
}

void Hub::verifyLog()
{
    m_office->verifyLog([this](const LogReport &report) {
        m_figures.log_is_well.set(report.problem ? 0 : 1);
        m_figures.log_verified_at.set(static_cast<double>(toUnixMs(m_clock.now())) /
                                      1000);
        const log::Fields seen{{"begins_at", report.begins_at},
                               {"records", report.records}};
        if (report.problem)
            log::error("log_damaged", *report.problem, seen);
        else
            log::info("log_verified", "All that is kept of the log is well.", seen);
    });
}

void Hub::feedWatchdog()
{
    if (steadyNow() - m_reducer->aliveAt() < kReducerSilenceMax)
        service::notifyAlive();
}

bool Hub::isReady() const
{
    return m_is_up && steadyNow() - m_reducer->aliveAt() < kReducerSilenceMax;
}

std::string Hub::metricsPage()
{
    m_figures.queue_depth.set(static_cast<double>(m_reducer->depth()));
    return m_registry.exposition();
}

std::string Hub::readyLine() const
{
    QJsonObject line{
        {QStringLiteral("ready"), true},
        {QStringLiteral("hub"), m_server->url()},
        {QStringLiteral("metrics"), QString::fromStdString(m_web->url())},
        {QStringLiteral("data"), QString::fromStdString(m_dir.path())},
        {QStringLiteral("pid"), QCoreApplication::applicationPid()},
        {QStringLiteral("site"), QString::fromStdString(m_site.config.name)}};
    if (!m_pin.empty())
        line[QStringLiteral("pin")] = QString::fromStdString(m_pin);
    return QJsonDocument(line).toJson(QJsonDocument::Compact).toStdString();
}

} // namespace vq::hub
