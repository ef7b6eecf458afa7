// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/estimate/site_estimates.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "core/estimate/site_layout.h"

namespace vq::estimate {

namespace {

template <class Value>
std::optional<int> indexOf(const std::vector<Value> &values, const Value &value)
{
    const auto it = std::ranges::find(values, value);
    return it == values.end() ? std::nullopt
                              : std::optional(static_cast<int>(it - values.begin()));
}

template <class Config, class Field>
auto listed(const std::vector<Config> &configs, Field Config::*field)
{
    std::vector<Field> values;
    values.reserve(configs.size());
    for (const auto &config : configs)
        values.push_back(config.*field);
    return values;
}

// By herself, or so it was said.
bool hasLeft(const Ticket &ticket)
{
    return ticket.state == TicketState::Cancelled && ticket.outcome != "day_ended";
}

// With another one of her party, which the counter counts for both.
bool cameAlong(const Ticket &ticket)
{
    return ticket.why && ticket.why->reason == CallReason::Party;
}

Ended endOf(const Ticket &ticket)
{
    if (ticket.state == TicketState::Served)
        return Ended::Served;
    return ticket.state == TicketState::NoShow ? Ended::NoShow : Ended::Unknown;
}

// The lanes of the classes that a service is offered to.
std::vector<int> offeredBy(const SiteConfig &config)
{
    std::vector<int> lanes;
    int lane = 0;
    for (const auto &service : config.services)
        for (const auto &code : classesOf(config)) {
            if (service.classes.empty() ||
                std::ranges::find(service.classes, code) != service.classes.end())
                lanes.push_back(lane);
            ++lane;
        }
    return lanes;
}

std::optional<ToldWait> toldOf(const std::optional<Answer> &answer)
{
    if (!answer)
        return std::nullopt;
    const auto &said = answer->said;
    return ToldWait{.band = roundedOutwards({.low = said.low, .high = said.high}),
                    .middle = said.middle};
}

} // namespace

SiteEstimates::SiteEstimates(const SiteConfig &config, CallRule rule)
    : m_services(listed(config.services, &ServiceConfig::code)),
      m_classes(classesOf(config)),
      m_counters(listed(config.counters, &CounterConfig::number)),
      m_offered(offeredBy(config)), m_watch(layoutOf(config), std::move(rule))
{}

// A class that the configuration has lost counts as the first.
std::optional<int> SiteEstimates::laneOf(const Ticket &ticket) const
{
    const auto service = indexOf(m_services, ticket.service);
    const auto rank = indexOf(m_classes, ticket.priority_class).value_or(0);
    return service ? std::optional(*service * static_cast<int>(m_classes.size()) + rank)
                   : std::nullopt;
}

std::optional<int> SiteEstimates::deskOf(const Ticket &ticket) const
{
    const bool is_there = isAtCounter(ticket.state) && ticket.counter;
    return is_there && !cameAlong(ticket) ? indexOf(m_counters, *ticket.counter)
                                          : std::nullopt;
}

std::optional<PastVisit> SiteEstimates::pastVisitOf(const Ticket &ended) const
{
    const auto lane = laneOf(ended);
    if (!lane || isLive(ended.state) || !ended.ended_at)
        return std::nullopt;
    PastVisit visit{.lane = *lane,
                    .came = local(ended.issued_at),
                    .ended = local(*ended.ended_at),
                    .how = endOf(ended),
                    .together = ended.together,
                    .was_sent = ended.taken_for.has_value(),
                    .is_of_today = ended.day == m_day};
    if (ended.state != TicketState::Cancelled && ended.called_at)
        visit.called = local(*ended.called_at);
    visit.has_left = hasLeft(ended) && !visit.was_sent;
    return visit;
}

void SiteEstimates::recall(std::span<const Ticket> ended)
{
    std::vector<PastVisit> visits;
    for (const auto &ticket : ended)
        if (const auto visit = pastVisitOf(ticket))
            visits.push_back(*visit);
    m_watch.recall(std::move(visits));
}

std::string SiteEstimates::kept() const
{
    return (m_learned_on ? toString(*m_learned_on) : "-") + '\n' + m_estimator.kept();
}

Status SiteEstimates::recallLessons(std::string_view kept)
{
    const auto line = kept.substr(0, kept.find('\n'));
    const bool is_whole = line.size() < kept.size();
    VQ_TRY(auto estimator,
           Estimator::recalled(is_whole ? kept.substr(line.size() + 1) : ""));
    m_estimator = std::move(estimator);
    m_learned_on = businessDayFromString(line);
    return Done{};
}

void SiteEstimates::ticketIs(const Ticket &ticket, UtcMs at)
{
    const auto lane = laneOf(ticket);
    const auto desk = deskOf(ticket);
    const auto waits_in = ticket.state == TicketState::Waiting ? lane : std::nullopt;
    auto &seen = m_seen[ticket.id];
    seen.order = ticket.place.order;
    const bool is_served_unseen = desk && !seen.sits_at && !seen.waits_in;
    if (seen.sits_at && seen.sits_at != desk)
        leaveDesk(seen, endOf(ticket), at, ticket.together);
    if (desk && !seen.sits_at)
        vacate(*desk, at);
    if (seen.waits_in && seen.waits_in != waits_in)
        endWait(seen, ticket, desk, at);
    if (waits_in && !seen.waits_in) {
        m_watch.come({seen.order, *waits_in, local(ticket.issued_at),
                      local(ticket.place.ready_at)});
        seen.waits_in = waits_in;
        m_in_line[seen.order] = ticket.id;
    }
    if (is_served_unseen && lane) {
        m_watch.serve(*desk, serviceOf(*lane), local(ticket.called_at.value_or(at)));
        seen.sits_at = desk;
    }
    if (seen.sits_at)
        m_at_desks[*seen.sits_at] = ticket.id;
    if (!isLive(ticket.state))
        m_seen.erase(ticket.id);
}

void SiteEstimates::leaveDesk(Seen &seen, Ended how, UtcMs at, int together)
{
    m_watch.finish(*seen.sits_at, how, local(at), together);
    m_at_desks.erase(*seen.sits_at);
    seen.sits_at.reset();
}

// Of whose leaving nothing was told.
void SiteEstimates::vacate(int desk, UtcMs at)
{
    if (const auto there = m_at_desks.find(desk); there != m_at_desks.end())
        leaveDesk(m_seen.at(there->second), Ended::Unknown, at);
}

void SiteEstimates::endWait(Seen &seen, const Ticket &ticket, std::optional<int> desk,
                            UtcMs at)
{
    if (desk) {
        m_watch.call(seen.order, *desk, local(at));
        seen.sits_at = desk;
        if (seen.asked)
            m_estimator.learn(seen.asked->answer, std::max(Ms{0}, at - seen.asked->at));
    } else if (hasLeft(ticket)) {
        m_watch.leave(seen.order, local(at));
    } else {
        m_watch.withdraw(seen.order);
    }
    m_in_line.erase(seen.order);
    seen.waits_in.reset();
    seen.asked.reset();
}

void SiteEstimates::counterIs(const CounterStands &counter, UtcMs at)
{
    const auto desk = indexOf(m_counters, counter.number);
    if (!desk)
        return;
    m_watch.setOpen(*desk, counter.status == CounterStatus::Open, local(at));
    std::vector<DeskTurns> last;
    std::uint64_t youngest = 0;
    for (const auto &turn : counter.turns) {
        youngest = std::max(youngest, turn.begins);
        if (const auto service = indexOf(m_services, turn.service))
            last.push_back({.service = *service, .ended = turn.ends});
    }
    m_watch.setTurns(*desk, last, youngest);
}

void SiteEstimates::onlyTheseStand(std::span<const Ticket> tickets, UtcMs at)
{
    std::unordered_set<TicketId> standing;
    for (const auto &ticket : tickets)
        standing.insert(ticket.id);
    for (auto entry = m_seen.begin(); entry != m_seen.end();) {
        if (standing.contains(entry->first)) {
            ++entry;
            continue;
        }
        forget(entry->second, at);
        entry = m_seen.erase(entry);
    }
    for (const auto &ticket : tickets)
        ticketIs(ticket, at);
}

void SiteEstimates::forget(Seen &seen, UtcMs at)
{
    if (seen.waits_in) {
        m_watch.withdraw(seen.order);
        m_in_line.erase(seen.order);
    }
    if (seen.sits_at)
        leaveDesk(seen, Ended::Unknown, at);
}

void SiteEstimates::openDay(BusinessDay day, Ms to_local)
{
    m_to_local = to_local;
    if (m_day == day)
        return;
    if (m_learned_on && m_learned_on != day)
        m_estimator.endDay();
    m_learned_on = day;
    m_day = day;
    m_watch.openDay();
}

std::optional<ToldWait> SiteEstimates::ask(const TicketId &ticket, UtcMs at,
                                           std::uint64_t seed)
{
    const auto found = m_seen.find(ticket);
    if (found == m_seen.end() || !found->second.waits_in)
        return std::nullopt;
    auto &seen = found->second;
    const auto situation = m_watch.situationOf(seen.order, local(at));
    const auto answer = m_estimator.answer(
        rollOut({situation.hall, m_watch.history(), m_watch.rule(), seed},
                situation.question),
        situation.figures);
    seen.asked =
        answer ? std::optional(Asked{.at = at, .answer = *answer}) : std::nullopt;
    return toldOf(answer);
}

// Who is not foreseen is told by rule, like everybody.
void SiteEstimates::foreseeLine(ForeseenWaits &waits, const Situation &situation,
                                const std::optional<LineQuantiles> &line) const
{
    if (!line)
        return;
    const auto &lane =
        situation.hall.lanes[static_cast<std::size_t>(situation.question.lane)];
    auto hers = situation;
    for (std::size_t i = 0; i < line->before.size(); ++i) {
        const auto &ticket = lane.waiting[i];
        if (!line->before[i])
            continue;
        hers.question.ahead = static_cast<int>(i);
        hers.question.ticket = ticket;
        hers.figures.ahead = m_watch.countAhead(hers);
        waits.waiting[m_in_line.at(ticket.order)] =
            toldOf(m_estimator.answer(line->before[i], hers.figures));
    }
}

ForeseenWaits SiteEstimates::foreseen(UtcMs at, std::uint64_t seed) const
{
    ForeseenWaits waits;
    for (const int lane : m_offered) {
        const auto situation = m_watch.situationOfNewcomer(lane, local(at));
        const auto &service = m_services[static_cast<std::size_t>(serviceOf(lane))];
        const auto rank = static_cast<std::size_t>(lane) % m_classes.size();
        const auto line =
            rollOutLine({situation.hall, m_watch.history(), m_watch.rule(), seed},
                        situation.question);
        waits.newcomers[{service, m_classes[rank]}] = toldOf(m_estimator.answer(
            line ? std::optional(line->asker) : std::nullopt, situation.figures));
        foreseeLine(waits, situation, line);
    }
    for (std::size_t i = 0; i < m_services.size(); ++i)
        waits.bases[m_services[i]] = {
            .service_mean = m_watch.history().timesOf(static_cast<int>(i)).mean(),
            .last_entered = m_watch.lastEntered(static_cast<int>(i))};
    return waits;
}

} // namespace vq::estimate
