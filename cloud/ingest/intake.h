// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>

#include "cloud/ingest/module.h"
#include "cloud/ingest/table_store.h"
#include "sync/ingest/ingest.h"
#include "sync/wire/uplink_codec.h"

namespace vq::cloud::ingest {

// What the sites ask, one after another, on the thread that writes: each in one transaction.
class Intake {
public:
    Intake(const Clock &clock, Seams seams) : m_clock(clock), m_seams(std::move(seams)) {}

    Result<uplink::CloudAnswer> take(Database &database, const SiteKey &site,
                                     const uplink::CloudAsk &ask, UtcMs now);

private:
    // Two tenants may give their sites the same codes, so that each has rules of its own.
    struct Site {
        explicit Site(const SiteKey &key);
        TableStore store;
        uplink::Ingest rules;
    };
    Site &siteOf(const SiteKey &key);

    const Clock &m_clock;
    const Seams m_seams;
    std::map<std::string, std::unique_ptr<Site>> m_sites;
};

} // namespace vq::cloud::ingest
