// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "sync/wire/uplink_message.h"

namespace vq::uplink {

// Which hub is the active one of a site.
struct Lease {
    std::uint64_t epoch =
        0;              // one more each time that another hub takes over; 0: none yet
    Incarnation holder; // its present run
    std::uint64_t beats = 0;    // one more with each sign of life of the holder
    std::optional<LogMark> tip; // the last record that a holder brought

    bool operator==(const Lease &) const = default;
};

// What the cloud has of one site, but for the records themselves.
struct SiteBook {
    Generation generation;
    std::uint64_t revision = 0; // one more with each change of this site
    Held held;                  // of the site's line
    Lease lease;
    // Runs of hubs that were not the active one, and up to where each had been taken into
    // the line by then: that far it may be a clone's past as well.
    std::map<Incarnation, std::uint64_t> fenced;

    bool operator==(const SiteBook &) const = default;
};

// One decision of the rules. All of it becomes durable, or none.
struct BookChange {
    std::uint64_t revision = 0; // of the book that was looked at
    Lease lease;                // whose holder is not fenced from then on
    std::vector<Record> line;   // new in the site's line, in order
    std::vector<Record> aside;  // kept for a person to look at; perhaps there already
    std::optional<Incarnation> fence = {};
};

// Where the cloud keeps what its sites sent. sync/ingest/ingest_store_contract.h says what
// every implementation must do.
class IngestStore {
public:
    virtual ~IngestStore() = default;

    // Of a site that nobody has heard of: an empty book of revision 0.
    virtual Result<SiteBook> book(const LogOwner &site) = 0;
    // Of the record with this name in the site's line.
    virtual Result<std::optional<Hash256>>
    hashAt(const LogOwner &site, const Incarnation &incarnation, std::uint64_t seq) = 0;
    virtual Result<bool> isAside(const LogOwner &site, const LogMark &mark) = 0;

    // Durable when this returns. Conflict "ingest_overtaken" when the book has another
    // revision by now: look at it again and decide anew.
    virtual Status commit(const LogOwner &site, const BookChange &change) = 0;
};

} // namespace vq::uplink
