// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/ingest/ingest_store_contract.h"

#include <array>

namespace vq::uplink {

namespace {

const LogOwner kSite{.tenant = "acme", .site = "main"};

Incarnation runOf(std::uint8_t number)
{
    Incarnation run;
    run.bytes[15] = number;
    return run;
}

// The store believes the rules: it checks no hash.
Record recordOf(std::uint8_t run, std::uint64_t seq, std::uint8_t content = 1)
{
    Record record;
    record.incarnation = runOf(run);
    record.seq = seq;
    record.hash.fill(static_cast<std::uint8_t>(16 * content + seq));
    record.type = "ticket_issued";
    record.payload = {std::byte{0}, std::byte{content}};
    return record;
}

Status keep(IngestStore &store, std::vector<Record> line, std::vector<Record> aside = {},
            const LogOwner &site = kSite)
{
    VQ_TRY(const auto book, store.book(site));
    return store.commit(site, {.revision = book.revision,
                               .lease = book.lease,
                               .line = std::move(line),
                               .aside = std::move(aside)});
}

std::string unheardOfSitesHaveAnEmptyBook(IngestStore &store)
{
    const auto book = store.book(kSite);
    if (!book)
        return book.error().message;
    if (book->generation.isNil())
        return "the store has no generation";
    return book->revision == 0 && book->held.empty() && book->lease == Lease{}
               ? ""
               : "not empty";
}

std::string theBookHoldsTheLastOfEachRun(IngestStore &store)
{
    if (!keep(store, {recordOf(1, 1), recordOf(1, 2), recordOf(2, 1)}))
        return "it was not taken";
    const auto book = store.book(kSite);
    const Held wanted{{runOf(1), {.seq = 2, .hash = recordOf(1, 2).hash}},
                      {runOf(2), {.seq = 1, .hash = recordOf(2, 1).hash}}};
    return book && book->held == wanted && book->revision == 1 ? "" : "another vector";
}

std::string aRecordIsFoundByItsName(IngestStore &store)
{
    if (!keep(store, {recordOf(1, 1), recordOf(1, 2)}))
        return "it was not taken";
    const auto there = store.hashAt(kSite, runOf(1), 2);
    const auto missing = store.hashAt(kSite, runOf(1), 3);
    const auto other_run = store.hashAt(kSite, runOf(2), 2);
    if (!there || *there != recordOf(1, 2).hash)
        return "it is not there";
    return missing && !*missing && other_run && !*other_run ? "" : "another is there";
}

std::string anOldLookAtTheBookIsOvertaken(IngestStore &store)
{
    if (!keep(store, {recordOf(1, 1)}))
        return "it was not taken";
    const auto late =
        store.commit(kSite, {.revision = 0, .lease = {}, .line = {recordOf(2, 1)}});
    if (late || late.error().code != "ingest_overtaken" ||
        late.error().kind != ErrorKind::Conflict)
        return "it was not refused as overtaken";
    const auto kept = store.hashAt(kSite, runOf(2), 1);
    return kept && !*kept ? "" : "half of it was kept";
}

std::string aGapInTheLineIsRefusedAsAWhole(IngestStore &store)
{
    if (keep(store, {recordOf(1, 1), recordOf(1, 3)}))
        return "a line with a gap was taken";
    const auto kept = store.hashAt(kSite, runOf(1), 1);
    const auto book = store.book(kSite);
    return kept && !*kept && book && book->revision == 0 ? "" : "half of it was kept";
}

std::string aRecordIsInTheLineOnce(IngestStore &store)
{
    if (!keep(store, {recordOf(1, 1)}))
        return "it was not taken";
    if (keep(store, {recordOf(1, 1, 2)}))
        return "another record of the same name was taken";
    const auto kept = store.hashAt(kSite, runOf(1), 1);
    return kept && *kept == recordOf(1, 1).hash ? "" : "it was replaced";
}

std::string whatIsAsideIsNotInTheLine(IngestStore &store)
{
    const Record fork = recordOf(1, 1, 2);
    if (!keep(store, {recordOf(1, 1)}, {fork}) || !keep(store, {}, {fork}))
        return "it was not taken, or not twice";
    const auto aside = store.isAside(kSite, {fork.incarnation, fork.seq, fork.hash});
    const Record line = recordOf(1, 1);
    const auto not_aside = store.isAside(kSite, {line.incarnation, line.seq, line.hash});
    const auto book = store.book(kSite);
    if (!aside || !*aside || !not_aside || *not_aside)
        return "the two are taken for each other";
    return book && book->held.at(runOf(1)).hash == line.hash ? ""
                                                             : "the vector tells of it";
}

std::string aLeaseAndAFenceAreKept(IngestStore &store)
{
    const Lease lease{.epoch = 3,
                      .holder = runOf(7),
                      .beats = 9,
                      .tip = LogMark{runOf(6), 4, recordOf(6, 4).hash}};
    if (!store.commit(kSite, {.revision = 0, .lease = lease, .fence = runOf(8)}))
        return "it was not taken";
    if (!keep(store, {recordOf(7, 1), recordOf(7, 2)}) ||
        !store.commit(kSite, {.revision = 2, .lease = lease, .fence = runOf(7)}))
        return "it was not taken";
    const auto book = store.book(kSite);
    const std::map<Incarnation, std::uint64_t> fenced{{runOf(7), 2}, {runOf(8), 0}};
    return book && book->lease == lease && book->fenced == fenced ? "" : "another one";
}

std::string whoHoldsTheLeaseIsNotFenced(IngestStore &store)
{
    const Lease first{.epoch = 1, .holder = runOf(7), .beats = 1, .tip = {}};
    const Lease second{.epoch = 2, .holder = runOf(8), .beats = 2, .tip = {}};
    if (!store.commit(kSite, {.revision = 0, .lease = first, .fence = runOf(8)}) ||
        !store.commit(kSite, {.revision = 1, .lease = second, .fence = runOf(7)}))
        return "it was not taken";
    const auto book = store.book(kSite);
    const std::map<Incarnation, std::uint64_t> fenced{{runOf(7), 0}};
    return book && book->fenced == fenced ? "" : "others are fenced";
}

std::string sitesKnowNothingOfEachOther(IngestStore &store)
{
    const LogOwner other{.tenant = "acme", .site = "north"};
    const LogOwner namesake{.tenant = "apex", .site = "main"};
    if (!keep(store, {recordOf(1, 1)}) || !keep(store, {recordOf(1, 1, 2)}, {}, other))
        return "it was not taken";
    const auto here = store.hashAt(kSite, runOf(1), 1);
    const auto nobody = store.book(namesake);
    return here && *here == recordOf(1, 1).hash && nobody && nobody->revision == 0
               ? ""
               : "one sees the other's";
}

constexpr std::array kCases = {
    IngestStoreContractCase{"a site nobody has heard of has an empty book",
                            unheardOfSitesHaveAnEmptyBook},
    IngestStoreContractCase{"the book holds the last of each run",
                            theBookHoldsTheLastOfEachRun},
    IngestStoreContractCase{"a record is found by its name", aRecordIsFoundByItsName},
    IngestStoreContractCase{"an old look at the book is overtaken",
                            anOldLookAtTheBookIsOvertaken},
    IngestStoreContractCase{"a gap in the line is refused as a whole",
                            aGapInTheLineIsRefusedAsAWhole},
    IngestStoreContractCase{"a record is in the line once", aRecordIsInTheLineOnce},
    IngestStoreContractCase{"what is aside is not in the line",
                            whatIsAsideIsNotInTheLine},
    IngestStoreContractCase{"a lease and a fence are kept", aLeaseAndAFenceAreKept},
    IngestStoreContractCase{"who holds the lease is not fenced",
                            whoHoldsTheLeaseIsNotFenced},
    IngestStoreContractCase{"sites know nothing of each other",
                            sitesKnowNothingOfEachOther},
};

} // namespace

std::span<const IngestStoreContractCase> ingestStoreContract()
{
    return kCases;
}

} // namespace vq::uplink
