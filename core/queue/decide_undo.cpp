// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/queue/decide_parts.h"
#include "core/queue/undo.h"

namespace vq {

namespace {

using deciding::conflict;

bool touches(const Action &action, const TicketId &ticket)
{
    return std::ranges::any_of(action.touched, [&](const Action::Touched &touched) {
        return touched.before.id == ticket;
    });
}

Status counterTakesBack(const SiteState &state, const Action &action,
                        const Ticket &before)
{
    if (!isAtCounter(before.state))
        return Done{};
    const auto &counter = state.counterAt(*before.counter);
    const auto isInTheWay = [&](const auto &entry) {
        return !touches(action, entry.second) &&
               partyOf(*state.find(entry.second)) != partyOf(before);
    };
    if (counter.status == CounterStatus::Closed)
        return conflict("counter_closed",
                        deciding::nameOf(*before.counter) +
                            " has been closed since, so " + before.label +
                            " cannot go back there. Nothing was changed.");
    if (std::ranges::any_of(counter.tickets, isInTheWay))
        return conflict("counter_busy",
                        deciding::nameOf(*before.counter) +
                            " has another ticket now, so " + before.label +
                            " cannot go back there. Nothing was changed; end "
                            "that ticket first.");
    return Done{};
}

Status canGoBack(const SiteState &state, const Action &action,
                 const Action::Touched &touched)
{
    const auto &before = touched.before;
    const auto *now = state.find(before.id);
    if (!now || now->version != touched.version_after)
        return conflict("undo_overtaken",
                        "Ticket " + before.label +
                            " has been changed since. Nothing was changed; "
                            "undo the later step first.");
    const auto series = state.series.find(before.series);
    const bool is_held =
        series != state.series.end() && series->second.held.contains(before.number);
    if (!holdsNumber(*now) && holdsNumber(before) && is_held)
        return conflict("undo_overtaken",
                        "The number " + before.label +
                            " has been given to somebody else since. Nothing "
                            "was changed.");
    return counterTakesBack(state, action, before);
}

} // namespace

const Action *lastActionAt(const SiteState &state, CounterNumber counter)
{
    const auto found =
        std::find_if(state.actions.rbegin(), state.actions.rend(),
                     [&](const Action &action) { return action.counter == counter; });
    return found == state.actions.rend() ? nullptr : &*found;
}

const Action *lastActionOn(const SiteState &state, const TicketId &ticket)
{
    const auto found =
        std::find_if(state.actions.rbegin(), state.actions.rend(),
                     [&](const Action &action) { return touches(action, ticket); });
    return found == state.actions.rend() ? nullptr : &*found;
}

Status mayUndo(const SiteState &state, const Action &action, std::uint64_t undoable_from)
{
    if (action.number < undoable_from)
        return conflict("undo_too_late",
                        "The last step is more than 5 minutes ago. Nothing was "
                        "changed; correct it with a step forward.");
    for (const auto &touched : action.touched)
        VQ_CHECK(canGoBack(state, action, touched));
    return Done{};
}

namespace deciding {

namespace {

Result<Facts> undoing(const Question &question, const Action *action)
{
    if (!action)
        return conflict("nothing_to_undo",
                        "Nothing was done here today that could be undone.");
    for (const auto &[before, version_after] : action->touched)
        if (isAtCounter(before.state))
            VQ_CHECK(counterConfigOf(question, *before.counter));
    VQ_CHECK(mayUndo(question.state, *action, question.moment.undoable_from));
    return lasting(question, {fact::ActionUndone{action->number}});
}

} // namespace

Result<Facts> answer(const Question &question, const command::UndoAtCounter &undo)
{
    VQ_CHECK(counterConfigOf(question, undo.counter));
    const auto *action = lastActionAt(question.state, undo.counter);
    if (action && undo.action && *undo.action != action->number)
        return otherTicket(undo.counter,
                           " has done something else since; that was not meant.");
    return undoing(question, action);
}

Result<Facts> answer(const Question &question, const command::UndoOfTicket &undo)
{
    VQ_CHECK(ticketOf(question, undo.ticket));
    return undoing(question, lastActionOn(question.state, undo.ticket));
}

} // namespace deciding

} // namespace vq
