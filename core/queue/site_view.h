// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/queue/site_config.h"
#include "core/queue/site_state.h"
#include "core/queue/told_wait.h"

namespace vq {

// What devices are told. Views are pure functions of state and configuration; the LAN
// protocol carries them as they are. Screens never receive what they do not draw: no
// tokens, no hashes.

struct TicketView {
    TicketId id;
    std::string label;
    ServiceCode service;
    ClassCode priority_class;
    std::string language;
    TicketState state = TicketState::Waiting;
    Place place;
    std::optional<CounterNumber> counter;
    UtcMs issued_at{};
    std::optional<UtcMs> called_at;
    std::optional<UtcMs> serving_at;
    std::optional<UtcMs> ended_at;
    int calls = 0;
    PrintState print = PrintState::None;
    std::string outcome;
    std::optional<UtcMs> return_until;        // of a no-show that may come back
    std::optional<UtcMs> slot;                // of the appointment that she kept
    std::vector<ServiceCode> then;            // services after this one, the next first
    std::optional<CounterNumber> expected_at; // the counter that calls her first
    std::optional<TicketId> party;            // as in Ticket
    std::optional<CounterNumber> parked_by;
    std::optional<UtcMs> remind_at;  // of a parked one: when that counter looks at it
    bool is_remote = false;          // taken from afar
    bool is_away = false;            // and passed over until she is there
    std::optional<UtcMs> present_at; // when she said that she is

    bool operator==(const TicketView &) const = default;
};

struct AppointmentView {
    AppointmentCode code;
    ServiceCode service;
    UtcMs slot{};
    std::optional<ClassCode> priority_class;
    std::optional<TicketId> ticket; // that she checked in with

    bool operator==(const AppointmentView &) const = default;
};

struct ServiceView {
    ServiceCode code;
    int waiting = 0;
    std::optional<WaitBand> wait; // of somebody who takes a ticket now
    int served_today = 0;
    int issued_today = 0;
    std::optional<Ms> mean_wait_today;
    std::optional<OpeningState> opening; // absent: as the hall
    std::optional<UtcMs> opens_at;       // next, while it is shut
    std::optional<UtcMs> closes_at;      // while it is open or closing
    std::string refuses; // with what a newcomer would be refused now; empty: not at all

    bool operator==(const ServiceView &) const = default;
};

struct CounterView {
    CounterNumber number;
    CounterStatus status = CounterStatus::Closed;
    std::string staff;
    std::optional<TicketId> ticket; // of a party the first that is there
    // While it is open and has no ticket; as far back as the hub runs. Absent in replies.
    std::optional<UtcMs> free_since;
    int served_today = 0;
    bool can_undo = false;
    std::optional<std::uint64_t> undo_action; // what an undo here would take back
    std::vector<ServiceTurn> turns; // the last of each service, where it has weights

    bool operator==(const CounterView &) const = default;
};

struct DeviceView {
    DeviceId id;
    std::string role;
    std::string name;
    bool is_connected = false;
    bool is_revoked = false;
    std::vector<std::string> troubles;

    bool operator==(const DeviceView &) const = default;
};

struct HallView { // what concerns the whole site
    std::optional<BusinessDay> day;
    bool is_open = true;
    std::optional<UtcMs> hours_change_at;
    bool accepts_tickets = true;         // false while the hub's disk is full
    std::optional<OpeningState> opening; // of the site
    // By when the open counters will have served all who wait now, as a forecast; absent
    // without a basis, or when some of them are served by nobody.
    std::optional<UtcMs> all_served_by;
    std::string presence_code; // with which one says "I am here"; empty: none is shown

    bool operator==(const HallView &) const = default;
};

// Everything at one revision.
struct SiteView {
    HallView hall;
    std::vector<ServiceView> services;
    std::vector<CounterView> counters;
    std::vector<TicketView> tickets; // live, or ended within kEndedShown, or may return
    std::vector<DeviceView> devices; // to counters and operators only

    bool operator==(const SiteView &) const = default;
};

// Ended tickets stay in the views this long, for the lists of last calls.
inline constexpr Ms kEndedShown = Minutes{30};

TicketView viewOf(const Ticket &ticket);
AppointmentView viewOf(const AppointmentCode &code, const Appointment &appointment);
ServiceView viewOfService(const SiteState &state, const SiteConfig &config,
                          const ServiceCode &service, const HallTime &time);
CounterView viewOfCounter(const SiteState &state, CounterNumber number,
                          std::uint64_t undoable_from);

// Ticket reply: the ticket, how many are ahead of it in its service, and its band.
struct TicketReceipt {
    TicketView ticket;
    TicketToken token;
    std::optional<int> position; // 1: next of its service; absent when not waiting
    std::optional<int> ahead;    // before it in its service; absent when not waiting
    std::optional<WaitBand> wait;
    std::vector<std::string> with = {}; // numbers of its party that are live, without it
    // So many of 100 were called within such a band, of late; only beside one.
    std::optional<int> kept_percent = {};
};

TicketReceipt receiptOf(const SiteState &state, const SiteConfig &config,
                        const Ticket &ticket, const HallTime &time);

} // namespace vq
