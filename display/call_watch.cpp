// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "display/call_watch.h"

#include <algorithm>

namespace vq::display {
namespace {

bool isEarlier(const TicketView *one, const TicketView *other)
{
    return std::tie(one->called_at, one->place) <
           std::tie(other->called_at, other->place);
}

bool wasCalled(const TicketView &ticket)
{
    using enum TicketState;
    return ticket.called_at && ticket.counter &&
           (ticket.state == Called || ticket.state == Serving || ticket.state == Served ||
            ticket.state == NoShow);
}

} // namespace

bool Zone::coversService(const ServiceCode &service) const
{
    return services.empty() || services.contains(service);
}

bool Zone::covers(const TicketView &ticket) const
{
    return coversService(ticket.service) &&
           (counters.empty() || (ticket.counter && counters.contains(*ticket.counter)));
}

Call callOf(const TicketView &ticket)
{
    return {.ticket = ticket.id,
            .call = ticket.calls,
            .label = ticket.label,
            .counter = ticket.counter.value_or(CounterNumber{}),
            .language = ticket.language};
}

CallWatch::News CallWatch::follow(const lan::SiteMirror &mirror,
                                  const lan::SiteMirror::Change &change, UtcMs hub_now)
{
    if (change.everything)
        return lookAtAll(mirror, hub_now);
    News news;
    std::vector<const TicketView *> called;
    for (const TicketId &id : change.tickets)
        compare(id, mirror.ticket(id), news, called);
    std::ranges::sort(called, isEarlier);
    for (const TicketView *ticket : called)
        news.called.push_back(callOf(*ticket));
    return news;
}

void CallWatch::compare(const TicketId &id, const TicketView *now, News &news,
                        std::vector<const TicketView *> &called)
{
    const auto found = m_known.find(id);
    const Known before = found == m_known.end() ? Known{} : found->second;
    if (now)
        m_known[id] = {now->state, now->calls, now->called_at};
    else
        m_known.erase(id);
    const bool is_called = now && now->state == TicketState::Called;
    // Undone and called anew between two looks, perhaps to another counter.
    const bool is_anew = is_called && now->called_at != before.called_at;
    if (is_anew && before.state == TicketState::Called)
        news.withdrawn.push_back(id);
    if (is_called && (is_anew || now->calls > before.calls)) {
        if (m_zone.covers(*now))
            called.push_back(now);
    } else if (!is_called && before.state == TicketState::Called) {
        const bool has_come = now && wasCalled(*now);
        (has_come ? news.arrived : news.withdrawn).push_back(id);
    }
}

CallWatch::News CallWatch::lookAtAll(const lan::SiteMirror &mirror, UtcMs hub_now)
{
    News news;
    std::vector<const TicketView *> called;
    std::vector<TicketId> known;
    for (const auto &[id, ignored] : m_known)
        known.push_back(id);
    for (const TicketId &id : known)
        if (!mirror.ticket(id))
            compare(id, nullptr, news, called);
    for (const auto &[id, ticket] : mirror.tickets())
        compare(id, &ticket, news, called);
    std::ranges::sort(called, isEarlier);
    for (const TicketView *ticket : called)
        if (ticket->called_at && hub_now - *ticket->called_at < kFresh)
            news.called.push_back(callOf(*ticket));
    if (!called.empty() && news.called.empty())
        news.standing = callOf(*called.back());
    return news;
}

std::vector<const TicketView *> lastCalls(const lan::SiteMirror &mirror, const Zone &zone,
                                          const CallQueue &queue, std::size_t count_max)
{
    std::vector<const TicketView *> list;
    for (const auto &[id, ticket] : mirror.tickets()) {
        const bool is_on_panel = queue.onPanel() && queue.onPanel()->ticket == id;
        if (wasCalled(ticket) && zone.covers(ticket) && !is_on_panel &&
            !queue.isWaiting(id))
            list.push_back(&ticket);
    }
    std::ranges::sort(list, [](auto *one, auto *other) { return isEarlier(other, one); });
    if (list.size() > count_max)
        list.resize(count_max);
    return list;
}

} // namespace vq::display
