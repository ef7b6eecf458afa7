// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/ingest/ingest.h"

#include <algorithm>

namespace vq::uplink {

namespace {

// A site restarts its hub now and then; this many that knock at once are somebody's mistake.
constexpr std::size_t kChallengersMax = 16;

CloudAnswer answerOf(const SiteBook &book, Standing standing, Verdict verdict)
{
    return {.generation = book.generation,
            .held = book.held,
            .standing = standing,
            .epoch = book.lease.epoch,
            .verdict = verdict,
            .retry_after = {},
            .prove = {},
            .commands = {}};
}

enum class LeadsOn {
    Yes, // It goes on from where the holder was last heard: the holder, after a restart.
    Perhaps, // It has a record of that name, of which it is not known what it is.
    No,
};

LeadsOn leadsOn(const Lease &lease, const Hello &hello)
{
    const auto runOf = [&](const Incarnation &wanted) {
        return std::ranges::find(hello.runs, wanted, &LogMark::incarnation);
    };
    if (runOf(lease.holder) == hello.runs.end())
        return LeadsOn::No;
    if (!lease.tip)
        return LeadsOn::Yes;
    const LogMark &tip = *lease.tip;
    const auto run = runOf(tip.incarnation);
    if (run == hello.runs.end() || run->seq < tip.seq)
        return LeadsOn::No;
    if (run->seq == tip.seq)
        return *run == tip ? LeadsOn::Yes : LeadsOn::No;
    if (!hello.proof || hello.proof->incarnation != tip.incarnation ||
        hello.proof->seq != tip.seq)
        return LeadsOn::Perhaps;
    return *hello.proof == tip ? LeadsOn::Yes : LeadsOn::No;
}

// Whether this way goes over what a fenced hub wrote, and not only over what that hub and the
// active one have in common.
bool cameFromFenced(const SiteBook &book, const std::vector<LogMark> &way)
{
    return std::ranges::any_of(way, [&](const LogMark &run) {
        const auto found = book.fenced.find(run.incarnation);
        return found != book.fenced.end() && run.seq > found->second;
    });
}

LogMark markOf(const Record &record)
{
    return {.incarnation = record.incarnation, .seq = record.seq, .hash = record.hash};
}

bool follows(const Record &record, const LogMark &before)
{
    const bool goes_on = record.incarnation == before.incarnation;
    return record.prev_hash == before.hash &&
           record.seq == (goes_on ? before.seq + 1 : 1);
}

} // namespace

Result<CloudAnswer> Ingest::greet(const Hello &hello, SteadyMs now)
{
    VQ_TRY(SiteBook book, m_store.book(hello.owner));
    if (hello.runs.empty())
        return Error{ErrorKind::Reject, "hello_without_runs",
                     "The hub names no run of its log. Nothing was changed."};
    const Incarnation present = hello.runs.back().incarnation;
    if (book.lease.epoch == 0)
        return lend(hello.owner, std::move(book), present, 1);
    const auto leads_on =
        book.lease.holder == present ? LeadsOn::Yes : leadsOn(book.lease, hello);
    if (leads_on == LeadsOn::Yes) {
        const auto epoch = book.lease.epoch;
        return lend(hello.owner, std::move(book), present, epoch);
    }
    if (leads_on == LeadsOn::Perhaps) {
        auto answer = answerOf(book, Standing::Waiting, Verdict::Taken);
        answer.prove = {book.lease.tip->incarnation, book.lease.tip->seq};
        return answer;
    }
    if (book.fenced.contains(present))
        return answerOf(book, Standing::Fenced, Verdict::Taken);
    if (cameFromFenced(book, hello.runs))
        return fence(hello.owner, std::move(book), present);
    return challenge(hello.owner, std::move(book), present, now);
}

Result<CloudAnswer> Ingest::lend(const LogOwner &site, SiteBook book, Incarnation to,
                                 std::uint64_t epoch)
{
    book.lease.holder = to;
    book.lease.epoch = epoch;
    ++book.lease.beats;
    VQ_CHECK(m_store.commit(site, {.revision = book.revision, .lease = book.lease}));
    return answerOf(book, Standing::Holder, Verdict::Taken);
}

Result<CloudAnswer> Ingest::fence(const LogOwner &site, SiteBook book, Incarnation run)
{
    VQ_CHECK(m_store.commit(
        site, {.revision = book.revision, .lease = book.lease, .fence = run}));
    return answerOf(book, Standing::Fenced, Verdict::Taken);
}

// No two machines have one clock. Whether the holder lives is seen by its beats in the store,
// and for how long they have stood still by this replica's own steady clock.
Result<CloudAnswer> Ingest::challenge(const LogOwner &site, SiteBook book, Incarnation by,
                                      SteadyMs now)
{
    auto &challengers = m_challenges[{site.tenant, site.site}];
    const Challenge fresh{.by = by,
                          .epoch = book.lease.epoch,
                          .came = now,
                          .beats = book.lease.beats,
                          .since = now};
    auto found = challengers.find(by);
    if (found == challengers.end() || found->second.epoch != book.lease.epoch) {
        if (challengers.size() >= kChallengersMax)
            challengers.clear();
        found = challengers.insert_or_assign(by, fresh).first;
    }
    Challenge &known = found->second;
    if (known.beats != book.lease.beats) {
        known.beats = book.lease.beats;
        known.since = now;
        if (now - known.came >= kFencedAfter) {
            challengers.erase(found);
            return fence(site, std::move(book), by);
        }
    }
    const Ms waited = now - known.since;
    if (waited >= kLeaseTerm) {
        challengers.clear();
        const auto epoch = book.lease.epoch + 1;
        book.lease.tip.reset(); // it is another log from here on
        return lend(site, std::move(book), by, epoch);
    }
    auto answer = answerOf(book, Standing::Waiting, Verdict::Taken);
    answer.retry_after = kLeaseTerm - waited;
    return answer;
}

bool Ingest::areWhole(const FactBatch &batch) const
{
    const LogHash hash{.owner = batch.owner, .sha256 = m_sha256};
    LogMark before = batch.after;
    return std::ranges::all_of(batch.records, [&](const Record &record) {
        const bool is_whole =
            follows(record, before) && record.hash == hashOf(record, hash);
        before = markOf(record);
        return is_whole;
    });
}

Result<CloudAnswer> Ingest::take(const FactBatch &batch)
{
    VQ_TRY(SiteBook book, m_store.book(batch.owner));
    const bool is_fenced = book.fenced.contains(batch.by);
    const bool is_holder =
        !is_fenced && book.lease.epoch == batch.epoch && book.lease.holder == batch.by;
    if (batch.generation != book.generation || (!is_fenced && !is_holder))
        return answerOf(book, Standing::Waiting, Verdict::GreetFirst);
    const auto standing = is_holder ? Standing::Holder : Standing::Fenced;
    if (!areWhole(batch))
        return answerOf(book, standing, Verdict::Damaged);

    bool is_aside = false;
    const bool is_beginning = batch.after == LogMark{};
    if (!is_beginning) {
        VQ_TRY(const auto hash,
               m_store.hashAt(batch.owner, batch.after.incarnation, batch.after.seq));
        if (hash != batch.after.hash) {
            VQ_TRY(is_aside, m_store.isAside(batch.owner, batch.after));
            if (!is_aside)
                return answerOf(book, standing, Verdict::Gap);
        }
    }
    BookChange change{.revision = book.revision, .lease = book.lease};
    for (const Record &record : batch.records) {
        std::optional<Hash256> known;
        if (!is_aside) {
            VQ_TRY(known, m_store.hashAt(batch.owner, record.incarnation, record.seq));
        }
        if (known == record.hash)
            continue; // it came before, and its answer was lost
        is_aside = is_aside || is_fenced || known.has_value();
        (is_aside ? change.aside : change.line).push_back(record);
    }
    if (is_holder) {
        ++change.lease.beats;
        if (!change.line.empty())
            change.lease.tip = markOf(change.line.back());
    }
    VQ_CHECK(m_store.commit(batch.owner, change));
    VQ_TRY(book, m_store.book(batch.owner));
    return answerOf(book, standing, is_aside ? Verdict::KeptAside : Verdict::Taken);
}

} // namespace vq::uplink
