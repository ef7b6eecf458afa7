// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/copy_watch.h"

#include <utility>

namespace vq::counter {

void CopyWatch::begin(const TicketView &ticket, const std::string &kiosk, SteadyMs now)
{
    std::erase_if(m_copies, [&](const Copy &each) { return each.ticket == ticket.id; });
    if (m_copies.size() == kFollowedMax)
        m_copies.erase(m_copies.begin());
    m_copies.push_back({.ticket = ticket.id,
                        .news = {.label = ticket.label, .kiosk = kiosk},
                        .before = ticket.print,
                        .give_up_at = now + kPatience});
}

std::vector<CopyWatch::News> CopyWatch::look(const lan::SiteMirror &mirror, SteadyMs now)
{
    std::vector<News> news;
    for (Copy &copy : std::exchange(m_copies, {})) {
        if (hasEnded(copy, mirror.ticket(copy.ticket), now))
            news.push_back(std::move(copy.news));
        else
            m_copies.push_back(std::move(copy));
    }
    return news;
}

bool CopyWatch::hasEnded(Copy &copy, const TicketView *ticket, SteadyMs now)
{
    if (now >= copy.give_up_at)
        return true;
    if (!ticket || ticket->print == copy.before)
        return false;
    // From here on every outcome is news, the one of the paper before, too.
    copy.before = PrintState::Requested;
    if (ticket->print == PrintState::Requested)
        return false;
    copy.news.outcome = ticket->print;
    return true;
}

} // namespace vq::counter
