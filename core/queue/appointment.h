// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "core/base/id.h"
#include "core/port/time_zone.h"

namespace vq {

// When a service wants its appointments. A ticket is ready at its slot less the grace, or at the
// arrival when that is later, and waits from then on like all others.
struct AppointmentRules {
    Ms grace = Minutes{5};  // she may be called so long before her time
    Ms early = Minutes{30}; // she may check in from so long before it
    Ms late = Minutes{15};  // and until so long after it; then she is a walk-in

    bool operator==(const AppointmentRules &) const = default;
};

// A time that somebody was promised. Kept until the night after its day.
struct Appointment {
    ServiceCode service;
    UtcMs slot{};
    BusinessDay day;
    std::optional<ClassCode> priority_class; // absent: the service's first
    std::optional<PersonId> person;
    std::optional<TicketId> ticket; // that she checked in with

    bool operator==(const Appointment &) const = default;
};

inline constexpr std::size_t kAppointmentsMax = 20'000;

// What somebody means by "10:30" (of the business day that it is now) or "2026-03-31 10:30".
struct SlotTime {
    UtcMs at{};
    BusinessDay day;
    std::optional<PersonId> person = {}; // whom the key names on that day
};
std::optional<SlotTime> slotTimeOf(std::string_view text, const TimeZone &zone,
                                   Minutes day_start, UtcMs now);

// What codes are made of: without I O Q S Z B, which are read as digits, and the digits
// that they are read as.
inline constexpr std::string_view kAppointmentLetters = "ACDEFGHJKLMNPRTUVWXY34679";
inline constexpr std::size_t kAppointmentCodeSize = 8;

// From random bits.
AppointmentCode appointmentCodeFrom(const TicketToken &token);

} // namespace vq
