// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/readoption.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/queue/apply.h"
#include "hub/reducer/log_check.h"
#include "hub/reducer/touched.h"
#include "hub/reducer/witness_rule.h"
#include "sync/wire/fact_codec.h"

namespace vq::hub {

namespace {

// Records that follow each other, the first of them what the own log holds.
using Part = std::vector<const Record *>;

Error notOfThisLog(const std::string &why)
{
    return {ErrorKind::Reject, "not_of_this_log",
            "What came back of the lost log " + why +
                ". Nothing was taken back; nothing was lost by that."};
}

// Each part from its last record back to where it leaves the own log, the newest first.
Result<std::vector<Part>> partsOf(const LogHash &hash, const std::vector<Record> &lost)
{
    std::map<Hash256, const Record *> by_hash;
    std::set<Hash256> followed;
    for (const Record &record : lost) {
        if (hashOf(record, hash) != record.hash)
            return notOfThisLog("was changed");
        by_hash[record.hash] = &record;
        followed.insert(record.prev_hash);
    }
    std::vector<Part> parts;
    for (const auto &[name, record] : by_hash) {
        if (followed.contains(name))
            continue;
        Part part{record};
        for (auto before = by_hash.find(record->prev_hash); before != by_hash.end();
             before = by_hash.find(part.back()->prev_hash))
            part.push_back(before->second);
        std::ranges::reverse(part);
        parts.push_back(std::move(part));
    }
    std::ranges::sort(parts, [](const Part &a, const Part &b) {
        return b.back()->hlc < a.back()->hlc;
    });
    return parts;
}

Status beginAtSeal(Store &own, const LogHash &hash, SiteState &state,
                   std::uint64_t &position, Hash256 &last)
{
    VQ_TRY(position, own.prunedTo());
    if (position == 0)
        return Done{};
    VQ_TRY(const auto seal, own.findSeal(position));
    if (!seal)
        return notOfThisLog("leaves it where its beginning is no longer kept");
    VQ_TRY(state, openSeal(*seal, hash));
    last = seal->head.hash;
    return Done{};
}

// The state of the own log after the record with this hash.
Result<SiteState> stateAfter(Store &own, const LogHash &hash, const Hash256 &wanted)
{
    SiteState state;
    std::uint64_t position = 0;
    Hash256 last{};
    VQ_CHECK(beginAtSeal(own, hash, state, position, last));
    bool is_found = false;
    if (last == wanted)
        return state;
    const Status read = own.readAfter(position, [&](const Record &record) -> Status {
        VQ_TRY(const Fact fact, decodeFact(record.type, record.payload));
        apply(state, fact);
        is_found = record.hash == wanted;
        return is_found ? Status(Error{}) : Status(Done{}); // an error ends it
    });
    if (is_found)
        return state;
    if (!read.has_value())
        return read.error();
    return notOfThisLog("follows no record that this log holds");
}

Status foldPart(SiteState state, const Part &part, LostParts &to)
{
    const SiteState at_parting = state;
    std::map<TicketId, fact::TicketReadopted> last;
    for (const Record *record : part) {
        VQ_TRY(const Fact fact, decodeFact(record->type, record->payload));
        Touched touched;
        applyAndNote(state, fact, touched);
        for (const TicketId &id : touched.tickets)
            if (const Ticket *ticket = state.find(id))
                last[id] = {*ticket, record->incarnation, record->seq};
    }
    std::vector<LostTicket> tickets;
    for (auto &[id, lost] : last) {
        const Ticket *before = at_parting.find(id);
        tickets.push_back(
            {.lost = std::move(lost),
             .at_parting = before != nullptr ? std::optional(*before) : std::nullopt});
    }
    std::ranges::sort(tickets, {},
                      [](const LostTicket &each) { return each.lost.stood->place; });
    std::ranges::move(tickets, std::back_inserter(to.tickets));
    to.given.push_back(noteOfAnotherLog(state));
    return Done{};
}

} // namespace

Result<LostParts> foldLost(Store &own, const LogHash &hash,
                           const std::vector<Record> &lost)
{
    VQ_TRY(const auto parts, partsOf(hash, lost));
    LostParts folded;
    for (const Part &part : parts) {
        VQ_TRY(auto state, stateAfter(own, hash, part.front()->prev_hash));
        VQ_CHECK(foldPart(std::move(state), part, folded));
    }
    std::map<Incarnation, std::uint64_t> ends;
    for (const Record &record : lost)
        ends[record.incarnation] = std::max(ends[record.incarnation], record.seq);
    for (const auto &[run, seq] : ends)
        folded.ends.push_back({run, seq});
    return folded;
}

bool isAsAtParting(const SiteState &own, const LostTicket &lost)
{
    const Ticket *ticket = own.find(lost.lost.stood->id);
    if (ticket == nullptr)
        return !lost.at_parting;
    if (!lost.at_parting)
        return false;
    Ticket parting = *lost.at_parting;
    parting.must_arrive &= ticket->must_arrive; // waived since, which says nothing of her
    return *ticket == parting;
}

} // namespace vq::hub
