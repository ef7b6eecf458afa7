// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/session/site_mirror.h"

#include <algorithm>

namespace vq::lan {

namespace {

template <class Map, class Key>
auto found(const Map &map, const Key &key)
{
    const auto it = map.find(key);
    return it == map.end() ? nullptr : &it->second;
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
SiteMirror::waiting(const std::vector<ServiceCode> &services) const
{
    const auto isWanted = [&](const TicketView &ticket) {
        return ticket.state == TicketState::Waiting &&
               (services.empty() ||
                std::ranges::find(services, ticket.service) != services.end());
    };
    std::vector<const TicketView *> line;
    for (const auto &[id, ticket] : m_tickets) {
        if (isWanted(ticket))
            line.push_back(&ticket);
    }
    std::ranges::sort(line, {}, [](const TicketView *ticket) { return ticket->place; });
    return line;
}

} // namespace vq::lan
