// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include "core/base/result.h"
#include "hub/admin/office.h"
#include "hub/certificates/certificate_desk.h"
#include "hub/config/site_file.h"
#include "hub/enrolment/enrolment_desk.h"
#include "hub/estimates/foreseer.h"
#include "hub/lan/sessions.h"
#include "hub/media/media_desk.h"
#include "hub/reducer/reducer.h"
#include "hub/store/data_dir.h"
#include "hub/store/reserve.h"
#include "hub/uplink/uplink_desk.h"
#include "platform/clock/system_clock.h"
#include "platform/clock/system_time_zone.h"
#include "platform/metrics/metrics.h"
#include "platform/service/stop_signals.h"
#include "platform/web/http_server.h"

namespace vq::hub {

struct Endpoint {
    std::string address;
    std::uint16_t port = 0;
};

// Whether the address is written as one that only this machine reaches.
bool isLoopback(const std::string &address);

// The program: puts the parts together, in the order in which they depend on each other,
// and takes them down in the reverse order.
class Hub final : public QObject {
    Q_OBJECT
public:
    struct Options {
        std::string data;
        std::string config;
        Endpoint listen;
        Endpoint metrics_listen;
        std::string program;
        // A start looks at the youngest part of the log only; all that is kept is looked at
        // so long after it, and then once a day.
        std::chrono::milliseconds verify_after = std::chrono::minutes{10};
    };

    // With this status the event loop ends when the site is to begin anew with another
    // configuration: start() again, with where().
    static constexpr int kBeginAnew = 75;

    // Everything is verified, listening and ready when this returns.
    static Result<std::unique_ptr<Hub>> start(Options options);
    ~Hub() override;

    // One line of JSON for who started the hub.
    std::string readyLine() const;
    // The ports that it has: those who know them find it there again.
    Options where() const;

private:
    Hub(Options options, DataDir dir, SiteFile site,
        std::unique_ptr<SystemTimeZone> zone);

    Status openSite();
    Status openDoors();
    Status openWeb();
    Result<LanServer::Options> lanOptions();
    void openDesks();
    void watch();
    void foresee();
    void postOutbox(Outbox out);
    void deliver(const Outbox &out);
    void feedWatchdog();
    void stop();
    Status configure(const std::string &toml);
    void keepRetired(const sqlite::OpenOptions &database);
    void leave(std::string_view why, int status);
    std::string metricsPage();
    bool isReady() const;
    void verifyLog();

    Options m_options;
    DataDir m_dir;
    SiteFile m_site;
    std::unique_ptr<SystemTimeZone> m_zone;
    SystemClock m_clock;
    UtcMs m_started_at{};
    metrics::Registry m_registry;
    Figures m_figures;
    ReserveFile m_reserve;
    std::unique_ptr<SiteKeeper> m_keeper;
    Worker m_worker;
    std::unique_ptr<Reducer> m_reducer;
    std::unique_ptr<Foreseer> m_foreseer;
    std::unique_ptr<Office> m_office;
    std::unique_ptr<UplinkDesk> m_uplink;
    std::unique_ptr<MediaDesk> m_media;
    std::optional<SiteAuthority> m_authority; // where devices come over TLS
    std::unique_ptr<CertificateDesk> m_certificates;
    std::unique_ptr<EnrolmentDesk> m_enrolment;
    std::unique_ptr<Sessions> m_sessions;
    std::unique_ptr<LanServer> m_server;
    std::unique_ptr<web::HttpServer> m_web;
    std::unique_ptr<service::StopSignals> m_signals;
    std::unique_ptr<QSocketNotifier> m_signal_notifier;
    QTimer m_watchdog;
    QTimer m_count_timer;
    QTimer m_verify_timer;
    std::string m_pin; // of the TLS certificate; empty without TLS
    std::atomic<bool> m_is_up = false;
    std::atomic<bool> m_has_new_site = false; // to begin anew with
};

} // namespace vq::hub
