// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/queues/line_book.h"

#include <algorithm>

#include "cloud/queues/priority.h"
#include "core/queue/call_policy.h"

namespace vq::cloud {

namespace {

void insert(WaitingLine &line, const WaitingSession &session)
{
    const auto &code = classOf(session.priority).code;
    if (!line.holds(code, session.place))
        line.insert(code, session.place, session.id);
}

void erase(WaitingLine &line, const WaitingSession &session)
{
    const auto &code = classOf(session.priority).code;
    if (line.holds(code, session.place))
        line.erase(code, session.place);
}

} // namespace

std::int64_t LineBook::revisionOf(const std::string &queue) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_lines.find(queue);
    return found == m_lines.end() ? kUnknown : found->second.revision;
}

std::int64_t LineBook::settledOf(const std::string &queue) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_lines.find(queue);
    return found == m_lines.end() ? 0 : found->second.settled;
}

void LineBook::settle(const std::string &queue, std::int64_t revision)
{
    const std::lock_guard lock(m_mutex);
    auto &line = m_lines[queue];
    line.settled = std::max(line.settled, revision);
}

void LineBook::load(const std::string &queue, std::int64_t revision,
                    std::span<const WaitingSession> waiting)
{
    WaitingLine line;
    for (const auto &session : waiting)
        insert(line, session);
    const std::lock_guard lock(m_mutex);
    auto &kept = m_lines[queue];
    kept.settled = std::max(kept.settled, revision);
    if (kept.revision > revision)
        return; // what was read is older than what is known
    kept.waiting = std::move(line);
    kept.revision = revision;
}

void LineBook::advance(const std::string &queue, std::int64_t from, std::int64_t to,
                       const Changes &changes)
{
    const std::lock_guard lock(m_mutex);
    auto &line = m_lines[queue];
    if (line.revision != from)
        return;
    for (const auto &session : changes.left)
        erase(line.waiting, session);
    for (const auto &session : changes.came)
        insert(line.waiting, session);
    line.revision = to;
}

void LineBook::drop(const std::string &queue)
{
    const std::lock_guard lock(m_mutex);
    m_lines.erase(queue);
}

void LineBook::distrust(const std::string &queue)
{
    const std::lock_guard lock(m_mutex);
    auto &line = m_lines[queue];
    line.revision = kUnknown;
    line.waiting = {};
}

std::optional<std::int64_t> LineBook::positionOf(const std::string &queue,
                                                 const WaitingSession &session,
                                                 UtcMs now) const
{
    if (session.place.ready_at > now)
        return std::nullopt; // the draw is told when it counts
    const auto &rule = classOf(session.priority);
    const std::lock_guard lock(m_mutex);
    const auto line = m_lines.find(queue);
    if (line == m_lines.end() || !line->second.waiting.holds(rule.code, session.place))
        return std::nullopt;
    return aheadOf(line->second.waiting, prioritySite(),
                   standingOf(rule, session.place, now), now) +
           1;
}

void LineBook::hear(const std::string &queue, std::int64_t revision)
{
    const std::lock_guard lock(m_mutex);
    auto &line = m_lines[queue];
    line.heard = std::max(line.heard, revision);
}

std::vector<std::string> LineBook::behind() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> queues;
    for (const auto &[queue, line] : m_lines)
        if (line.heard > line.revision)
            queues.push_back(queue);
    return queues;
}

void LineBook::onCommitted(Announce announce)
{
    const std::lock_guard lock(m_mutex);
    m_announce = std::move(announce);
}

void LineBook::committed(const std::string &queue, std::int64_t revision)
{
    settle(queue, revision);
    const auto announce = [this] {
        const std::lock_guard lock(m_mutex);
        return m_announce;
    }();
    announce(queue, revision);
}

} // namespace vq::cloud
