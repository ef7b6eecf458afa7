// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "cloud/database/database.h"
#include "cloud/database/fair_queue.h"

namespace vq::cloud {

// Threads that read, each over a connection of its own. The public never has all of them: one
// is left for whoever else comes.
class ReadPool {
public:
    // A connection, or why there is none.
    using Work = std::function<void(Result<Database *>)>;

    ReadPool(const Connect &connect, int threads);
    ~ReadPool(); // does what is waiting first

    void submit(Work work, Lane lane = Lane::Own); // from any thread, at once
    std::size_t waiting() const;
    std::size_t waiting(Lane lane) const;

private:
    using Waiting = FairQueue<Work>;

    void run(const Connect &connect);
    bool mayGo(Lane lane) const; // with the lock held, as the next
    std::optional<Waiting::Next> next();

    mutable std::mutex m_mutex;
    std::condition_variable m_wakeup;
    Waiting m_waiting;
    const std::size_t m_public_max;
    std::size_t m_public = 0; // under way
    bool m_stopping = false;
    std::vector<std::thread> m_threads; // the last: they use all of the above
};

} // namespace vq::cloud
