// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/sync/sim_disk.h"

#include <algorithm>
#include <utility>

namespace vq::sim {

namespace {

Error powerGone()
{
    return {ErrorKind::Retry, "storage_failed", "the power is gone"};
}

} // namespace

void SimStore::write(Again again, Kept kept)
{
    m_writes.push_back(
        {.again = std::make_shared<const Again>(std::move(again)), .kept = kept});
}

Status SimStore::claim(const LogOwner &owner)
{
    write([owner](MemoryStore &store) { return store.claim(owner); }, Kept::Synced);
    return m_memory->claim(owner);
}

Status SimStore::append(const Batch &batch)
{
    if (m_is_dead)
        return powerGone();
    if (m_broken)
        return *m_broken;
    const auto fault = std::exchange(m_fault, DiskFault::None);
    if (fault == DiskFault::DiesBefore) {
        m_is_dead = true;
        return powerGone();
    }
    VQ_CHECK(m_memory->append(batch)); // a conflict leaves no trace
    const auto shared = std::make_shared<const Batch>(batch);
    write([shared](MemoryStore &store) { return store.append(*shared); }, Kept::Cached);
    if (fault == DiskFault::DiesWriting) {
        m_is_dead = true;
        return powerGone();
    }
    if (fault == DiskFault::SyncFails) {
        for (Write &each : m_writes)
            if (each.kept == Kept::Cached)
                each.kept = Kept::Lost;
        if (m_plant == Plant::RetriedFsync)
            return sync(); // knows nothing of the pages that were lost
        m_broken = Error{ErrorKind::Retry, "storage_failed", "the sync failed"};
        return *m_broken;
    }
    VQ_CHECK(sync());
    if (fault == DiskFault::DiesAfter) {
        m_is_dead = true;
        return powerGone();
    }
    return Done{};
}

Status SimStore::sync()
{
    // Without it the system writes when it pleases.
    if (m_plant == Plant::MissingFsync && !m_chance->oneIn(8))
        return Done{};
    for (auto i = m_synced; i < m_writes.size(); ++i)
        if (m_writes[i].kept == Kept::Cached)
            m_writes[i].kept = Kept::Synced;
    while (m_synced < m_writes.size() && m_writes[m_synced].kept == Kept::Synced)
        ++m_synced;
    return Done{};
}

void SimStore::reopen()
{
    m_is_dead = false;
    m_broken.reset();
    m_fault = DiskFault::None;
    if (m_plant == Plant::RetriedFsync || m_plant == Plant::MissingFsync)
        return;
    believeAll();
}

void SimStore::believeAll()
{
    for (auto i = m_synced; i < m_writes.size(); ++i)
        m_writes[i].kept = Kept::Synced;
    m_synced = m_writes.size();
}

void SimStore::cutPower()
{
    const auto before = m_writes.size();
    const auto hole = std::ranges::find(m_writes, Kept::Lost, &Write::kept);
    m_writes.erase(hole, m_writes.end());
    const auto unsynced = std::ranges::find(m_writes, Kept::Cached, &Write::kept);
    const auto count = static_cast<std::uint64_t>(m_writes.end() - unsynced);
    m_writes.erase(unsynced + static_cast<std::ptrdiff_t>(m_chance->below(count + 1)),
                   m_writes.end());
    m_synced = std::min(m_synced, m_writes.size());
    believeAll();
    m_is_dead = true;
    if (m_writes.size() != before)
        replay();
}

void SimStore::replay()
{
    m_memory = std::make_unique<MemoryStore>();
    for (const Write &each : m_writes)
        VQ_ASSERT((*each.again)(*m_memory).has_value());
}

SimStore::Backup SimStore::backup() const
{
    Backup backup;
    backup.reserve(m_writes.size());
    for (const Write &each : m_writes)
        backup.push_back(each.again);
    return backup;
}

void SimStore::restore(const Backup &backup)
{
    m_writes.clear();
    for (const auto &again : backup)
        m_writes.push_back({.again = again, .kept = Kept::Synced});
    m_synced = m_writes.size();
    m_is_dead = true; // until it is opened
    replay();
}

Result<bool> SimStore::pruneReplies(UtcMs before, int replies_max)
{
    write(
        [before, replies_max](MemoryStore &store) -> Status {
            VQ_CHECK(store.pruneReplies(before, replies_max));
            return Done{};
        },
        Kept::Synced);
    return m_memory->pruneReplies(before, replies_max);
}

Result<bool> SimStore::pruneRecords(std::uint64_t position, int records_max)
{
    write(
        [position, records_max](MemoryStore &store) -> Status {
            VQ_CHECK(store.pruneRecords(position, records_max));
            return Done{};
        },
        Kept::Synced);
    return m_memory->pruneRecords(position, records_max);
}

Status SimStore::pruneTickets(const std::vector<TicketId> &ids)
{
    write([ids](MemoryStore &store) { return store.pruneTickets(ids); }, Kept::Synced);
    return m_memory->pruneTickets(ids);
}

} // namespace vq::sim
