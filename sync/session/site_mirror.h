// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

#include "core/queue/counter_order.h"
#include "core/queue/limit_alarms.h"
#include "core/queue/line_reasons.h"
#include "sync/wire/lan_message.h"

namespace vq::lan {

// A device's copy of the hall: the last snapshot with every delta since. Says what
// changed, so that view models touch only those rows.
class SiteMirror {
public:
    struct Change {
        bool everything = false; // a snapshot replaced all
        bool hall = false;
        std::vector<ServiceCode> services;
        std::vector<CounterNumber> counters;
        std::vector<TicketId> tickets; // changed, new or gone
        std::vector<DeviceId> devices;
    };

    Change apply(const Snapshot &snapshot);
    // Absent: a revision is missing, so the device must ask for a snapshot (connect
    // anew).
    std::optional<Change> apply(const Delta &delta);

    const std::optional<Revision> &revision() const { return m_revision; }
    const HallView &hall() const { return m_hall; }
    const ServiceView *service(const ServiceCode &code) const;
    const CounterView *counter(CounterNumber number) const;
    const TicketView *ticket(const TicketId &id) const;
    const std::map<DeviceId, DeviceView> &devices() const { return m_devices; }
    const std::unordered_map<TicketId, TicketView> &tickets() const { return m_tickets; }

    // Waiting tickets of these services (all when empty), in the order of call-next. That
    // changes with time alone where the site has several classes.
    std::vector<const TicketView *>
    waiting(const SiteConfig &site, UtcMs now,
            const std::vector<ServiceCode> &services = {}) const;
    // What lasts longer than the site wants.
    std::vector<LimitAlarm> alarms(const SiteConfig &site, UtcMs now) const;
    // Whoever waits, those who are still away among them.
    int countWaiting() const;

    // Who joined from afar and is passed over until she is there, in the order of the places.
    std::vector<const TicketView *> away() const;

    struct AtCounter {
        CounterStanding standing;
        const TicketView *ticket = nullptr;
        LineReason reason = LineReason::Arrival; // why she stands there
    };
    // Who waits for what this counter takes, in the order in which it would call them, and
    // behind those whom it does not call yet (Claim::Held).
    std::vector<AtCounter> waitingAt(const SiteConfig &site, UtcMs now,
                                     const CounterConfig &counter) const;
    int countCallable(const SiteConfig &site, UtcMs now,
                      const CounterConfig &counter) const;

    // Those that are called or served at a counter, in the order of their places.
    std::vector<const TicketView *> ticketsAt(CounterNumber number) const;
    // Tickets that are called together and are live, by the id of their party, in the
    // order of their places; none alone.
    using Parties = std::map<TicketId, std::vector<const TicketView *>>;
    Parties parties() const;
    // The others that are called together with this one.
    static std::vector<const TicketView *> othersOf(const Parties &parties,
                                                    const TicketView &ticket);

private:
    std::optional<Revision> m_revision;
    HallView m_hall;
    std::map<ServiceCode, ServiceView> m_services;
    std::map<CounterNumber, CounterView> m_counters;
    std::unordered_map<TicketId, TicketView> m_tickets;
    std::map<DeviceId, DeviceView> m_devices;
};

} // namespace vq::lan
