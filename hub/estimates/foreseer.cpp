// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/estimates/foreseer.h"

#include <algorithm>
#include <utility>

namespace vq::hub {

namespace {

// Always the same draws: what is told changes when the hall does, not by chance.
constexpr std::uint64_t kSeed = 1;

bool isAtCounter(const Ticket &ticket)
{
    return ticket.state == TicketState::Called || ticket.state == TicketState::Serving;
}

bool isNew(const Ticket &ticket)
{
    return ticket.state == TicketState::Waiting && ticket.version == 0;
}

// First those that leave a counter, then in the order of their places.
std::vector<Ticket> inOrder(std::vector<Ticket> tickets)
{
    std::ranges::sort(tickets, {}, [](const Ticket &ticket) {
        return std::pair(isAtCounter(ticket), ticket.place);
    });
    return tickets;
}

} // namespace

Foreseer::Foreseer(Parts parts)
    : m_parts(std::move(parts)), m_estimates(m_parts.config, m_parts.rule),
      m_thread([this] { run(); })
{}

Foreseer::~Foreseer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wakeup.notify_one();
    m_thread.join();
}

void Foreseer::tell(HallNews news)
{
    {
        const std::lock_guard lock(m_mutex);
        m_is_lost = !news.is_whole && (m_is_lost || m_news.size() >= kNewsMax);
        if (news.is_whole || m_is_lost)
            m_news.clear();
        if (!m_is_lost)
            m_news.push_back(std::move(news));
    }
    m_wakeup.notify_one();
}

std::optional<std::vector<HallNews>> Foreseer::take()
{
    std::unique_lock lock(m_mutex);
    m_wakeup.wait_for(lock, kLookEvery,
                      [this] { return m_stopping || m_is_lost || !m_news.empty(); });
    if (m_stopping)
        return std::nullopt;
    const bool is_lost = m_is_lost;
    auto news = std::exchange(m_news, {});
    lock.unlock();
    if (is_lost)
        m_parts.tell_all();
    return news;
}

bool Foreseer::rest(Ms span)
{
    std::unique_lock lock(m_mutex);
    return !m_wakeup.wait_for(lock, span, [this] { return m_stopping; });
}

void Foreseer::run()
{
    Ms took{0};
    do {
        const auto news = take();
        if (!news)
            return;
        m_asked = 0;
        for (const auto &each : *news)
            heed(each);
        took = look();
    } while (rest(std::max(kRestMin, kRestShare * took)));
}

void Foreseer::heed(const HallNews &news)
{
    if (news.day)
        m_estimates.openDay(*news.day, news.to_local);
    for (const auto &[number, status] : news.counters)
        m_estimates.counterIs(number, status, news.at);
    const auto tickets = inOrder(news.tickets);
    if (news.is_whole) {
        m_estimates.onlyTheseStand(tickets, news.at);
        return;
    }
    for (const auto &ticket : tickets) {
        m_estimates.ticketIs(ticket, news.at);
        if (isNew(ticket) && m_asked++ < kAskedMax)
            m_estimates.ask(ticket.id, news.at, kSeed);
    }
}

Ms Foreseer::look()
{
    const SteadyMs began = m_parts.clock.steady();
    m_parts.deliver(m_estimates.foreseen(m_parts.clock.now(), kSeed), began);
    return m_parts.clock.steady() - began;
}

} // namespace vq::hub
