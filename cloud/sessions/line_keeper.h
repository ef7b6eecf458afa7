// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "cloud/database/database.h"
#include "cloud/queues/line_book.h"
#include "core/port/clock.h"

namespace vq::cloud::sessions {

// Where several programs serve the same queues: a thread that brings this one's book up to
// what the others have changed. It is woken by their bells; without bells it looks once a
// second, with them every ten seconds, for one that was lost.
class LineKeeper {
public:
    static constexpr Ms kLookEvery{1'000};
    static constexpr Ms kLookAnywayEvery{10'000};
    static constexpr Ms kGather{20}; // what rings meanwhile is read together
    // Further back than the clocks of two programs are apart, and a commit is long.
    static constexpr Ms kLookBack{60'000};

    struct Parts {
        Connect connect;
        std::shared_ptr<LineBook> book;
        const Clock &clock;
        std::function<bool()> has_bells; // at this moment
    };

    explicit LineKeeper(Parts parts);
    ~LineKeeper();
    LineKeeper(const LineKeeper &) = delete;
    LineKeeper &operator=(const LineKeeper &) = delete;

    void wake(); // the book has heard something; any thread

private:
    void run();
    Status keepUp();
    Status lookAtAll();

    Parts m_parts;
    std::unique_ptr<Database> m_database; // null: to be reached anew
    SteadyMs m_looked_at{};
    std::mutex m_mutex;
    std::condition_variable m_wakeup;
    bool m_is_awake = false;
    bool m_stopping = false;
    std::thread m_thread; // the last: it uses all of the above
};

} // namespace vq::cloud::sessions
