// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "cloud/database/read_pool.h"
#include "cloud/database/write_lane.h"
#include "core/port/clock.h"
#include "platform/web/http_message.h"

namespace vq::cloud {

// Whether requests should be sent here: asks the readers and the lane, each time, whether
// their database answers. 503 with the reason when one of them does not within the patience,
// and from the moment on that the service is about to stop.
class Readiness {
public:
    static constexpr Ms kPatience{2'000};

    Readiness(ReadPool &readers, WriteLane &lane, const Clock &clock);
    ~Readiness();

    void ask(web::Reply reply);
    void stopping(); // from now on it is not

private:
    // One question under way; the first that says no, or the last that says yes, answers.
    struct Question {
        std::mutex mutex;
        web::Reply reply; // none: it is answered
        int open = 2;
        SteadyMs until{};

        void hear(const std::string &who, const Status &said);
        void answer(int status, const std::string &text); // with the lock held
    };

    void run();

    ReadPool &m_readers;
    WriteLane &m_lane;
    const Clock &m_clock;
    std::mutex m_mutex;
    std::condition_variable m_wakeup;
    std::vector<std::shared_ptr<Question>> m_open;
    bool m_is_stopping = false;
    bool m_is_over = false;
    std::thread m_thread; // the last: it uses all of the above
};

} // namespace vq::cloud
