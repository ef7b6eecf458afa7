// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <utility>

#include "core/base/time.h"
#include "sync/ingest/ingest_store.h"

namespace vq::uplink {

// What the cloud makes of what its sites send: which record it takes, which it keeps aside,
// which hub of a site is the active one. Pure but for the store: no thread, no clock. Each
// replica has one; what they must agree on is in the store.
class Ingest {
public:
    // So long the holder of a lease must have been silent, as this replica sees it, before
    // another hub gets it. Above the time between two signs of life (Relay::kBeatEvery) and
    // the time that a relay needs to notice that its line is cut.
    static constexpr Ms kLeaseTerm{20'000};
    // So long two hubs must have been heard of side by side before one is fenced: what the
    // holder said before it died may come late.
    static constexpr Ms kFencedAfter{60'000};

    Ingest(IngestStore &store, Sha256 sha256) : m_store(store), m_sha256(sha256) {}

    // An error is the store's; nothing was decided then.
    Result<CloudAnswer> greet(const Hello &hello, SteadyMs now);
    Result<CloudAnswer> take(const FactBatch &batch);

private:
    struct Challenge {
        Incarnation by;
        std::uint64_t epoch = 0;
        SteadyMs came;
        std::uint64_t beats = 0; // of the holder, as they were last seen to move
        SteadyMs since;
        SteadyMs looked; // last
    };
    using SiteKey = std::pair<std::string, std::string>;

    // What a hub's log and the site's line have in common.
    struct Common {
        enum {
            Same,     // The one goes on where the other ends, or branches off from it.
            Unproved, // The hub has to say what it has by this name.
            Unknown,  // It cannot: it does not keep that any more.
            Parted,   // Another record by one name: it was copied while it ran.
        } standing = Same;
        RecordName last = {};
    };
    Result<Common> compare(const Hello &hello, const SiteBook &book);
    Result<CloudAnswer> lend(const LogOwner &site, SiteBook book, Incarnation to,
                             std::uint64_t epoch);
    Result<CloudAnswer> fence(const LogOwner &site, const SiteBook &book,
                              Incarnation run);
    Result<CloudAnswer> challenge(const LogOwner &site, SiteBook book, Incarnation by,
                                  SteadyMs now);
    bool areWhole(const FactBatch &batch) const;

    IngestStore &m_store;
    Sha256 m_sha256;
    std::map<SiteKey, std::map<Incarnation, Challenge>> m_challenges;
};

} // namespace vq::uplink
