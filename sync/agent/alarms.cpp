// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/agent/alarms.h"

#include <algorithm>

#include "sync/wire/bounds.h"

namespace vq::agent {

namespace {

// "cloud_unreachable" as the troubles of devices are written.
std::string troubleOf(std::string code)
{
    std::ranges::replace(code, '_', '-');
    return code;
}

std::vector<std::string> troublesOf(const lan::SyncStatus &status)
{
    std::vector<std::string> troubles;
    if (!status.problem.empty())
        troubles.push_back(troubleOf(status.problem));
    if (status.state == "fenced")
        troubles.emplace_back("fenced");
    if (status.state == "following" && status.pending > Alarms::kManyPending)
        troubles.emplace_back("catching-up");
    if (status.lost > 0)
        troubles.emplace_back("facts-lost");
    return troubles;
}

} // namespace

std::optional<std::vector<std::string>>
Alarms::changed(const lan::SyncStatus &status, SteadyMs now,
                const std::vector<std::string> &of_pictures)
{
    auto troubles = troublesOf(status);
    troubles.insert(troubles.end(), of_pictures.begin(), of_pictures.end());
    troubles.resize(std::min(troubles.size(), kTroublesMax));
    if (troubles != m_now) {
        m_now = std::move(troubles);
        m_since = now;
    }
    const bool is_first_and_well = !m_told && m_now.empty();
    if (m_told == m_now || (!is_first_and_well && now - m_since < kLasts))
        return std::nullopt;
    m_told = m_now;
    return m_told;
}

void Alarms::forget()
{
    m_told.reset();
}

} // namespace vq::agent
