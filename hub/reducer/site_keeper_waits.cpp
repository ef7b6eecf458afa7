// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "hub/reducer/site_keeper.h"

// What a keeper tells to whoever foresees waits, and what it is told beside the log.
namespace vq::hub {

void SiteKeeper::follow(Follower follower)
{
    m_follower = std::move(follower);
    tellFollower({.everything = true});
}

void SiteKeeper::tellFollower(const Touched &touched) const
{
    if (!m_follower)
        return;
    const auto &hall = state();
    HallNews news{.at = now(),
                  .day = hall.day,
                  .to_local = m_parts.zone.offsetAt(now()),
                  .is_whole = touched.everything};
    const auto add = [&](CounterNumber number) {
        const auto &counter = hall.counterAt(number);
        news.counters.push_back(
            {.number = number, .status = counter.status, .turns = counter.turns.last()});
    };
    if (touched.everything) {
        for (const auto &[id, ticket] : hall.tickets)
            if (isLive(ticket.state))
                news.tickets.push_back(ticket);
        for (const auto &counter : m_parts.config.counters)
            add(counter.number);
    } else {
        for (const TicketId &id : touched.tickets)
            if (const Ticket *ticket = hall.find(id))
                news.tickets.push_back(*ticket);
        auto counters = touched.counters; // a call takes a turn there
        counters.insert(touched.desks.begin(), touched.desks.end());
        for (const CounterNumber number : counters)
            add(number);
    }
    if (news.is_whole || !news.tickets.empty() || !news.counters.empty())
        m_follower(std::move(news));
}

void SiteKeeper::foresee(ForeseenWaits waits, SteadyMs at)
{
    m_waits_at = at;
    if (m_waits == waits)
        return;
    m_waits = std::move(waits);
    touchServices();
}

// Nobody may be there to foresee any more; what services take on average stays true.
void SiteKeeper::forgetOldWaits()
{
    const bool are_told = !m_waits.newcomers.empty() || !m_waits.waiting.empty();
    if (!are_told || steady() - m_waits_at < kForeseenFor)
        return;
    m_waits.newcomers.clear();
    m_waits.waiting.clear();
    touchServices();
}

void SiteKeeper::noteUplink(std::optional<UplinkTrouble> trouble)
{
    if (m_uplink == trouble)
        return;
    for (const auto &told : {m_uplink, trouble})
        if (told)
            m_touched.devices.insert(told->device);
    m_uplink = std::move(trouble);
}

void SiteKeeper::touchServices()
{
    for (const auto &service : m_parts.config.services)
        m_touched.services.insert(service.code);
}

} // namespace vq::hub
