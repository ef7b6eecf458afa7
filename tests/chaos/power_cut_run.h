// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "core/log/record.h"
#include "hub/store/sqlite_store.h"
#include "platform/sqlite/power_vfs.h"
#include "platform/sqlite/volatile_disk.h"

namespace vq {

// The hub's real store on a disk whose power goes at random steps, again and again. What
// append() had acknowledged must be there afterwards; a commit that was cut is there
// whole or not at all.
class PowerCutRun {
public:
    struct Options {
        std::uint64_t seed = 1;
        int cuts = 0;
        sqlite::OpenOptions::Synchronous synchronous =
            sqlite::OpenOptions::Synchronous::Full;
        bool disk_lies = false;
        bool syncs_fail = false; // now and then, and lose what they should have kept
    };

    struct Outcome {
        int cuts = 0;
        std::uint64_t acknowledged = 0; // commits
        std::uint64_t failed = 0;       // commits that the disk refused with the power on
        std::uint64_t lost = 0;         // acknowledged commits that are gone
        std::uint64_t halves = 0;       // commits of which only a part is there
        std::map<sqlite::VolatileDisk::Step, int> cut_at;
        std::string problem; // the first broken promise in words; empty when all was kept
    };

    static Outcome run(const Options &options);

private:
    explicit PowerCutRun(const Options &options);

    struct Commit {
        Record record;
        Record second; // of the same commit
        Ticket ticket;
        KeptReply reply;
    };

    void startAnew();
    void liveAndDie();
    void work(std::unique_ptr<hub::SqliteStore> &store);
    bool mend(std::unique_ptr<hub::SqliteStore> &store);
    Commit nextCommit();
    std::unique_ptr<hub::SqliteStore> open();
    void inspect();
    bool look(hub::SqliteStore &store);
    bool compare(hub::SqliteStore &store, const std::vector<Record> &found);
    bool hasRest(hub::SqliteStore &store, const Commit &commit, bool wanted);
    void adopt(const std::vector<Record> &found);
    void complain(const std::string &what);

    Options m_options;
    std::mt19937_64 m_chance;
    sqlite::VolatileDisk m_disk;
    sqlite::PowerVfs m_vfs;
    Outcome m_outcome;
    ChainHead m_head;
    int m_number = 0;
    std::uint64_t m_made = 0;
    std::vector<Commit> m_acknowledged;
    std::vector<Commit> m_cut; // at most one: its append() failed
};

} // namespace vq
