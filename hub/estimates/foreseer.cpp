// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/estimates/foreseer.h"

#include <algorithm>
#include <utility>

#include "core/estimate/ledger.h"
#include "hub/store/memory_file.h"
#include "platform/log/log.h"
#include "platform/service/thread_rank.h"

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
    service::giveWay();
    recallLessons();
    SteadyMs began{};
    do {
        const auto news = take();
        if (!news)
            break;
        began = m_parts.clock.steady();
        m_asked = 0;
        for (const auto &each : *news)
            heed(each);
        look();
    } while (rest(std::max(kRestMin, kRestShare * (m_parts.clock.steady() - began))));
    keepLessons();
}

void Foreseer::heed(const HallNews &news)
{
    openDay(news);
    for (const auto &counter : news.counters)
        m_estimates.counterIs(counter, news.at);
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

// The night after a day fits the head anew, here, where nobody waits for it.
void Foreseer::openDay(const HallNews &news)
{
    if (!news.day)
        return;
    const bool is_first = !m_day;
    const bool is_new = m_day != news.day;
    m_day = news.day;
    m_estimates.openDay(*news.day, news.to_local);
    if (is_first)
        recallPast(news.at);
    else if (is_new)
        keepLessons();
}

void Foreseer::recallLessons()
{
    if (m_parts.memory.empty())
        return;
    const auto kept = readMemory(m_parts.memory);
    if (!kept.has_value()) {
        log::warning("lessons_unread", kept.error());
        return;
    }
    if (kept->empty())
        return;
    if (const Status recalled = m_estimates.recallLessons(*kept); !recalled.has_value())
        log::warning("lessons_unread", recalled.error());
}

void Foreseer::keepLessons() const
{
    if (m_parts.memory.empty())
        return;
    if (const Status kept = writeMemory(m_parts.memory, m_estimates.kept());
        !kept.has_value())
        log::warning("lessons_unkept", kept.error());
}

// What has ended by now; the news tell of the rest.
void Foreseer::recallPast(UtcMs now)
{
    if (!m_parts.open_store)
        return;
    const auto store = m_parts.open_store();
    std::vector<Ticket> ended;
    const Status read =
        store.has_value()
            ? (*store)->readTickets(0,
                                    [&](const Ticket &ticket) -> Status {
                                        if (ticket.ended_at && *ticket.ended_at <= now &&
                                            ticket.issued_at >= now - kPast)
                                            ended.push_back(ticket);
                                        return Done{};
                                    })
            : Status(store.error());
    if (!read.has_value()) {
        log::warning("past_unread", read.error());
        return;
    }
    m_estimates.recall(ended);
    log::info("past_recalled", "Waits are foreseen from the site's own past.",
              {{"tickets", ended.size()}});
}

void Foreseer::countKept(UtcMs now)
{
    const SteadyMs steady = m_parts.clock.steady();
    if (!m_parts.open_store || (m_counted_at && steady - *m_counted_at < kShareEvery))
        return;
    m_counted_at = steady;
    const auto store = m_parts.open_store();
    if (!store.has_value())
        return log::warning("predictions_unread", store.error());
    const auto predictions = (*store)->predictions(now - kShareOver);
    if (!predictions.has_value())
        return log::warning("predictions_unread", predictions.error());
    m_kept_percent = estimate::keptPercent(estimate::ledgerOf(*predictions).report());
}

void Foreseer::look()
{
    const SteadyMs began = m_parts.clock.steady();
    const UtcMs now = m_parts.clock.now();
    countKept(now);
    auto waits = m_estimates.foreseen(now, kSeed);
    waits.kept_percent = m_kept_percent;
    m_parts.deliver(std::move(waits), began);
}

} // namespace vq::hub
