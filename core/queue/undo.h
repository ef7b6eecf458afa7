// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>

#include "core/base/result.h"
#include "core/queue/site_state.h"

namespace vq {

// The last decision that this counter took, or that touched this ticket; null when none
// is known.
const Action *lastActionAt(const SiteState &state, CounterNumber counter);
const Action *lastActionOn(const SiteState &state, const TicketId &ticket);

// Whether every ticket that the action touched can become again what it was before it.
// Decisions before `undoable_from` are too old. Refuses with undo_too_late,
// undo_overtaken, counter_busy or counter_closed.
Status mayUndo(const SiteState &state, const Action &action, std::uint64_t undoable_from);

// Which decisions are younger than kUndoSpan, by a clock that nobody can set.
class UndoWindow {
public:
    // At a start: how old each decision is by the wall clock, for there is no other. One
    // that seems to come from the future is as young as can be.
    void begin(const SiteState &state, UtcMs now, SteadyMs steady);
    // After facts were applied, or taken back by a failure.
    void note(const SiteState &state, SteadyMs steady);

    // All from this one on are young enough.
    std::uint64_t firstUndoable(SteadyMs steady) const;

private:
    struct Noted {
        std::uint64_t first = 0; // of the decisions that were taken then
        SteadyMs at;
    };

    std::deque<Noted> m_noted; // oldest first
    std::uint64_t m_action_last = 0;
};

} // namespace vq
