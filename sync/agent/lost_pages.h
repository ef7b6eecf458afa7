// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/base/time.h"
#include "sync/relay/resume.h"

namespace vq::agent {

// What the hub lost in a restore is fetched from the cloud and brought to it, one page after
// the other; this knows which is next. After a failure all of it is tried again in a while.
class LostPages {
public:
    static constexpr Ms kPause{15'000}; // after an end, good or bad

    // Nothing while it is under way, or was a moment ago.
    void begin(std::vector<uplink::Lost> lost, SteadyMs now);
    bool isUnderWay() const { return m_at < m_lost.size(); }
    // Behind which record to fetch.
    uplink::RecordName after() const { return {m_lost[m_at].incarnation, m_after}; }
    // A page came that ends with this record; true: it was the last one.
    bool came(std::uint64_t seq_last);
    void end(SteadyMs now);

private:
    std::vector<uplink::Lost> m_lost;
    std::size_t m_at = 0;
    std::uint64_t m_after = 0; // of the run that is fetched
    std::optional<SteadyMs> m_ended_at;
};

} // namespace vq::agent
