// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/queues/line_book.h"

#include <algorithm>

#include "cloud/queues/priority.h"
#include "core/queue/call_policy.h"

namespace vq::cloud {

namespace {

using Rules = std::shared_ptr<const SiteConfig>;

const SiteConfig &siteOf(const Rules &rules)
{
    return rules ? *rules : prioritySite();
}

const ClassConfig &ruleOf(const Rules &rules, const WaitingSession &session)
{
    const auto &classes = siteOf(rules).classes;
    const auto number = static_cast<std::size_t>(session.priority);
    return classes.at(std::min(number, classes.size() - 1));
}

void insert(StandingLine &line, const Rules &rules, const WaitingSession &session)
{
    if (session.is_away) {
        line.away.insert(session.place);
        return;
    }
    const auto &code = ruleOf(rules, session).code;
    if (!line.present.holds(code, session.place))
        line.present.insert(code, session.place, session.id);
}

// A place is one person's; her class may have changed since, and she may have come.
void erase(StandingLine &line, const WaitingSession &session)
{
    line.away.erase(session.place);
    auto &present = line.present;
    const auto found = std::ranges::find_if(present.classes(), [&](const auto &each) {
        return present.holds(each.first, session.place);
    });
    if (found != present.classes().end()) {
        const auto code = found->first; // which goes with the last of it
        present.erase(code, session.place);
    }
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
                    std::span<const WaitingSession> waiting, Rules rules)
{
    StandingLine line;
    for (const auto &session : waiting)
        insert(line, rules, session);
    const std::lock_guard lock(m_mutex);
    auto &kept = m_lines[queue];
    kept.settled = std::max(kept.settled, revision);
    if (kept.revision > revision)
        return; // what was read is older than what is known
    kept.waiting = std::move(line);
    kept.rules = std::move(rules);
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
        insert(line.waiting, line.rules, session);
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
    const std::lock_guard lock(m_mutex);
    const auto line = m_lines.find(queue);
    if (line == m_lines.end())
        return std::nullopt;
    const auto &rules = line->second.rules;
    if (session.place.ready_at > now) {
        if (!rules)
            return std::nullopt;      // the draw is told when it counts
        now = session.place.ready_at; // the hub's clock is ahead, or she has a time
    }
    const auto &rule = ruleOf(rules, session);
    const auto &[present, away] = line->second.waiting;
    if (!present.holds(rule.code, session.place) && !away.contains(session.place))
        return std::nullopt;
    return aheadOf(present, siteOf(rules), standingOf(rule, session.place, now), now) + 1;
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
