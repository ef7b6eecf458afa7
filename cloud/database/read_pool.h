// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "cloud/database/database.h"

namespace vq::cloud {

// Threads that read, each over a connection of its own.
class ReadPool {
public:
    // A connection, or why there is none.
    using Work = std::function<void(Result<Database *>)>;

    ReadPool(const Connect &connect, int threads);
    ~ReadPool(); // does what is waiting first

    void submit(Work work); // from any thread, at once
    std::size_t waiting() const;

private:
    void run(const Connect &connect);

    mutable std::mutex m_mutex;
    std::condition_variable m_wakeup;
    std::deque<Work> m_waiting;
    bool m_stopping = false;
    std::vector<std::thread> m_threads; // the last: they use all of the above
};

} // namespace vq::cloud
