// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/queue/site_state.h"

// What of the state follows from its tickets: lines, held numbers, tickets at counters and
// figures. Inside of apply(); nothing outside core/queue includes this.
namespace vq::indexes {

// A ticket enters and leaves all indexes here and nowhere else.
void enter(SiteState &state, const Ticket &ticket);
void leave(SiteState &state, const Ticket &ticket);

// Adds (or with -1 takes back) what this ticket says about its service. All sums, so that
// any change is: take back what the ticket was, add what it became.
void count(SiteState &state, const Ticket &ticket, int sign);
// What of the limits of the day this ticket uses up.
void countTaken(SiteState &state, const Ticket &ticket, int sign);

// For tickets that come from outside: whether one can be at all, and beside the others.
bool holdsTogether(const Ticket &ticket);
bool isFree(const SiteState &state, const Ticket &ticket);

} // namespace vq::indexes
