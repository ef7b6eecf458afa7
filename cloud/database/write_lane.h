// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <span>
#include <thread>
#include <vector>

#include "cloud/database/database.h"

namespace vq::cloud {

// The one thread that writes. What came in while a commit was on its way shares the next
// one, so the more there is to do the less each costs; nobody is told before the commit. A
// piece of work that is refused takes its own changes with it and no one else's.
class WriteLane {
public:
    // Changes in the transaction that is open. Refused: they are rolled back.
    using Work = std::function<Status(Database &)>;
    // After the commit, on the lane's thread: done, or why not.
    using After = std::function<void(const Status &)>;

    static constexpr std::size_t kBatchMax = 256;

    explicit WriteLane(Connect connect);
    ~WriteLane(); // does what is waiting first

    void submit(Work work, After after); // from any thread, at once
    std::size_t waiting() const;

private:
    struct Job {
        Work work;
        After after;
        Status outcome = Done{};
    };
    using Jobs = std::vector<Job>;

    void run();
    Jobs take();
    Status carryOut(std::span<Job> jobs);
    void finish(std::span<Job> jobs, const Status &committed);
    void takeBack();
    Status openDatabase();

    Connect m_connect;
    std::unique_ptr<Database> m_database; // null: to be reached anew
    mutable std::mutex m_mutex;
    std::condition_variable m_wakeup;
    Jobs m_waiting;
    bool m_stopping = false;
    std::thread m_thread; // the last: it uses all of the above
};

} // namespace vq::cloud
