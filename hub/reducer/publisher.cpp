// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/publisher.h"

#include <algorithm>

#include "sync/wire/lan_codec.h"

namespace vq::hub {

namespace {

bool isShown(const Ticket &ticket, UtcMs now)
{
    return isLive(ticket.state) || !ticket.ended_at ||
           now - *ticket.ended_at < kEndedShown ||
           (ticket.return_until && now <= *ticket.return_until);
}

bool isConnected(const DeviceId &id, const Publisher::Surroundings &around)
{
    const auto found = around.connections->find(id);
    return found != around.connections->end() && found->second > 0;
}

// What a vq-sync said before it went away may be mended by now; the hub speaks for it.
std::vector<std::string> troublesOf(const DeviceId &id, const Device &device,
                                    const Publisher::Surroundings &around)
{
    if (device.role != "sync" || isConnected(id, around))
        return device.troubles;
    if (around.uplink == nullptr || !*around.uplink || (*around.uplink)->device != id)
        return {};
    return {(*around.uplink)->trouble};
}

DeviceView viewOfDevice(const DeviceId &id, const Device &device,
                        const Publisher::Surroundings &around)
{
    return {.id = id,
            .role = device.role,
            .name = device.name,
            .is_connected = isConnected(id, around),
            .is_revoked = device.revoked,
            .troubles = troublesOf(id, device, around)};
}

bool isEmpty(const lan::Delta &delta)
{
    return !delta.hall && delta.services.empty() && delta.counters.empty() &&
           delta.tickets.empty() && delta.gone.empty() && delta.devices.empty();
}

// Keeps `view` as the last one told, and adds it to `changed` when it differs from that.
template <class Map, class View>
void tell(Map &told, const typename Map::key_type &key, View view,
          std::vector<View> &changed)
{
    const auto [entry, is_new] = told.try_emplace(key, view);
    if (!is_new && entry->second == view)
        return;
    entry->second = view;
    changed.push_back(std::move(view));
}

template <class Map, class View>
void copyValues(const Map &from, std::vector<View> &to)
{
    to.reserve(from.size());
    for (const auto &[key, view] : from)
        to.push_back(view);
}

std::size_t sizeOf(const Broadcast &message)
{
    // Lobbies and staff mostly share theirs.
    return message.to(Audience::Kiosks)->size() + message.to(Audience::Staff)->size();
}

Bytes encoded(const lan::HubMessage &message)
{
    return std::make_shared<const std::string>(lan::encode(message));
}

} // namespace

std::optional<Audience> audienceOf(std::string_view role)
{
    if (role == "sync")
        return std::nullopt;
    return role == "kiosk"     ? Audience::Kiosks
           : role == "display" ? Audience::Lobbies
                               : Audience::Staff;
}

void Publisher::restart(const Incarnation &incarnation, const SiteState &state,
                        const Surroundings &around)
{
    m_revision = {.incarnation = incarnation, .number = 0};
    m_hall = around.hall;
    m_services.clear();
    m_counters.clear();
    m_devices.clear();
    m_tickets.clear();
    m_snapshot.reset();
    m_ring.clear();
    m_ring_bytes = 0;
    lan::Delta ignored;
    const Touched all{.everything = true};
    addServices(ignored, state, all, around);
    addCounters(ignored, state, all, around);
    addTickets(ignored, state, all, around.now);
    addDevices(ignored, state, all, around);
}

std::optional<Broadcast> Publisher::publish(const SiteState &state,
                                            const Touched &touched,
                                            const Surroundings &around)
{
    lan::Delta delta;
    if (!(m_hall == around.hall)) {
        m_hall = around.hall;
        delta.hall = around.hall;
    }
    addServices(delta, state, touched, around);
    addCounters(delta, state, touched, around);
    addTickets(delta, state, touched, around.now);
    addDevices(delta, state, touched, around);
    if (isEmpty(delta))
        return std::nullopt;
    return remember(std::move(delta));
}

void Publisher::addServices(lan::Delta &delta, const SiteState &state,
                            const Touched &touched, const Surroundings &around)
{
    const HallTime time{
        .now = around.now, .openings = around.openings, .waits = around.waits};
    const auto add = [&](const ServiceCode &code) {
        tell(m_services, code, viewOfService(state, m_config, code, time),
             delta.services);
    };
    // Hours change by time alone.
    const bool are_hours_new = m_openings != *around.openings;
    m_openings = *around.openings;
    if (touched.everything || are_hours_new) {
        for (const ServiceConfig &service : m_config.services)
            add(service.code);
        return;
    }
    std::set<ServiceCode> services = touched.services;
    for (const CounterNumber number : touched.desks)
        if (const CounterConfig *desk = m_config.findCounter(number)) {
            services.insert(desk->services.begin(), desk->services.end());
            services.insert(desk->secondary.begin(), desk->secondary.end());
        }
    for (const ServiceCode &code : services)
        if (m_config.findService(code) != nullptr)
            add(code);
}

CounterView Publisher::counterView(const SiteState &state, CounterNumber number,
                                   const Surroundings &around)
{
    auto view = viewOfCounter(state, number, around.undoable_from);
    if (view.status == CounterStatus::Open && !view.ticket)
        view.free_since = m_free_since.try_emplace(number, around.now).first->second;
    else
        m_free_since.erase(number);
    return view;
}

void Publisher::addCounters(lan::Delta &delta, const SiteState &state,
                            const Touched &touched, const Surroundings &around)
{
    const auto add = [&](CounterNumber number) {
        tell(m_counters, number, counterView(state, number, around), delta.counters);
    };
    if (touched.everything) {
        for (const CounterConfig &counter : m_config.counters)
            add(counter.number);
        return;
    }
    std::set<CounterNumber> counters = touched.counters;
    counters.insert(touched.desks.begin(), touched.desks.end());
    for (const CounterNumber number : counters)
        if (m_config.findCounter(number) != nullptr)
            add(number);
}

void Publisher::addTickets(lan::Delta &delta, const SiteState &state,
                           const Touched &touched, UtcMs now)
{
    const auto add = [&](const Ticket &ticket) {
        if (isShown(ticket, now))
            tell(m_tickets, ticket.id, viewOf(ticket), delta.tickets);
        else if (m_tickets.erase(ticket.id) > 0)
            delta.gone.push_back(ticket.id);
    };
    if (!touched.everything) {
        for (const TicketId &id : touched.tickets)
            if (const Ticket *ticket = state.find(id))
                add(*ticket);
        return;
    }
    for (auto shown = m_tickets.begin(); shown != m_tickets.end();) {
        if (state.find(shown->first) != nullptr) {
            ++shown;
            continue;
        }
        delta.gone.push_back(shown->first);
        shown = m_tickets.erase(shown);
    }
    for (const auto &[id, ticket] : state.tickets)
        add(ticket);
}

void Publisher::addDevices(lan::Delta &delta, const SiteState &state,
                           const Touched &touched, const Surroundings &around)
{
    const auto add = [&](const DeviceId &id, const Device &device) {
        tell(m_devices, id, viewOfDevice(id, device, around), delta.devices);
    };
    if (touched.everything) {
        for (const auto &[id, device] : state.devices)
            add(id, device);
        return;
    }
    for (const DeviceId &id : touched.devices)
        if (const auto found = state.devices.find(id); found != state.devices.end())
            add(id, found->second);
}

Broadcast Publisher::remember(lan::Delta delta)
{
    delta.revision = {.incarnation = m_revision.incarnation,
                      .number = ++m_revision.number};
    m_snapshot.reset();
    const bool has_devices = !delta.devices.empty();
    Broadcast message{.revision = delta.revision.number, .bytes = {}};
    auto &[kiosks, lobbies, staff] = message.bytes;
    kiosks = encoded(lan::Delta{
        .revision = delta.revision, .hall = delta.hall, .services = delta.services});
    staff = encoded(delta);
    delta.devices.clear();
    lobbies = has_devices ? encoded(std::move(delta)) : staff;
    m_ring.push_back(message);
    m_ring_bytes += sizeOf(message);
    while (m_ring.size() > kRingMax || m_ring_bytes > kRingBytesMax) {
        m_ring_bytes -= sizeOf(m_ring.front());
        m_ring.pop_front();
    }
    return message;
}

const Broadcast &Publisher::snapshot() const
{
    if (!m_snapshot)
        m_snapshot = wholeView();
    return *m_snapshot;
}

Broadcast Publisher::wholeView() const
{
    Broadcast message{.revision = m_revision.number, .bytes = {}};
    auto &[kiosks, lobbies, staff] = message.bytes;
    lan::Snapshot snapshot{.revision = m_revision, .view = {.hall = m_hall}};
    copyValues(m_services, snapshot.view.services);
    kiosks = encoded(snapshot);
    copyValues(m_counters, snapshot.view.counters);
    copyValues(m_tickets, snapshot.view.tickets);
    lobbies = encoded(snapshot);
    if (m_devices.empty()) {
        staff = lobbies;
        return message;
    }
    copyValues(m_devices, snapshot.view.devices);
    staff = encoded(std::move(snapshot));
    return message;
}

std::optional<std::vector<Broadcast>> Publisher::since(const lan::Revision &from) const
{
    if (from.incarnation != m_revision.incarnation || from.number > m_revision.number)
        return std::nullopt;
    if (from.number == m_revision.number)
        return std::vector<Broadcast>();
    if (m_ring.empty() || m_ring.front().revision > from.number + 1)
        return std::nullopt;
    const auto skip =
        static_cast<std::ptrdiff_t>(from.number + 1 - m_ring.front().revision);
    return std::vector<Broadcast>(m_ring.begin() + skip, m_ring.end());
}

} // namespace vq::hub
