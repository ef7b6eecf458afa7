// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/queue/site_state.h"

namespace vq::cloud {

// A session that waits, as it stands in its line.
struct WaitingSession {
    TicketId id; // of the session
    std::int64_t priority = 0;
    Place place;
};

// The lines of all queues in the order of their places, beside the database, so that a
// position costs a look into a tree and not a count of rows. The write lane keeps it; any
// thread asks.
class LineBook {
public:
    void load(const std::string &queue, std::span<const WaitingSession> waiting);
    void add(const std::string &queue, const WaitingSession &session);
    void remove(const std::string &queue, const WaitingSession &session);
    void drop(const std::string &queue);

    // 1 is the next one; absent when it is not in the line.
    std::optional<std::int64_t>
    positionOf(const std::string &queue, const WaitingSession &session, UtcMs now) const;

    // Grows with each change of the queue or its line that was kept: 0 before the first.
    std::int64_t versionOf(const std::string &queue) const;
    void touch(const std::string &queue);

    // A change that it has seen was taken back: the line has to be loaded anew.
    void distrust(const std::string &queue);
    std::vector<std::string> distrusted() const;

private:
    mutable std::mutex m_mutex;
    std::unordered_map<std::string, WaitingLine> m_lines;
    std::unordered_map<std::string, std::int64_t> m_versions;
    std::vector<std::string> m_distrusted;
};

} // namespace vq::cloud
