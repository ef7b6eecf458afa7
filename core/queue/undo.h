// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/queue/site_state.h"

namespace vq {

// The last decision that this counter took, or that touched this ticket; null when none
// is known.
const Action *lastActionAt(const SiteState &state, CounterNumber counter);
const Action *lastActionOn(const SiteState &state, const TicketId &ticket);

// Whether every ticket that the action touched can become again what it was before it.
// Refuses with undo_too_late, undo_overtaken, counter_busy or counter_closed.
Status mayUndo(const SiteState &state, const Action &action, UtcMs now);

} // namespace vq
