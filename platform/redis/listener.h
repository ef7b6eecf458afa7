// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <thread>

#include "platform/redis/connection.h"

namespace vq::redis {

// A thread that hears what is published to one channel, and comes back by itself when the
// connection was lost. What was published in between nobody hears: see `began`.
class Listener {
public:
    struct Parts {
        OpenOptions options;
        std::string channel;
        // All on the listener's thread.
        std::function<void(const std::string &message)> heard;
        std::function<void()> began = [] {
        }; // it hears from now on; before, it may not have
        // It hears nothing; told at each try that fails, too.
        std::function<void(const Error &)> lost = [](const Error &) {};
    };

    static constexpr Ms kLookEvery{200}; // whether it is to end
    static constexpr Ms kTryEvery{1'000};

    explicit Listener(Parts parts);
    ~Listener();
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;

private:
    void run();
    Status listen();
    void rest(Ms span) const;

    Parts m_parts;
    std::atomic<bool> m_stopping = false;
    std::thread m_thread; // the last: it uses all of the above
};

} // namespace vq::redis
