// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include "core/base/time.h"

namespace vq::sim {

// The time of one world: what is due first happens first, and of two that are due together
// the one that was planned first.
class EventLoop {
public:
    using Event = std::function<void()>;

    Ms now() const { return m_now; }

    void in(Ms span, Event event)
    {
        m_queue.push({m_now + span, ++m_planned, std::move(event)});
    }

    void runUntil(Ms end)
    {
        while (!m_queue.empty() && m_queue.top().at <= end) {
            m_now = m_queue.top().at;
            const Event event = m_queue.top().event;
            m_queue.pop();
            ++m_happened;
            event();
        }
        m_now = end;
    }

    std::uint64_t happened() const { return m_happened; }

private:
    struct Planned {
        Ms at;
        std::uint64_t order = 0;
        Event event;

        bool operator<(const Planned &other) const // the queue gives the largest first
        {
            return std::pair(other.at, other.order) < std::pair(at, order);
        }
    };

    Ms m_now{0};
    std::uint64_t m_planned = 0;
    std::uint64_t m_happened = 0;
    std::priority_queue<Planned> m_queue;
};

} // namespace vq::sim
