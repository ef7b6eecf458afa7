// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "cloud/database/migrate.h"
#include "cloud/database/write_lane.h"
#include "core/port/clock.h"

namespace vq::cloud::worker {

Schema schema();

// One batch of a job, in a transaction of its own.
struct Batch {
    std::string from; // where the one before said to go on; empty: a new round
    UtcMs now{};
};

// What is done again and again beside the requests. Each program that serves one database
// runs them all; a batch is done by one.
struct Job {
    std::string name;
    Ms every{}; // from the end of one round to the next
    // Where to go on; empty: the round is done. Small, as everybody else's changes wait.
    std::function<Result<std::string>(Database &, const Batch &)> work;
};

// Does one batch if it is due, and notes when the next one is: whether there is more to do at
// once. In the lane's transaction.
Result<bool> runIfDue(Database &database, const Job &job, UtcMs now);

class Worker {
public:
    static constexpr Ms kPace{200};        // between two batches of one round
    static constexpr Ms kLook{5'000};      // at whether a round is due
    static constexpr Ms kPatience{60'000}; // after a failure

    Worker(WriteLane &lane, const Clock &clock, std::vector<Job> jobs);
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

private:
    // What the lane's thread and ours both know of a job.
    struct State {
        Job job;
        std::mutex mutex;
        bool is_under_way = false;
        SteadyMs next{}; // not before
    };

    void run();
    void submit(const std::shared_ptr<State> &state);

    WriteLane &m_lane;
    const Clock &m_clock;
    std::vector<std::shared_ptr<State>> m_jobs;
    std::mutex m_mutex;
    std::condition_variable m_wakeup;
    bool m_stopping = false;
    std::thread m_thread; // the last: it uses all of the above
};

} // namespace vq::cloud::worker
