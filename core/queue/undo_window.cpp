// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/queue/undo.h"

namespace vq {

void UndoWindow::begin(const SiteState &state, UtcMs now, SteadyMs steady)
{
    m_noted.clear();
    m_action_last = state.action_last;
    for (const Action &action : state.actions) {
        SteadyMs at{steady.since - std::max(now - action.at, Ms{0})};
        if (!m_noted.empty()) // what was decided later is not older
            at = std::max(at, m_noted.back().at);
        m_noted.push_back({action.number, at});
    }
}

void UndoWindow::note(const SiteState &state, SteadyMs steady)
{
    if (state.action_last > m_action_last) {
        while (!m_noted.empty() && steady - m_noted.front().at > kUndoSpan)
            m_noted.pop_front();
        m_noted.push_back({m_action_last + 1, steady});
    }
    while (!m_noted.empty() && m_noted.back().first > state.action_last)
        m_noted.pop_back();
    m_action_last = state.action_last;
}

std::uint64_t UndoWindow::firstUndoable(SteadyMs steady) const
{
    const auto young = std::ranges::partition_point(
        m_noted, [steady](const Noted &noted) { return steady - noted.at > kUndoSpan; });
    return young == m_noted.end() ? m_action_last + 1 : young->first;
}

} // namespace vq
