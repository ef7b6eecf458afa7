// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/result.h"
#include "core/queue/command.h"
#include "core/queue/site_config.h"
#include "core/queue/site_state.h"

namespace vq {

// All that a decision takes from the world. The edge reads clock, zone and random device
// once.
struct Moment {
    UtcMs now{};
    BusinessDay day; // that the clock shows
    // That it would show had nobody set it since the start; absent: the same.
    std::optional<BusinessDay> lived_day = {};
    // That it would show had nobody set it since the start; absent: `now`.
    std::optional<UtcMs> lived_now = {};
    bool clock_is_settled = false; // nobody has set it for long enough to believe it
    bool is_open = true;           // by the site's hours
    // Of each service; none: as the site.
    const Openings *openings = nullptr;
    const ForeseenWaits *waits = nullptr; // none: a wait is told by rule
    bool accepts_tickets = true;          // false while the disk is full
    std::uint64_t undoable_from = 0;     // decisions before this one are too old for undo
    TicketId fresh_ticket;               // the rest is used by TakeTicket only
    std::optional<PersonId> person = {}; // whom TakeTicket::person names
    TicketToken fresh_token;
};

// The facts that follow from a command, or why there are none. Pure. The facts hold
// together: apply them all, in their order, or none. Refusals have the codes of
// docs/refusals.md:
//   closed, closing, day_full, person_limit, line_full, too_late, may_be_late,
//   long_line, disk_full, unknown_service, retired, unknown_class, unknown_ticket,
//   unknown_counter, unknown_outcome, unknown_device, wrong_state, series_full,
//   counter_closed, counter_retired, counter_paused, counter_busy, no_ticket_at_counter,
//   other_ticket, not_served_here, nothing_to_undo, undo_too_late, undo_overtaken, no_kiosk,
//   no_show_early, return_late, return_used, bad_reminder,
//   too_many_stops, same_service, no_appointments, bad_time, slot_past,
//   appointments_full, unknown_appointment, appointment_used, appointment_early.
// A Call that finds nobody waiting is not a refusal: it yields no facts.
Result<std::vector<Fact>> decide(const SiteState &state, const SiteConfig &config,
                                 const Command &command, const Moment &moment);

} // namespace vq
