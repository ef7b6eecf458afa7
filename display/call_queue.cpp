// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/call_queue.h"

#include <algorithm>

namespace vq::display {

Effects CallQueue::call(const Call &call, SteadyMs now)
{
    Effects out;
    std::erase_if(m_repeats,
                  [&](const Repeat &r) { return r.call.ticket == call.ticket; });
    if (m_panel && m_panel->call.ticket == call.ticket)
        m_panel->repeats_left = 0; // the new call is said instead
    const auto waiting = std::ranges::find(m_calls, call.ticket, &Call::ticket);
    if (waiting != m_calls.end()) {
        *waiting = call; // recalled before her turn came: one turn is enough
    } else {
        // The one that waited longest is the stalest; it stays in the list of called
        // tickets.
        if (m_calls.size() >= m_rules.waiting_max)
            m_calls.pop_front();
        m_calls.push_back(call);
    }
    advance(now, out);
    return out;
}

Effects CallQueue::withdraw(const TicketId &ticket, SteadyMs now)
{
    Effects out;
    forget(ticket);
    if (m_panel && m_panel->call.ticket == ticket) {
        if (m_panel->announcement != 0)
            out.push_back(effect::Hush{});
        m_panel->announcement = 0;
        report(out);
        m_panel.reset();
        out.push_back(effect::Clear{});
    }
    advance(now, out);
    return out;
}

Effects CallQueue::arrive(const TicketId &ticket, SteadyMs now)
{
    Effects out;
    forget(ticket);
    if (m_panel && m_panel->call.ticket == ticket)
        m_panel->has_arrived = true;
    advance(now, out);
    return out;
}

Effects CallQueue::drawn(SteadyMs at)
{
    Effects out;
    if (!m_panel || m_panel->drawn_at || m_panel->is_repeat || m_panel->is_quiet)
        return out;
    m_panel->drawn_at = at;
    if (m_panel->announcement == 0)
        report(out);
    return out;
}

Effects CallQueue::heard(std::uint64_t announcement, const Heard &heard, SteadyMs now)
{
    Effects out;
    if (!m_panel || announcement == 0 || m_panel->announcement != announcement)
        return out; // of a call that is gone
    m_panel->announcement = 0;
    m_panel->silent_since = now;
    m_panel->heard = heard;
    report(out);
    advance(now, out);
    return out;
}

Effects CallQueue::tick(SteadyMs now)
{
    Effects out;
    advance(now, out);
    return out;
}

Effects CallQueue::showQuietly(const Call &call, SteadyMs now)
{
    if (m_panel || !m_calls.empty())
        return {};
    m_panel = Panel{};
    m_panel->call = call;
    m_panel->is_quiet = true;
    m_panel->since = now;
    return {effect::Show{call}};
}

bool CallQueue::isWaiting(const TicketId &ticket) const
{
    return std::ranges::find(m_calls, ticket, &Call::ticket) != m_calls.end();
}

bool CallQueue::roundIsOver(SteadyMs now) const
{
    if (m_panel->is_quiet)
        return true;
    const bool was_long_enough = now - m_panel->shown_since >= m_rules.shown_min;
    const bool is_silent =
        m_panel->announcement == 0 &&
        (!m_panel->silent_since || now - *m_panel->silent_since >= m_rules.pause);
    const bool is_stuck =
        m_panel->announcement != 0 && now - m_panel->since >= m_rules.announced_max;
    return was_long_enough && (is_silent || is_stuck);
}

void CallQueue::advance(SteadyMs now, Effects &out)
{
    if (m_panel && !roundIsOver(now))
        return;
    if (m_panel && m_panel->announcement != 0) { // the announcer never answered
        m_panel->announcement = 0;
        out.push_back(effect::Hush{});
        report(out);
    }
    if (m_panel && m_panel->repeats_left > 0 && !m_panel->has_arrived &&
        m_repeats.size() < m_rules.waiting_max)
        m_repeats.push_back({m_panel->call, m_panel->repeats_left});
    if (m_panel)
        m_panel->repeats_left = 0;
    if (!m_calls.empty()) {
        const Call next = m_calls.front();
        m_calls.pop_front();
        return begin(next, false, m_rules.repeats, now, out);
    }
    if (!m_repeats.empty()) {
        const Repeat next = m_repeats.front();
        m_repeats.pop_front();
        return begin(next.call, true, next.left - 1, now, out);
    }
    if (m_panel && m_panel->has_arrived) {
        m_panel.reset();
        out.push_back(effect::Clear{});
    }
}

void CallQueue::begin(const Call &call, bool is_repeat, int repeats_left, SteadyMs now,
                      Effects &out)
{
    const bool is_shown = is_repeat && m_panel && m_panel->call == call;
    const SteadyMs shown_since = is_shown ? m_panel->shown_since : now;
    m_panel = Panel{};
    m_panel->call = call;
    m_panel->is_repeat = is_repeat;
    m_panel->repeats_left = repeats_left;
    m_panel->shown_since = shown_since;
    m_panel->since = now;
    m_panel->announcement = ++m_announcements;
    if (!is_shown)
        out.push_back(effect::Show{call});
    out.push_back(
        effect::Announce{.id = m_announcements, .call = call, .chime = !is_shown});
}

void CallQueue::report(Effects &out)
{
    if (!m_panel->drawn_at || m_panel->is_reported || m_panel->is_repeat)
        return;
    m_panel->is_reported = true;
    out.push_back(effect::Report{.call = m_panel->call,
                                 .shown_at = *m_panel->drawn_at,
                                 .chimed_at = m_panel->heard.chimed_at,
                                 .spoken_at = m_panel->heard.spoken_at});
}

void CallQueue::forget(const TicketId &ticket)
{
    std::erase_if(m_calls, [&](const Call &call) { return call.ticket == ticket; });
    std::erase_if(m_repeats,
                  [&](const Repeat &repeat) { return repeat.call.ticket == ticket; });
}

} // namespace vq::display
