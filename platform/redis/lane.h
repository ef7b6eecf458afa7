// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/redis/connection.h"

namespace vq::redis {

// A thread that asks Redis for many: what came in while answers were on their way is sent
// in one go. While Redis is away each question is answered at once with redis_unavailable,
// and a new connection is tried at most once a second.
class Lane {
public:
    static constexpr std::size_t kAtOnceMax = 512;
    static constexpr std::size_t kWaitingMax = 20'000; // then it counts as away
    static constexpr Ms kTryEvery{1'000};

    // On the lane's thread.
    using After = std::function<void(const Result<Answer> &)>;

    explicit Lane(OpenOptions options);
    ~Lane(); // answers what is waiting first
    Lane(const Lane &) = delete;
    Lane &operator=(const Lane &) = delete;

    void submit(Command command, After after); // from any thread, at once

private:
    struct Question {
        Command command;
        After after;
    };
    using Questions = std::vector<Question>;
    using Clock = std::chrono::steady_clock;

    void run();
    Questions take();
    void ask(const Questions &questions);
    Status connect();

    OpenOptions m_options;
    std::unique_ptr<Connection> m_connection;
    Clock::time_point m_try_at{};
    std::mutex m_mutex;
    std::condition_variable m_wakeup;
    Questions m_waiting;
    bool m_stopping = false;
    std::thread m_thread; // the last: it uses all of the above
};

} // namespace vq::redis
