// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "cloud/database/database.h"
#include "cloud/ingest/module.h"
#include "cloud/ingest/site_fold.h"
#include "cloud/queues/line_book.h"
#include "core/queue/site_config.h"
#include "sync/wire/uplink_message.h"

namespace vq::cloud::ingest {

// What is made of one site's facts: the fold of its log, and from it the rows of its queues
// and sessions. For the thread that writes, in the transaction in which the facts are kept.
//
// The fold is in memory, and as well in the tables from time to time: another program that
// goes on goes on from there.
class Projection {
public:
    Projection(SiteKey site, std::shared_ptr<LineBook> book)
        : m_site(std::move(site)), m_book(std::move(book))
    {}

    // Where the log goes on: so many records are in the site's line before these.
    struct Taken {
        const LogOwner &owner;
        std::int64_t position = 0;
        std::span<const Record> records;
        UtcMs now{};
    };
    Status follow(Database &database, const Taken &taken);

    // The configuration that the hub holds.
    Status configure(Database &database, const std::vector<std::byte> &profile,
                     UtcMs now);

    // Among the records that were followed last a hub began on another machine, and it runs
    // still with another configuration than the one of this digest, which it had before.
    std::optional<std::string> takeConfigLost();

private:
    struct Folded {
        SiteFold fold;
        std::int64_t position = 0; // records in the site's line up to here
        std::int64_t kept_at = 0;  // position of the last snapshot
        bool is_stopped = false;
    };
    static std::pair<std::string, std::string>
    standingOf(const std::optional<Error> &stopped);
    Result<bool> noteStanding(Database &database, const std::optional<Error> &stopped,
                              UtcMs now);
    Status foldAll(Database &database, const Taken &taken, bool is_whole);
    Status keepRows(Database &database, bool is_whole, UtcMs now);
    Status loadConfig(Database &database);
    Status keepQueues(Database &database, UtcMs now);
    Result<std::string> queueOf(Database &database, const ServiceCode &service,
                                UtcMs now);
    std::int64_t ruleOf(const ClassCode &code) const;

    const SiteKey m_site;
    std::shared_ptr<LineBook> m_book;
    std::shared_ptr<std::optional<Folded>> m_folded =
        std::make_shared<std::optional<Folded>>();
    // As the tables have it; absent: not looked yet.
    struct Configured {
        std::vector<std::byte> profile;
        SiteConfig site;
        std::map<std::string, std::string> queues; // by service
    };
    std::shared_ptr<std::optional<Configured>> m_configured =
        std::make_shared<std::optional<Configured>>();
};

} // namespace vq::cloud::ingest
