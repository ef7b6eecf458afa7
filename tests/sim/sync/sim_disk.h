// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/fake/memory_store.h"
#include "hub/store/witness_book.h"
#include "tests/sim/sync/chance.h"
#include "tests/sim/sync/plants.h"

namespace vq::sim {

// What befalls a commit.
enum class DiskFault {
    None,
    DiesBefore,  // The power goes, and nothing was written.
    DiesWriting, // It goes before the sync: all of it may be there, or nothing.
    DiesAfter,   // It goes when all is on the disk, and nobody has heard of it.
    SyncFails, // The disk says so, once; the pages that are lost look clean from then on.
};

// A hub's database behind the port, on a disk that promises only what was synced. It writes
// whole commits one after the other, as a write-ahead log does: what a power cut leaves is a
// beginning of them.
class SimStore final : public Store {
public:
    SimStore(Chance &chance, Plant plant) : m_chance(&chance), m_plant(plant) {}

    void setFault(DiskFault fault) { m_fault = fault; }
    bool isDead() const { return m_is_dead; }

    // The process is gone, or gave up: another one opens the file. It writes what it finds
    // once more (ADR 46), and only then reads.
    void reopen();
    void cutPower();

    // A copy of the file, and a file in its place.
    using Again = std::function<Status(MemoryStore &)>;
    using Backup = std::vector<std::shared_ptr<const Again>>;
    Backup backup() const;
    void restore(const Backup &backup);

    Result<std::optional<LogOwner>> owner() override { return m_memory->owner(); }
    Status claim(const LogOwner &owner) override;
    Status append(const Batch &batch) override;
    Status readAfter(std::uint64_t position,
                     const std::function<Status(const Record &)> &each) override
    {
        return m_memory->readAfter(position, each);
    }
    Result<std::vector<StoredRecord>> read(std::uint64_t after, int records_max) override
    {
        return m_memory->read(after, records_max);
    }
    Result<bool> holds(const Incarnation &incarnation, std::uint64_t seq) override
    {
        return m_memory->holds(incarnation, seq);
    }
    Result<std::vector<SealMark>> seals() override { return m_memory->seals(); }
    Result<std::optional<Seal>> findSeal(std::uint64_t position) override
    {
        return m_memory->findSeal(position);
    }
    Result<std::optional<Ticket>> findTicket(const TicketId &id) override
    {
        return m_memory->findTicket(id);
    }
    Status readTickets(std::uint64_t after_order,
                       const std::function<Status(const Ticket &)> &each) override
    {
        return m_memory->readTickets(after_order, each);
    }
    Result<std::vector<TicketMark>> ticketsAfter(std::uint64_t order,
                                                 int tickets_max) override
    {
        return m_memory->ticketsAfter(order, tickets_max);
    }
    Result<std::vector<Prediction>> predictions(UtcMs since) override
    {
        return m_memory->predictions(since);
    }
    Result<std::vector<KeptReply>>
    findReplies(const std::vector<std::string_view> &request_ids) override
    {
        return m_memory->findReplies(request_ids);
    }
    Result<bool> pruneReplies(UtcMs before, int replies_max) override;
    Result<bool> pruneRecords(std::uint64_t position, int records_max) override;
    Status pruneTickets(const std::vector<TicketId> &ids) override;
    Result<std::uint64_t> prunedTo() override { return m_memory->prunedTo(); }

private:
    enum class Kept {
        Cached, // Written, and not synced: a process that dies loses nothing of it.
        Synced,
        Lost, // Its sync failed: whoever reads sees it, and no disk has it.
    };
    struct Write {
        std::shared_ptr<const Again> again;
        Kept kept = Kept::Cached;
    };

    void write(Again again, Kept kept);
    Status sync();
    void believeAll();
    void replay();

    Chance *m_chance;
    Plant m_plant;
    DiskFault m_fault = DiskFault::None;
    bool m_is_dead = false;
    std::optional<Error> m_broken; // until reopen()
    std::vector<Write> m_writes;
    std::size_t m_synced = 0; // so many at the beginning are
    std::unique_ptr<MemoryStore> m_memory = std::make_unique<MemoryStore>();
};

// The witness file: two slots in turn, so a torn write leaves the one before.
class SimWitness final : public hub::WitnessBook {
public:
    void reopen() { m_found = m_cached; }
    // What was not synced is there or it is not.
    void cutPower(Chance &chance)
    {
        if (chance.oneIn(2))
            m_cached = m_synced;
        m_synced = m_cached;
    }

    const std::optional<hub::WitnessNote> &found() const override { return m_found; }
    Status write(const hub::WitnessNote &note) override
    {
        m_cached = note;
        return Done{};
    }
    Status sync() override
    {
        m_synced = m_cached;
        return Done{};
    }

    const std::optional<hub::WitnessNote> &latest() const { return m_cached; }
    void replaceBy(std::optional<hub::WitnessNote> note)
    {
        m_cached = m_synced = std::move(note);
    }

private:
    std::optional<hub::WitnessNote> m_found;
    std::optional<hub::WitnessNote> m_cached;
    std::optional<hub::WitnessNote> m_synced;
};

} // namespace vq::sim
