// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/queue/site_state.h"

namespace vq {

// What the fact makes of the state. Total: a fact from the log is never refused, and one
// that contradicts the state is a broken log, which the assertion inside reports.
void apply(SiteState &state, const Fact &fact);

// Puts a ticket that was kept beside the log (under a seal) into the state, with all that
// follows from it: lines, held numbers, counters and figures. The day must be set before.
// False, and nothing is changed: with what is there already this ticket cannot be.
bool admit(SiteState &state, Ticket ticket);

// A 64-bit digest over everything in the state, independent of the order in which hash
// tables hold it and of the machine: equal states have equal digests.
std::uint64_t digestOf(const SiteState &state);

} // namespace vq
