// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/catch_up.h"

namespace vq::agent {

void CatchUp::noteSent(std::uint64_t records, SteadyMs now)
{
    constexpr Ms kSampleEvery{500};
    if (m_samples.empty() || now - m_samples.back().at >= kSampleEvery)
        m_samples.push_back({now, m_sent});
    m_sent += records;
    while (m_samples.size() > 1 && now - m_samples[1].at >= kWindow)
        m_samples.pop_front();
}

std::optional<Ms> CatchUp::left(std::uint64_t pending, SteadyMs now) const
{
    if (pending == 0 || m_samples.empty())
        return std::nullopt;
    const Ms span = now - m_samples.front().at;
    const std::uint64_t done = m_sent - m_samples.front().sent;
    if (span < kLeastSpan || done == 0)
        return std::nullopt;
    const double each_ms = static_cast<double>(span.count()) / static_cast<double>(done);
    return Ms{static_cast<std::int64_t>(each_ms * static_cast<double>(pending))};
}

} // namespace vq::agent
