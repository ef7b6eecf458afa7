// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "cloud/api/api.h"
#include "cloud/auth/key_store.h"
#include "cloud/auth/module.h"
#include "cloud/commands/bells.h"
#include "cloud/database/database.h"
#include "cloud/edge/cross_origin.h"
#include "cloud/edge/readiness.h"
#include "cloud/folder_lock.h"
#include "cloud/ingest/module.h"
#include "cloud/live/live.h"
#include "cloud/oidc/module.h"
#include "cloud/options.h"
#include "cloud/personal/module.h"
#include "cloud/queues/bells.h"
#include "cloud/queues/line_book.h"
#include "cloud/sessions/line_keeper.h"
#include "cloud/sessions/releaser.h"
#include "cloud/worker/worker.h"
#include "core/port/clock.h"
#include "platform/metrics/metrics.h"
#include "platform/service/hard_end.h"
#include "platform/web/http_server.h"

namespace vq::cloud {

// Where the tables are: by the options, the SQLite file in the data folder. With the keys of
// personal data, for whoever reads or writes such.
Connect connectTo(const Options &options, std::shared_ptr<Vault> vault = nullptr);

// The file of root keys is made if it is missing.
Result<std::shared_ptr<personal::KeyVault>> openVault(const Options &options);
std::string rootKeysOf(const Options &options); // where it is

// Makes the data folder if it is missing, and brings the tables to this program's version.
Status prepare(const Options &options);

// The whole service while it runs.
class Cloud {
public:
    static Result<std::unique_ptr<Cloud>> start(const Options &options,
                                                const Clock &clock);

    // Says so, takes nothing new, answers what is under way, then ends. What is stuck then ends
    // the process, with exit status 3.
    ~Cloud();
    Cloud(const Cloud &) = delete;
    Cloud &operator=(const Cloud &) = delete;

    // Reads certificate and key anew; refused: the old ones stay.
    Status reload();

    // {"ready":true,"api":"http://…","metrics":"http://…","pid":…}; api is null in a
    // program that is a worker alone.
    std::string readyLine() const;

private:
    Cloud(const Options &options, const Clock &clock);
    Status open();
    Connect connect() const { return connectTo(m_options, m_vault); }
    redis::OpenOptions redisOptions() const;
    Status openRates();
    Status openLines();
    void openBells();
    oidc::Parts signInParts() const;
    auth::RouteParts ownParts();
    ingest::Seams seams();
    Routes routes();
    Status openApi();
    void openLive();
    Status serveApi();
    web::HttpServer::Options serverOptions() const;
    void answer(web::Request request, web::Reply reply);
    Status openMetrics();
    void drain();
    void wait(Ms span, const std::function<bool()> &until) const;

    service::HardEnd m_end; // the first: what goes after it may be stuck
    const Options m_options;
    const Clock &m_clock;
    std::unique_ptr<FolderLock> m_lock; // of a folder with SQLite in it
    metrics::Registry m_registry;
    std::shared_ptr<personal::KeyVault> m_vault;
    std::shared_ptr<auth::KeyStore> m_keys;
    std::shared_ptr<LineBook> m_book;
    web::Handler m_description;
    web::Handler m_pages;                 // of /docs
    std::shared_ptr<redis::Lane> m_redis; // null: this program is alone
    std::unique_ptr<RateGate> m_rates;
    std::unique_ptr<RateGate> m_tries; // to sign in
    // Before those that carry out what these two hand over.
    std::unique_ptr<Api> m_api;
    std::shared_ptr<commands::Bells> m_site_bells; // there with the role `ingest`
    std::unique_ptr<live::Live> m_live;
    std::unique_ptr<ReadPool> m_readers;
    std::unique_ptr<ReadPool> m_askers; // wait for others
    std::unique_ptr<WriteLane> m_lane;
    std::unique_ptr<sessions::Releaser> m_releaser;
    std::unique_ptr<worker::Worker> m_worker;
    std::unique_ptr<sessions::LineKeeper> m_keeper; // where others serve the same queues
    std::shared_ptr<std::atomic<bool>> m_is_hearing = // the others, by Redis
        std::make_shared<std::atomic<bool>>(false);
    std::unique_ptr<Bells> m_bells;
    std::unique_ptr<CrossOrigin> m_origins;
    std::unique_ptr<Readiness> m_readiness;
    std::unique_ptr<web::HttpServer> m_server;
    std::unique_ptr<web::HttpServer> m_metrics;
};

} // namespace vq::cloud
