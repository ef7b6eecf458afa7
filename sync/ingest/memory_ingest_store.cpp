// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/ingest/memory_ingest_store.h"

#include <iterator>

namespace vq::uplink {

namespace {

Status checkedLine(const SiteBook &book, const std::vector<Record> &line)
{
    std::map<Incarnation, std::uint64_t> ends;
    for (const Record &record : line) {
        const auto held = book.held.find(record.incarnation);
        auto &end = ends.try_emplace(record.incarnation,
                                     held == book.held.end() ? 0 : held->second.seq)
                        .first->second;
        if (record.seq != ++end)
            return Error{ErrorKind::Conflict, "ingest_constraint",
                         "This record is held already, or one before it is not."};
    }
    return Done{};
}

} // namespace

const MemoryIngestStore::Site *MemoryIngestStore::findSite(const LogOwner &site) const
{
    const auto found = m_sites.find({site.tenant, site.site});
    return found == m_sites.end() ? nullptr : &found->second;
}

Result<SiteBook> MemoryIngestStore::book(const LogOwner &site)
{
    const Site *found = findSite(site);
    SiteBook book = found != nullptr ? found->book : SiteBook{};
    book.generation = m_generation;
    return book;
}

const Record *MemoryIngestStore::find(const LogOwner &site,
                                      const Incarnation &incarnation,
                                      std::uint64_t seq) const
{
    const Site *found = findSite(site);
    if (found == nullptr)
        return nullptr;
    const auto run = found->line.find(incarnation);
    return run == found->line.end() || seq == 0 || seq > run->second.size()
               ? nullptr
               : run->second[seq - 1].get();
}

Result<std::optional<Hash256>> MemoryIngestStore::hashAt(const LogOwner &site,
                                                         const Incarnation &incarnation,
                                                         std::uint64_t seq)
{
    const Record *record = find(site, incarnation, seq);
    return record != nullptr ? std::optional(record->hash) : std::nullopt;
}

Result<bool> MemoryIngestStore::isAside(const LogOwner &site, const LogMark &mark)
{
    const Site *found = findSite(site);
    return found != nullptr &&
           found->aside.contains({mark.incarnation, mark.seq, mark.hash});
}

std::vector<Record> MemoryIngestStore::findAside(const LogOwner &site,
                                                 const RecordName &name) const
{
    std::vector<Record> records;
    const Site *found = findSite(site);
    if (found == nullptr)
        return records;
    for (auto at = found->aside.lower_bound({name.incarnation, name.seq, Hash256{}});
         at != found->aside.end() && std::get<0>(at->first) == name.incarnation &&
         std::get<1>(at->first) == name.seq;
         ++at)
        records.push_back(*at->second);
    return records;
}

std::vector<Record> MemoryIngestStore::newestAside(const LogOwner &site,
                                                   const RecordName &up_to) const
{
    const Site *found = findSite(site);
    if (found == nullptr)
        return {};
    const auto behind =
        found->aside.lower_bound({up_to.incarnation, up_to.seq + 1, Hash256{}});
    if (behind == found->aside.begin())
        return {};
    const auto &[run, seq, hash] = std::prev(behind)->first;
    return run == up_to.incarnation ? findAside(site, {run, seq}) : std::vector<Record>();
}

void MemoryIngestStore::giveLease(const LogOwner &site, const LogMark &its)
{
    SiteBook &book = m_sites.at({site.tenant, site.site}).book;
    const auto end = book.held.find(book.lease.holder);
    book.fenced[book.lease.holder] = end == book.held.end() ? 0 : end->second.seq;
    book.fenced.erase(its.incarnation);
    book.lease = {.epoch = book.lease.epoch + 1,
                  .holder = its.incarnation,
                  .beats = book.lease.beats + 1,
                  .tip = its};
    ++book.revision;
}

void MemoryIngestStore::dropAside(const LogOwner &site)
{
    m_sites.at({site.tenant, site.site}).aside.clear();
}

const Held &MemoryIngestStore::held(const LogOwner &site) const
{
    static const Held kNothing;
    const Site *found = findSite(site);
    return found != nullptr ? found->book.held : kNothing;
}

std::size_t MemoryIngestStore::asideCount(const LogOwner &site) const
{
    const Site *found = findSite(site);
    return found != nullptr ? found->aside.size() : 0;
}

std::size_t MemoryIngestStore::count(const LogOwner &site) const
{
    const Site *found = findSite(site);
    return found != nullptr ? found->line_count + found->aside.size() : 0;
}

Status MemoryIngestStore::commit(const LogOwner &site, const BookChange &change)
{
    Site &kept = m_sites[{site.tenant, site.site}];
    if (change.revision != kept.book.revision)
        return Error{ErrorKind::Conflict, "ingest_overtaken",
                     "Another replica was faster. Nothing was changed."};
    VQ_CHECK(checkedLine(kept.book, change.line));
    for (const Record &record : change.line) {
        kept.book.held[record.incarnation] = {.seq = record.seq, .hash = record.hash};
        kept.line[record.incarnation].push_back(std::make_shared<const Record>(record));
        ++kept.line_count;
    }
    for (const Record &record : change.aside)
        kept.aside.try_emplace({record.incarnation, record.seq, record.hash},
                               std::make_shared<const Record>(record));
    kept.book.fenced.erase(change.lease.holder);
    if (change.fence) {
        const auto end = kept.book.held.find(*change.fence);
        kept.book.fenced[*change.fence] =
            end == kept.book.held.end() ? 0 : end->second.seq;
    }
    kept.book.lease = change.lease;
    ++kept.book.revision;
    return Done{};
}

} // namespace vq::uplink
