// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <functional>
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
        m_heap.push_back({m_now + span, ++m_planned, std::move(event)});
        std::ranges::push_heap(m_heap);
    }

    void runUntil(Ms end)
    {
        while (!m_heap.empty() && m_heap.front().at <= end) {
            m_now = m_heap.front().at;
            std::ranges::pop_heap(m_heap);
            const Event event = std::move(m_heap.back().event);
            m_heap.pop_back();
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

        std::strong_ordering operator<=>(const Planned &other) const
        {
            return std::pair(other.at.count(), other.order) <=>
                   std::pair(at.count(), order);
        }
        bool operator==(const Planned &other) const { return order == other.order; }
    };

    Ms m_now{0};
    std::uint64_t m_planned = 0;
    std::uint64_t m_happened = 0;
    std::vector<Planned> m_heap; // what is due first is the largest
};

} // namespace vq::sim
