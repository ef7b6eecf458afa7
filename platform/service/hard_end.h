// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "core/base/time.h"

namespace vq::service {

// A clean end that has a time limit: a thread that hangs in somebody else's library cannot be
// asked to stop. Declared before what may hang, so that it is destroyed after it.
class HardEnd {
public:
    HardEnd() = default;
    ~HardEnd(); // all has ended by itself
    HardEnd(const HardEnd &) = delete;
    HardEnd &operator=(const HardEnd &) = delete;

    // When this lives longer than `span` from now on: `say`, and the process ends with
    // `status` at once, no destructor run. Once.
    void within(Ms span, int status, std::function<void()> say);

private:
    std::mutex m_mutex;
    std::condition_variable m_wakeup;
    bool m_is_over = false;
    std::thread m_thread;
};

} // namespace vq::service
