// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>

#include "cloud/ingest/module.h"
#include "cloud/ingest/projection.h"
#include "cloud/ingest/table_store.h"
#include "sync/ingest/ingest.h"
#include "sync/wire/uplink_codec.h"

namespace vq::cloud::ingest {

inline constexpr const char *kProtobuf = "application/x-protobuf"; // each body's type

// What the sites ask, one after another, on the thread that writes: each in one transaction.
class Intake {
public:
    explicit Intake(IntakeParts parts);

    Result<uplink::CloudAnswer> take(Database &database, const SiteKey &site,
                                     const uplink::CloudAsk &ask, UtcMs now);

private:
    // Two tenants may give their sites the same codes, so that each has rules of its own.
    struct Site {
        Site(const SiteKey &key, std::shared_ptr<LineBook> book);
        TableStore store;
        Projection projection;
        uplink::Ingest rules;
    };
    Site &siteOf(const SiteKey &key);
    Result<uplink::CloudAnswer> decide(Database &database, Site &site,
                                       const uplink::CloudAsk &ask, UtcMs now);
    Status passOn(Database &database, const SiteKey &key, std::span<const Record> records,
                  UtcMs now);
    Status raiseAlarms(Database &database, const SiteKey &key,
                       const TableStore::Alarms &alarms, UtcMs now);

    const IntakeParts m_parts;
    metrics::Counter m_records;
    metrics::Counter m_aside;
    metrics::Counter m_fenced;
    std::map<std::string, std::unique_ptr<Site>> m_sites;
};

// For a hub that was restored from a backup.
void addLostRoute(Routes &routes);

} // namespace vq::cloud::ingest
