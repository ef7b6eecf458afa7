// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/queue/site_config.h"
#include "core/queue/site_state.h"

namespace vq::cloud {

// A session that waits, as it stands in its line.
struct WaitingSession {
    TicketId id; // of the session
    std::int64_t priority = 0;
    Place place;
    bool is_away = false; // passed over until she is at her site, see isAway()
};

// As a hub keeps its own: nobody stands behind those who are away.
struct StandingLine {
    WaitingLine present;
    std::set<Place> away;
};

// The lines of all queues in the order of their places, beside the database, so that a
// position costs a look into a tree and not a count of rows. Each line is as it was after a
// revision of its row (queues::Line); whoever finds that the row has gone on brings it up to
// that (sessions/lines.h). The write lane keeps it; any thread asks.
class LineBook {
public:
    // Of a line that it does not have, or is not sure of.
    static constexpr std::int64_t kUnknown = -1;

    std::int64_t revisionOf(const std::string &queue) const;
    // The last one that the tables have for everybody to read; 0 before the first.
    std::int64_t settledOf(const std::string &queue) const;

    // By its own rules (priority.h), if it is a site's.
    void load(const std::string &queue, std::int64_t revision,
              std::span<const WaitingSession> waiting,
              std::shared_ptr<const SiteConfig> rules = nullptr);

    // Who came into the line and who left it between two of its revisions.
    struct Changes {
        std::vector<WaitingSession> came;
        std::vector<WaitingSession> left; // by their places, whatever their priority is
    };
    // Does nothing unless the line is at `from`: somebody else was first.
    void advance(const std::string &queue, std::int64_t from, std::int64_t to,
                 const Changes &changes);

    void drop(const std::string &queue);
    // A change that it has seen was taken back.
    void distrust(const std::string &queue);

    // 1 is the next one; absent when it is not in the line, or before its queue opens.
    std::optional<std::int64_t>
    positionOf(const std::string &queue, const WaitingSession &session, UtcMs now) const;

    // Another program has said that a line has come so far.
    void hear(const std::string &queue, std::int64_t revision);
    // The lines of which it heard more than it has.
    std::vector<std::string> behind() const;

    // Called with each revision that this program has committed, on the lane's thread.
    using Announce = std::function<void(const std::string &queue, std::int64_t revision)>;
    void onCommitted(Announce announce);
    void committed(const std::string &queue, std::int64_t revision);
    // Another program has: nobody need be told.
    void settle(const std::string &queue, std::int64_t revision);

private:
    struct Line {
        std::int64_t revision = kUnknown;
        std::int64_t settled = 0;
        std::int64_t heard = kUnknown;
        std::shared_ptr<const SiteConfig> rules; // null: the cloud's
        StandingLine waiting;
    };

    mutable std::mutex m_mutex;
    Announce m_announce = [](const std::string &, std::int64_t) {};
    std::unordered_map<std::string, Line> m_lines;
};

} // namespace vq::cloud
