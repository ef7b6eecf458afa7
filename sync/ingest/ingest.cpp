// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/ingest/ingest.h"

#include <algorithm>
#include <utility>

namespace vq::uplink {

namespace {

// A site restarts its hub now and then; this many that knock at once are somebody's mistake.
constexpr std::size_t kChallengersMax = 16;

CloudAnswer answerOf(SiteBook book, Standing standing, Verdict verdict)
{
    return {.generation = book.generation,
            .held = std::move(book.held),
            .standing = standing,
            .epoch = book.lease.epoch,
            .verdict = verdict,
            .retry_after = {},
            .prove = {},
            .commands = {}};
}

auto findRun(const Hello &hello, const Incarnation &wanted)
{
    return std::ranges::find(hello.runs, wanted, &LogMark::incarnation);
}

// Whether the log goes on from where the holder was last heard: then it is the holder's own,
// after a restart. To be asked of a log that does not contradict the line.
bool leadsOn(const Lease &lease, const Hello &hello)
{
    if (findRun(hello, lease.holder) == hello.runs.end())
        return false;
    if (!lease.tip)
        return true;
    const auto run = findRun(hello, lease.tip->incarnation);
    return run != hello.runs.end() && run->seq >= lease.tip->seq;
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
    const auto epoch = book.lease.epoch;
    if (book.lease.holder == present)
        return lend(hello.owner, std::move(book), present, epoch);
    VQ_TRY(const auto common, compare(hello, book));
    if (common.standing == Common::Unproved) {
        auto answer = answerOf(std::move(book), Standing::Waiting, Verdict::Taken);
        answer.prove = common.last;
        return answer;
    }
    if (common.standing == Common::Same && leadsOn(book.lease, hello))
        return lend(hello.owner, std::move(book), present, epoch);
    if (book.fenced.contains(present))
        return answerOf(book, Standing::Fenced, Verdict::Taken);
    if (common.standing == Common::Parted || cameFromFenced(book, hello.runs))
        return fence(hello.owner, book, present);
    return challenge(hello.owner, std::move(book), present, now);
}

// Where the two last have a record of one name, a hash tells of all that is before it.
Result<Ingest::Common> Ingest::compare(const Hello &hello, const SiteBook &book)
{
    for (auto run = hello.runs.rbegin(); run != hello.runs.rend(); ++run) {
        const auto held = book.held.find(run->incarnation);
        if (held == book.held.end())
            continue;
        LogMark end{held->first, held->second.seq, held->second.hash};
        if (run->seq <= end.seq) {
            VQ_TRY(const auto hash,
                   m_store.hashAt(hello.owner, run->incarnation, run->seq));
            return Common{.standing = hash == run->hash ? Common::Same : Common::Parted};
        }
        const auto &proof = hello.proof;
        if (!proof || proof->incarnation != end.incarnation || proof->seq != end.seq)
            return Common{.standing = Common::Unproved,
                          .last = {end.incarnation, end.seq}};
        if (proof->hash == Hash256{})
            return Common{.standing = Common::Unknown};
        return Common{.standing = *proof == end ? Common::Same : Common::Parted};
    }
    return Common{.standing = Common::Same};
}

Result<CloudAnswer> Ingest::lend(const LogOwner &site, SiteBook book, Incarnation to,
                                 std::uint64_t epoch)
{
    book.lease.holder = to;
    book.lease.epoch = epoch;
    ++book.lease.beats;
    VQ_CHECK(m_store.commit(site, {.revision = book.revision, .lease = book.lease}));
    return answerOf(std::move(book), Standing::Holder, Verdict::Taken);
}

Result<CloudAnswer> Ingest::fence(const LogOwner &site, const SiteBook &book,
                                  Incarnation run)
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
                          .since = now,
                          .looked = now};
    auto found = challengers.find(by);
    if (found == challengers.end() || found->second.epoch != book.lease.epoch) {
        if (challengers.size() >= kChallengersMax)
            challengers.clear();
        found = challengers.insert_or_assign(by, fresh).first;
    }
    Challenge &known = found->second;
    const SteadyMs looked = std::exchange(known.looked, now);
    if (known.beats != book.lease.beats) {
        known.beats = book.lease.beats;
        known.since = now;
        // A beat since the look before; that one must have been late enough itself, or whoever
        // asks seldom is fenced for what the old hub said when it came.
        if (looked - known.came >= kFencedAfter) {
            challengers.erase(found);
            return fence(site, book, by);
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
    const bool is_holder = !is_fenced && book.lease.holder == batch.by;
    // A fenced hub says Hello under a new epoch, too: that may be an operator's word for it.
    if (batch.generation != book.generation || batch.epoch != book.lease.epoch ||
        (!is_fenced && !is_holder))
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
    for (const Record &record : change.line) // as the store has it now
        book.held[record.incarnation] = {.seq = record.seq, .hash = record.hash};
    return answerOf(std::move(book), standing,
                    is_aside ? Verdict::KeptAside : Verdict::Taken);
}

} // namespace vq::uplink
