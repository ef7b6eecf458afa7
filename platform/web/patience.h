// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Of this folder only: how long a read may take.
#include <chrono>
#include <functional>
#include <memory>
#include <utility> // boost 1.74's asio/awaitable.hpp uses std::exchange without it

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>

#include "core/base/time.h"

namespace vq::web {

// Reading that takes longer is given up in a way that leaves room for an answer; Beast's own
// timer would close the connection.
class Patience {
public:
    explicit Patience(boost::asio::io_context &loop) : m_timer(loop) {}

    // `give_up` is called after the span, if the owner is still there and nothing else was
    // said meanwhile.
    void allow(Ms span, std::weak_ptr<void> owner, std::function<void()> give_up)
    {
        m_is_over = false;
        m_timer.expires_after(span);
        m_timer.async_wait([this, owner = std::move(owner), give_up = std::move(give_up)](
                               boost::system::error_code stopped) {
            const auto alive = owner.lock();
            if (!alive || stopped || m_timer.expiry() > Clock::now())
                return;
            m_is_over = true;
            give_up();
        });
    }
    void wait() { m_timer.expires_at(Clock::time_point::max()); } // as long as it takes

    bool isOver() const { return m_is_over; }

private:
    using Clock = std::chrono::steady_clock;

    boost::asio::basic_waitable_timer<Clock, boost::asio::wait_traits<Clock>,
                                      boost::asio::io_context::executor_type>
        m_timer;
    bool m_is_over = false;
};

} // namespace vq::web
