// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "cloud/database/write_lane.h"
#include "cloud/queues/line_book.h"
#include "core/port/clock.h"

namespace vq::cloud::sessions {

// Lets the queues tick: a thread that hands each queue with somebody in it to the lane, five
// times a second. A limit that was changed holds from the next tick on.
class Releaser {
public:
    static constexpr Ms kEvery{200};

    Releaser(WriteLane &lane, std::shared_ptr<LineBook> book, const Clock &clock);
    ~Releaser();

private:
    void run();
    void tickAll();

    WriteLane &m_lane;
    std::shared_ptr<LineBook> m_book;
    const Clock &m_clock;
    std::shared_ptr<std::atomic<bool>> m_is_under_way =
        std::make_shared<std::atomic<bool>>(false);
    std::mutex m_mutex;
    std::condition_variable m_wakeup;
    bool m_stopping = false;
    std::thread m_thread; // the last: it uses all of the above
};

} // namespace vq::cloud::sessions
