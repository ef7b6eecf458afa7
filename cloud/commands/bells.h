// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "cloud/database/database.h"
#include "core/port/clock.h"
#include "sync/wire/uplink_message.h"

namespace vq::cloud::commands {

// Those who wait for a command of their site. Each is told once: when there is one behind the
// one that she names, or when she has waited for long enough. What another program has kept
// is found by a look at the tables each second, for all who wait here in one.
class Bells {
public:
    static constexpr Ms kPatience{25'000};
    static constexpr Ms kLookEvery{1'000};
    using Tell = std::function<void()>; // from any thread

    Bells(Connect connect, const Clock &clock);
    ~Bells(); // stops first
    Bells(const Bells &) = delete;
    Bells &operator=(const Bells &) = delete;

    // A command of this mark is kept.
    void ring(const std::string &site, const uplink::CommandMark &mark);
    void hold(const std::string &site, const uplink::CommandMark &after, Tell tell);
    // Tells all who wait, and whoever comes at once.
    void stop();

private:
    struct Waiting {
        uplink::CommandMark after;
        SteadyMs until;
        Tell tell;
    };
    struct Site {
        uplink::CommandMark last; // that is known here
        std::vector<Waiting> waiting;
    };

    void run();
    void look();
    std::vector<Tell> takeDue(bool is_all);

    Connect m_connect;
    const Clock &m_clock;
    std::mutex m_mutex;
    std::condition_variable m_wakeup;
    std::map<std::string, Site> m_sites;
    bool m_is_stopping = false;
    std::unique_ptr<Database> m_database; // of the thread
    std::thread m_thread;
};

} // namespace vq::cloud::commands
