// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/boxed.h"
#include "core/base/id.h"
#include "core/base/time.h"
#include "core/queue/ticket.h"
#include "core/queue/wait_band.h"

namespace vq::fact {

// What befell a ticket. The log's other facts, and what all have in common, are in fact.h.

struct TicketIssued {
    TicketId ticket;
    TicketToken token;
    ServiceCode service;
    SeriesCode series;
    int number = 0;
    std::string label;
    ClassCode priority_class;
    std::string language;
    std::string origin;
    BusinessDay day;
    UtcMs issued_at{};
    UtcMs ready_at{};
    std::optional<PersonId> person = {};
    std::optional<AppointmentCode> appointment = {}; // that she checked in with
    std::optional<UtcMs> slot = {};     // its time; absent: none, or she was late
    std::vector<ServiceCode> then = {}; // services that the visit goes on to
    std::optional<ToldWait> told = {};  // absent: nothing was said of her wait
    std::optional<TicketId> party = {}; // that she joins: the ticket by whose id it goes
    bool must_arrive = false;           // as in Ticket
    bool operator==(const TicketIssued &) const = default;
};
struct TicketCalled {
    TicketId ticket;
    CounterNumber counter;
    std::string staff;
    int policy_version = 0;
    std::optional<ServiceTurn> turn = {};
    Boxed<CallWhy> why = {};
    int together = 1; // tickets of the party that are called with it, itself included
    bool operator==(const TicketCalled &) const = default;
};
// It joins this party; absent: it is on its own again.
struct TicketGrouped {
    TicketId ticket;
    std::optional<TicketId> party = {};
    bool operator==(const TicketGrouped &) const = default;
};
struct TicketRecalled {
    TicketId ticket;
    bool operator==(const TicketRecalled &) const = default;
};
struct TicketServing {
    TicketId ticket;
    bool operator==(const TicketServing &) const = default;
};
struct TicketServed {
    TicketId ticket;
    std::string outcome;
    bool operator==(const TicketServed &) const = default;
};
struct TicketNoShow {
    TicketId ticket;
    std::optional<UtcMs> return_until = {}; // absent: it is final
    bool operator==(const TicketNoShow &) const = default;
};
struct TicketParked {
    TicketId ticket;
    std::optional<CounterNumber> counter = {}; // that is reminded; absent: the operator
    std::optional<UtcMs> remind_at = {};
    bool operator==(const TicketParked &) const = default;
};
struct TicketReturned {
    TicketId ticket;
    bool operator==(const TicketReturned &) const = default;
};
// A no-show did not come back in time: her number is free again.
struct TicketReturnLapsed {
    TicketId ticket;
    bool operator==(const TicketReturnLapsed &) const = default;
};
struct TicketTransferred {
    TicketId ticket;
    ServiceCode to;
    bool comes_back = false; // afterwards, to the service and counter that it leaves
    bool operator==(const TicketTransferred &) const = default;
};
// The service is done, and the visit goes on in another one.
struct TicketMovedOn {
    TicketId ticket;
    ServiceCode to;
    std::optional<CounterNumber> counter = {}; // that expects her
    int left = 0;                              // stops after this one
    std::string outcome = {};
    bool operator==(const TicketMovedOn &) const = default;
};
struct TicketCancelled {
    TicketId ticket;
    std::string reason; // "visitor", "staff", "day_ended"
    bool operator==(const TicketCancelled &) const = default;
};
// She said that she is at the site.
struct TicketPresent {
    TicketId ticket;
    bool operator==(const TicketPresent &) const = default;
};
// The site no longer passes over who has not said that she is there: she is called like
// everybody.
struct PresenceWaived {
    TicketId ticket;
    bool operator==(const PresenceWaived &) const = default;
};
// A part of the log was lost to a restored backup and came back from the cloud: the ticket is
// again as it was at its end, and this record was the last there that told of it.
struct TicketReadopted {
    Boxed<Ticket> stood; // never absent
    Incarnation lost_run;
    std::uint64_t lost_seq = 0;
    bool operator==(const TicketReadopted &) const = default;
};
// Each ticket that `action` touched is again as it was before it.
struct ActionUndone {
    std::uint64_t action = 0;
    bool operator==(const ActionUndone &) const = default;
};

} // namespace vq::fact
