// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "hub/reducer/site_keeper.h"

namespace vq::hub {

// The one thread that decides. What comes in while a commit is under way shares the next
// one.
class Reducer {
public:
    static constexpr std::size_t kQueueMax = 4096;
    static constexpr Ms kTickEvery{500};

    // `deliver` is called on the reducer's thread after each batch that says something.
    Reducer(SiteKeeper &keeper, std::function<void(Outbox)> deliver);
    ~Reducer(); // stops first

    // False: the queue is full, and the item was not taken. From any thread.
    [[nodiscard]] bool submit(Item item);
    // For what must not be lost however full the queue is (a device that is gone).
    void submitAlways(Item item);

    // Ends the thread after what is queued. The keeper may be used again afterwards.
    void stop();

    std::size_t depth() const;
    // When the thread last came round, for the watchdog: a stuck disk stops it.
    SteadyMs aliveAt() const { return {Ms{m_alive_ms.load()}}; }

private:
    void run();
    std::vector<Item> take();

    SiteKeeper &m_keeper;
    std::function<void(Outbox)> m_deliver;
    mutable std::mutex m_mutex;
    std::condition_variable m_wakeup;
    std::vector<Item> m_queue;
    bool m_stopping = false;
    std::atomic<std::int64_t> m_alive_ms{0};
    std::thread m_thread;
};

} // namespace vq::hub
