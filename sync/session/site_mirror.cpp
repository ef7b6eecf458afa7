// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/session/site_mirror.h"

#include <algorithm>
#include <utility>

#include "core/queue/call_order.h"

namespace vq::lan {

namespace {

template <class Map, class Key>
auto found(const Map &map, const Key &key)
{
    const auto it = map.find(key);
    return it == map.end() ? nullptr : &it->second;
}

bool waitsFor(const TicketView &ticket, const std::vector<ServiceCode> &services)
{
    return ticket.state == TicketState::Waiting &&
           (services.empty() ||
            std::ranges::find(services, ticket.service) != services.end());
}

} // namespace

SiteMirror::Change SiteMirror::apply(const Snapshot &snapshot)
{
    m_revision = snapshot.revision;
    m_hall = snapshot.view.hall;
    m_services.clear();
    m_counters.clear();
    m_tickets.clear();
    m_devices.clear();
    for (const auto &service : snapshot.view.services)
        m_services.insert_or_assign(service.code, service);
    for (const auto &counter : snapshot.view.counters)
        m_counters.insert_or_assign(counter.number, counter);
    m_tickets.reserve(snapshot.view.tickets.size());
    for (const auto &ticket : snapshot.view.tickets)
        m_tickets.insert_or_assign(ticket.id, ticket);
    for (const auto &device : snapshot.view.devices)
        m_devices.insert_or_assign(device.id, device);
    Change change;
    change.everything = true;
    change.hall = true;
    return change;
}

std::optional<SiteMirror::Change> SiteMirror::apply(const Delta &delta)
{
    if (!m_revision || delta.revision.incarnation != m_revision->incarnation ||
        delta.revision.number != m_revision->number + 1)
        return std::nullopt;
    m_revision = delta.revision;
    Change change;
    if (delta.hall) {
        m_hall = *delta.hall;
        change.hall = true;
    }
    for (const auto &service : delta.services) {
        m_services.insert_or_assign(service.code, service);
        change.services.push_back(service.code);
    }
    for (const auto &counter : delta.counters) {
        m_counters.insert_or_assign(counter.number, counter);
        change.counters.push_back(counter.number);
    }
    for (const auto &ticket : delta.tickets) {
        m_tickets.insert_or_assign(ticket.id, ticket);
        change.tickets.push_back(ticket.id);
    }
    for (const auto &ticket : delta.gone) {
        m_tickets.erase(ticket);
        change.tickets.push_back(ticket);
    }
    for (const auto &device : delta.devices) {
        m_devices.insert_or_assign(device.id, device);
        change.devices.push_back(device.id);
    }
    return change;
}

const ServiceView *SiteMirror::service(const ServiceCode &code) const
{
    return found(m_services, code);
}

const CounterView *SiteMirror::counter(CounterNumber number) const
{
    return found(m_counters, number);
}

const TicketView *SiteMirror::ticket(const TicketId &id) const
{
    return found(m_tickets, id);
}

std::vector<const TicketView *>
SiteMirror::waiting(const SiteConfig &site, UtcMs now,
                    const std::vector<ServiceCode> &services) const
{
    std::vector<std::pair<Standing, const TicketView *>> line;
    for (const auto &[id, ticket] : m_tickets) {
        if (waitsFor(ticket, services) && !ticket.is_away)
            line.emplace_back(
                standingOf(site.classOf(ticket.priority_class), ticket.place, now),
                &ticket);
    }
    std::ranges::sort(line, {}, &decltype(line)::value_type::first);
    std::vector<const TicketView *> tickets;
    tickets.reserve(line.size());
    for (const auto &entry : line)
        tickets.push_back(entry.second);
    return tickets;
}

std::vector<LimitAlarm> SiteMirror::alarms(const SiteConfig &site, UtcMs now) const
{
    if (site.alarms == AlarmLimits{})
        return {};
    std::vector<const TicketView *> tickets;
    tickets.reserve(m_tickets.size());
    for (const auto &[id, ticket] : m_tickets)
        tickets.push_back(&ticket);
    std::vector<const CounterView *> counters;
    counters.reserve(m_counters.size());
    for (const auto &[number, counter] : m_counters)
        counters.push_back(&counter);
    return limitAlarms(site, tickets, counters, now);
}

std::vector<const TicketView *> SiteMirror::away() const
{
    std::vector<const TicketView *> away;
    for (const auto &[id, ticket] : m_tickets)
        if (ticket.is_away)
            away.push_back(&ticket);
    std::ranges::sort(away, {}, &TicketView::place);
    return away;
}

std::vector<SiteMirror::AtCounter>
SiteMirror::waitingAt(const SiteConfig &site, UtcMs now,
                      const CounterConfig &counter) const
{
    const auto *view = this->counter(counter.number);
    CounterMoment at{counter, view ? view->turns : std::vector<ServiceTurn>(), now};
    std::vector<Candidate> unsorted;
    std::vector<const TicketView *> tickets;
    for (const auto &[id, ticket] : m_tickets) {
        if (ticket.state != TicketState::Waiting || ticket.is_away ||
            !counter.takes(ticket.service))
            continue;
        const auto &rule = site.classOf(ticket.priority_class);
        const auto standing = standingAt(at, ticket.service, rule, ticket.place);
        const bool is_back = ticket.expected_at == counter.number;
        unsorted.push_back({is_back ? wantedBack(standing) : standing, ticket.service});
        tickets.push_back(&ticket);
    }
    std::vector<AtCounter> line;
    std::vector<Candidate> candidates;
    line.reserve(tickets.size());
    candidates.reserve(tickets.size());
    for (const std::size_t i : inOrderOfCalls(std::move(at), unsorted)) {
        line.push_back({.standing = unsorted[i].standing, .ticket = tickets[i]});
        candidates.push_back(unsorted[i]);
    }
    const auto reasons = reasonsInLine(counter, candidates);
    for (std::size_t i = 0; i < line.size(); ++i)
        line[i].reason = reasons[i];
    return line;
}

int SiteMirror::countCallable(const SiteConfig &site, UtcMs now,
                              const CounterConfig &counter) const
{
    return static_cast<int>(
        std::ranges::count_if(waitingAt(site, now, counter), [](const AtCounter &each) {
            return each.standing.claim != Claim::Held;
        }));
}

std::vector<const TicketView *> SiteMirror::ticketsAt(CounterNumber number) const
{
    std::vector<const TicketView *> tickets;
    for (const auto &[id, ticket] : m_tickets)
        if (isAtCounter(ticket.state) && ticket.counter == number)
            tickets.push_back(&ticket);
    std::ranges::sort(tickets, {}, &TicketView::place);
    return tickets;
}

std::vector<const TicketView *> SiteMirror::othersOf(const Parties &parties,
                                                     const TicketView &ticket)
{
    const auto party = parties.find(ticket.party.value_or(ticket.id));
    if (party == parties.end())
        return {};
    auto others = party->second;
    std::erase_if(others,
                  [&](const TicketView *other) { return other->id == ticket.id; });
    return others;
}

SiteMirror::Parties SiteMirror::parties() const
{
    Parties parties;
    for (const auto &[id, ticket] : m_tickets)
        if (ticket.party && isLive(ticket.state))
            parties[*ticket.party].push_back(&ticket);
    for (auto &[party, members] : parties) {
        const auto *first = this->ticket(party);
        if (first != nullptr && isLive(first->state) && !first->party)
            members.push_back(first);
        std::ranges::sort(members, {}, &TicketView::place);
    }
    std::erase_if(parties, [](const auto &party) { return party.second.size() < 2; });
    return parties;
}

int SiteMirror::countWaiting() const
{
    return static_cast<int>(std::ranges::count_if(
        m_tickets, [&](const auto &entry) { return waitsFor(entry.second, {}); }));
}

} // namespace vq::lan
