// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/lost_pages.h"

#include <utility>

namespace vq::agent {

void LostPages::begin(std::vector<uplink::Lost> lost, SteadyMs now)
{
    if (isUnderWay() || (m_ended_at && now - *m_ended_at < kPause))
        return;
    m_lost = std::move(lost);
    m_at = 0;
    m_after = m_lost.empty() ? 0 : m_lost.front().seq_first - 1;
}

bool LostPages::came(std::uint64_t seq_last)
{
    m_after = seq_last;
    if (seq_last >= m_lost[m_at].seq_last && ++m_at < m_lost.size())
        m_after = m_lost[m_at].seq_first - 1;
    return !isUnderWay();
}

void LostPages::end(SteadyMs now)
{
    m_lost.clear();
    m_at = 0;
    m_ended_at = now;
}

} // namespace vq::agent
