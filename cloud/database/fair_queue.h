// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <utility>

namespace vq::cloud {

// For whom something is done. A crowd in one lane does not hold up the few in another.
enum class Lane {
    Own,    // what the service does by itself
    Sites,  // devices and hubs
    Staff,  // users
    Public, // everybody else
};

// What waits, a line for each lane. They take turns: as long as something waits in a lane, it
// gets every n-th turn, n being how many lanes have something.
template <class T>
class FairQueue {
public:
    void push(Lane lane, T item)
    {
        lineOf(lane).push_back(std::move(item));
        ++m_size;
    }

    std::size_t size() const { return m_size; }
    std::size_t size(Lane lane) const
    {
        return m_lines[static_cast<std::size_t>(lane)].size();
    }

    struct Next {
        Lane lane = Lane::Own;
        T item;
    };
    // The next one whose lane may have a turn now.
    template <class May>
    std::optional<Next> pop(May may)
    {
        for (std::size_t tried = 0; tried < kLanes; ++tried) {
            const auto lane = static_cast<Lane>(m_turn);
            m_turn = (m_turn + 1) % kLanes;
            auto &line = lineOf(lane);
            if (line.empty() || !may(lane))
                continue;
            Next next{lane, std::move(line.front())};
            line.pop_front();
            --m_size;
            return next;
        }
        return std::nullopt;
    }
    std::optional<Next> pop()
    {
        return pop([](Lane) { return true; });
    }

private:
    static constexpr std::size_t kLanes = 4;

    std::deque<T> &lineOf(Lane lane) { return m_lines[static_cast<std::size_t>(lane)]; }

    std::array<std::deque<T>, kLanes> m_lines;
    std::size_t m_size = 0;
    std::size_t m_turn = 0;
};

} // namespace vq::cloud
