// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace vq::hub {

// One thread for what takes long (PIN hashes, verification, copies), one job at a time.
class Worker {
public:
    static constexpr std::size_t kJobsMax = 64;
    using Job = std::function<void()>;

    Worker();
    ~Worker(); // after the running job; queued ones are dropped

    [[nodiscard]] bool submit(Job job); // false: too much to do already
    void stop();

private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_wakeup;
    std::deque<Job> m_jobs;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace vq::hub
