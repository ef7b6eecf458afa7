// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/ingest/right_hub.h"

#include <algorithm>

#include "sync/wire/fact_codec.h"

namespace vq::uplink {

namespace {

constexpr int kRunsMax = 1000; // of one hub while it was fenced

// Of a run whose beginning is in the line: it was the active one, or came before the active
// one's was another.
Result<bool> goesOn(const FindAside &find_aside, const Incarnation &run,
                    const RunEnd &end)
{
    VQ_TRY(const auto next, find_aside({run, end.seq + 1}));
    return next.empty() || std::ranges::any_of(next, [&](const Record &record) {
               return record.prev_hash == end.hash;
           });
}

} // namespace

Result<bool> goesOnFromLine(IngestStore &line, const SiteBook &book,
                            const FindAside &find_aside, const LogOwner &owner,
                            Incarnation run)
{
    for (int i = 0; i < kRunsMax; ++i) {
        if (const auto held = book.held.find(run);
            held != book.held.end() && held->second.seq > 0)
            return goesOn(find_aside, run, held->second);
        VQ_TRY(const auto records, find_aside({run, 1}));
        if (records.size() != 1)
            return false;
        const Record &first = records.front();
        VQ_TRY(const Fact fact, decodeFact(first.type, first.payload));
        const auto *started = std::get_if<fact::HubStarted>(&fact.body);
        if (started == nullptr)
            return false;
        if (!started->parent)
            return first.prev_hash == Hash256{};
        VQ_TRY(const auto hash,
               line.hashAt(owner, *started->parent, started->parent_seq));
        if (hash)
            return hash == first.prev_hash;
        run = *started->parent;
    }
    return false;
}

} // namespace vq::uplink
