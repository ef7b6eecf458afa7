// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>

#include "cloud/database/database.h"
#include "cloud/ingest/module.h"
#include "core/base/time.h"
#include "sync/ingest/ingest_store.h"

namespace vq::cloud::ingest {

// What the cloud has of one site, in its tables: for the thread that writes. Whoever looks at
// the book holds it until the end of her transaction, so that several programs take turns. It
// becomes durable with that transaction.
class TableStore final : public uplink::IngestStore {
public:
    explicit TableStore(SiteKey site) : m_site(std::move(site)) {}

    // What is to be made of records that have come into the line, in the same transaction.
    struct Taken {
        const LogOwner &owner;
        std::int64_t position = 0; // records that were there before
        std::span<const Record> records;
    };
    using Follow = std::function<Status(const Taken &)>;

    // From here on this is the transaction.
    void begin(Database &database, UtcMs now, Follow follow = {});
    // How many records are in the line.
    Result<std::int64_t> position();
    // What a hub that holds the lease says of its log: how far it is, and what it does not
    // have any more.
    Status noteHello(const uplink::Hello &hello);

    // What this transaction has done that people should know of.
    struct Alarms {
        std::int64_t aside = 0; // records that were not there before
        std::optional<Incarnation> fenced;
    };
    const Alarms &alarms() const { return m_alarms; }

    // Refused with other_owner: whose log it is was settled by who came first.
    Result<uplink::SiteBook> book(const LogOwner &owner) override;
    Result<std::optional<Hash256>> hashAt(const LogOwner &owner,
                                          const Incarnation &incarnation,
                                          std::uint64_t seq) override;
    Result<bool> isAside(const LogOwner &owner, const uplink::LogMark &mark) override;
    Status commit(const LogOwner &owner, const uplink::BookChange &change) override;

private:
    // As the tables had it at its revision; others may have gone on since.
    struct Known {
        LogOwner owner;
        uplink::SiteBook book;
        std::int64_t records = 0;
    };
    struct Segment {
        Incarnation incarnation;
        std::uint64_t first = 0;
        Bytes hashes;
    };

    Status look();
    Result<uplink::Generation> generation();
    Status loadRuns(Known &known);
    static Status checkLine(const uplink::SiteBook &book, std::span<const Record> line);
    Status keepSegments(std::span<const Record> line, std::int64_t position);
    Status keepRuns(const uplink::SiteBook &book, std::span<const Record> line,
                    std::span<const Incarnation> judged);
    Status keepAside(std::span<const Record> aside);
    Status keepLog(const Known &known);
    Status insertLog(const Known &known);

    const SiteKey m_site;
    Database *m_database = nullptr;
    UtcMs m_now{};
    Follow m_follow;
    Alarms m_alarms;
    bool m_has_looked = false; // in this transaction
    std::shared_ptr<std::optional<Known>> m_known =
        std::make_shared<std::optional<Known>>();
    std::optional<Segment> m_segment; // looked into last
};

} // namespace vq::cloud::ingest
