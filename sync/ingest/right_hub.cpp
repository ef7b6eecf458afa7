// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/ingest/right_hub.h"

#include <algorithm>

#include "sync/wire/fact_codec.h"

namespace vq::uplink {

namespace {

constexpr int kRunsMax = 1000; // of one hub while it was fenced

// Of a run whose beginning is in the line: it was the active one, or came before the active
// one's was another. When both go on in it, they have other records of one name; as long as
// it has brought nothing of its own, nothing tells them from each other.
Result<bool> goesOn(IngestStore &line, const SiteBook &book, const Aside &aside,
                    const LogOwner &owner, const Incarnation &run)
{
    const RunEnd &end = book.held.at(run);
    VQ_TRY(const auto next, aside.find({run, end.seq + 1}));
    if (!next.empty())
        return std::ranges::any_of(
            next, [&](const Record &record) { return record.prev_hash == end.hash; });
    VQ_TRY(const auto beside, aside.newestUpTo({run, end.seq}));
    if (beside.empty() || run == book.lease.holder)
        return false;
    VQ_TRY(const auto hash, line.hashAt(owner, run, beside.front().seq));
    return std::ranges::any_of(beside,
                               [&](const Record &record) { return record.hash == hash; });
}

Result<bool> goesOnFromLine(IngestStore &line, const SiteBook &book, const Aside &aside,
                            const LogOwner &owner, Incarnation run)
{
    for (int i = 0; i < kRunsMax; ++i) {
        if (const auto held = book.held.find(run);
            held != book.held.end() && held->second.seq > 0)
            return goesOn(line, book, aside, owner, run);
        VQ_TRY(const auto records, aside.find({run, 1}));
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

} // namespace

Result<std::optional<LogMark>> markOfRightHub(IngestStore &line, const SiteBook &book,
                                              const Aside &aside, const LogOwner &owner,
                                              const Incarnation &run)
{
    VQ_TRY(const bool may_be, goesOnFromLine(line, book, aside, owner, run));
    if (!may_be)
        return std::optional<LogMark>();
    const auto held = book.held.find(run);
    const RunEnd end = held != book.held.end() ? held->second : RunEnd{};
    VQ_TRY(const auto beside, aside.find({run, end.seq + 1}));
    if (beside.empty())
        return std::optional(LogMark{run, end.seq, end.hash});
    return std::optional(LogMark{run, end.seq + 1, beside.front().hash});
}

} // namespace vq::uplink
