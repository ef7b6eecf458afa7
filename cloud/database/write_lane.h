// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "cloud/database/database.h"
#include "cloud/database/fair_queue.h"

namespace vq::cloud {

// Pieces of work that cost less when one call does them all: joins to one queue.
class Together {
public:
    virtual ~Together() = default;
    Together() = default;
    Together(const Together &) = delete;
    Together &operator=(const Together &) = delete;

    virtual const std::string &kin() const = 0; // those of one kin are done by one call

    // Does all of them, this one included; each notes what became of it, and one that is
    // refused has changed nothing. An error is of them all: everything is taken back, and
    // each is done by a call of its own, whose error is its outcome.
    virtual Status carryOut(Database &database, std::span<Together *const> all) = 0;
};

// The one thread that writes. What came in while a commit was on its way shares the next
// one, so the more there is to do the less each costs; nobody is told before the commit. A
// piece of work that is refused takes its own changes with it and no one else's. Of each lane
// the same number shares a commit, as long as there are so many.
class WriteLane {
public:
    // Changes in the transaction that is open. Refused: they are rolled back.
    using Work = std::function<Status(Database &)>;
    // After the commit, on the lane's thread: done, or why not.
    using After = std::function<void(const Status &)>;

    static constexpr std::size_t kBatchMax = 256;

    explicit WriteLane(Connect connect);
    ~WriteLane(); // does what is waiting first

    // From any thread, at once.
    void submit(Work work, After after, Lane lane = Lane::Own);
    void submit(std::shared_ptr<Together> piece, After after, Lane lane = Lane::Own);
    std::size_t waiting() const;
    std::size_t waiting(Lane lane) const;

private:
    struct Job {
        Work work; // or
        std::shared_ptr<Together> piece;
        After after;
        Status outcome = Done{};
    };
    using Jobs = std::vector<Job>;
    using Group = std::vector<Job *>; // that one call does

    void submit(Job job, Lane lane);
    void run();
    Jobs take();
    static std::vector<Group> groupsOf(std::span<Job> jobs);
    Status carryOut(std::span<Job> jobs);
    Status carryOut(const Group &group);
    Status callFor(const Group &group);
    void finish(std::span<Job> jobs, const Status &committed);
    void takeBack();
    Status openDatabase();

    Connect m_connect;
    std::unique_ptr<Database> m_database; // null: to be reached anew
    mutable std::mutex m_mutex;
    std::condition_variable m_wakeup;
    FairQueue<Job> m_waiting;
    bool m_stopping = false;
    std::thread m_thread; // the last: it uses all of the above
};

} // namespace vq::cloud
