// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/queues/line_book.h"

#include <algorithm>

#include "cloud/queues/priority.h"
#include "core/queue/call_policy.h"

namespace vq::cloud {

void LineBook::load(const std::string &queue, std::span<const WaitingSession> waiting)
{
    WaitingLine line;
    for (const auto &session : waiting)
        line.insert(classOf(session.priority).code, session.place, session.id);
    const std::lock_guard lock(m_mutex);
    m_lines[queue] = std::move(line);
    ++m_versions[queue];
    std::erase(m_distrusted, queue);
}

void LineBook::add(const std::string &queue, const WaitingSession &session)
{
    const std::lock_guard lock(m_mutex);
    m_lines[queue].insert(classOf(session.priority).code, session.place, session.id);
}

void LineBook::remove(const std::string &queue, const WaitingSession &session)
{
    const std::lock_guard lock(m_mutex);
    m_lines[queue].erase(classOf(session.priority).code, session.place);
}

void LineBook::drop(const std::string &queue)
{
    const std::lock_guard lock(m_mutex);
    m_lines.erase(queue);
    std::erase(m_distrusted, queue);
}

std::optional<std::int64_t> LineBook::positionOf(const std::string &queue,
                                                 const WaitingSession &session,
                                                 UtcMs now) const
{
    const auto &rule = classOf(session.priority);
    const std::lock_guard lock(m_mutex);
    const auto line = m_lines.find(queue);
    if (line == m_lines.end() || !line->second.holds(rule.code, session.place))
        return std::nullopt;
    return aheadOf(line->second, prioritySite(), standingOf(rule, session.place, now),
                   now) +
           1;
}

std::int64_t LineBook::versionOf(const std::string &queue) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_versions.find(queue);
    return found == m_versions.end() ? 0 : found->second;
}

void LineBook::touch(const std::string &queue)
{
    const std::lock_guard lock(m_mutex);
    ++m_versions[queue];
}

void LineBook::distrust(const std::string &queue)
{
    const std::lock_guard lock(m_mutex);
    if (std::ranges::find(m_distrusted, queue) == m_distrusted.end())
        m_distrusted.push_back(queue);
}

std::vector<std::string> LineBook::distrusted() const
{
    const std::lock_guard lock(m_mutex);
    return m_distrusted;
}

} // namespace vq::cloud
