// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <tuple>
#include <utility>
#include <vector>

#include "sync/ingest/ingest_store.h"

namespace vq::uplink {

// An ingest store in memory that keeps the same promises as a real one. A copy of it is a
// backup.
class MemoryIngestStore : public IngestStore {
public:
    explicit MemoryIngestStore(Generation generation) : m_generation(generation) {}

    // It is no longer the store that it was: restored from a backup.
    void beginGeneration(Generation generation) { m_generation = generation; }

    Result<SiteBook> book(const LogOwner &site) override;
    Result<std::optional<Hash256>> hashAt(const LogOwner &site,
                                          const Incarnation &incarnation,
                                          std::uint64_t seq) override;
    Result<bool> isAside(const LogOwner &site, const LogMark &mark) override;
    Status commit(const LogOwner &site, const BookChange &change) override;

    // Null when it is not in the site's line.
    const Record *find(const LogOwner &site, const Incarnation &incarnation,
                       std::uint64_t seq) const;
    std::vector<Record> findAside(const LogOwner &site, const RecordName &name) const;
    // Those with the highest number of this run up to this one.
    std::vector<Record> newestAside(const LogOwner &site, const RecordName &up_to) const;
    const Held &held(const LogOwner &site) const;
    std::size_t asideCount(const LogOwner &site) const;
    std::size_t count(const LogOwner &site) const; // of all records, aside or not

    // An operator's word on a fenced hub: it is the active one, and the other is fenced.
    void giveLease(const LogOwner &site, const LogMark &its);
    void
    dropAside(const LogOwner &site); // what no store may do: to prove that it is seen

private:
    using Kept = std::shared_ptr<const Record>; // a backup shares it
    struct Site {
        SiteBook book;
        std::map<Incarnation, std::vector<Kept>> line; // from seq 1 on
        std::size_t line_count = 0;
        std::map<std::tuple<Incarnation, std::uint64_t, Hash256>, Kept> aside;
    };
    using SiteKey = std::pair<std::string, std::string>;

    const Site *findSite(const LogOwner &site) const;

    Generation m_generation;
    std::map<SiteKey, Site> m_sites;
};

} // namespace vq::uplink
