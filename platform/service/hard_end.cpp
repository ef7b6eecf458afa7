// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/service/hard_end.h"

#include <cstdlib>
#include <utility>

#include "core/base/assert.h"

namespace vq::service {

HardEnd::~HardEnd()
{
    if (!m_thread.joinable())
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_is_over = true;
    }
    m_wakeup.notify_one();
    m_thread.join();
}

void HardEnd::within(Ms span, int status, std::function<void()> say)
{
    VQ_ASSERT(!m_thread.joinable());
    m_thread = std::thread([this, span, status, say = std::move(say)] {
        std::unique_lock lock(m_mutex);
        if (m_wakeup.wait_for(lock, span, [this] { return m_is_over; }))
            return;
        say();
        std::_Exit(status);
    });
}

} // namespace vq::service
