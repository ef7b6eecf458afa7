// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/queue/decide_parts.h"

namespace vq::deciding {

namespace {

std::string inSeconds(Ms span)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(span).count();
    return std::to_string(seconds) + " s";
}

// Over which the calls of a no-show are spread, from the first to the last.
Ms spreadOf(const CallRules &rules)
{
    return rules.no_show_gap * (rules.no_show_calls - 1);
}

// Whether the last call came late enough. A clock that was set back between the calls says
// nothing, and holds nobody up.
bool isSpread(const Ticket &ticket, const CallRules &rules)
{
    const Ms span = ticket.recalled_at.value_or(*ticket.called_at) - *ticket.called_at;
    return span < Ms{0} || span >= spreadOf(rules);
}

} // namespace

Status mayRecordNoShow(const Question &question, const Ticket &ticket)
{
    const auto &rules = question.config.calls;
    const int calls = 1 + ticket.recalls;
    if (calls >= rules.no_show_calls && isSpread(ticket, rules))
        return Done{};
    const Ms passed = question.moment.now - *ticket.called_at;
    const Ms left = passed < Ms{0} ? Ms{0} : std::max(Ms{0}, spreadOf(rules) - passed);
    auto error = conflict("no_show_early",
                          "Ticket " + ticket.label + " stays called: a no-show needs " +
                              std::to_string(rules.no_show_calls) + " calls, " +
                              inSeconds(rules.no_show_gap) + " apart. Call it again" +
                              (left > Ms{0} ? " in " + inSeconds(left) : std::string()) +
                              ", then record that nobody came.");
    error.retry_after = left;
    return error;
}

Status mayComeBack(const Question &question, const Ticket &ticket)
{
    const auto within = question.config.calls.return_within;
    if (ticket.has_returned)
        return rejected("return_used",
                        "Ticket " + ticket.label +
                            " has come back after a no-show before, which one can do "
                            "once. It stays ended; take a new ticket.");
    if (ticket.return_until && leftUntil(*ticket.return_until, question.moment))
        return Done{};
    if (!ticket.return_until && within == Ms{0})
        return wrongState(ticket, "returned to its line");
    return rejected("return_late",
                    "Ticket " + ticket.label +
                        " could come back until some time after its no-show, and that "
                        "is over. It stays ended; take a new ticket.");
}

std::optional<Ms> leftUntil(UtcMs until, const Moment &moment)
{
    const Ms left = until - std::min(moment.now, moment.lived_now.value_or(moment.now));
    return left < Ms{0} ? std::nullopt : std::optional(left);
}

Bodies lapsesOf(const SiteState &state, const Moment &moment)
{
    Bodies lapses;
    for (const auto &right : state.returns) {
        if (leftUntil(right.until, moment))
            break;
        lapses.emplace_back(fact::TicketReturnLapsed{right.ticket});
    }
    return lapses;
}

} // namespace vq::deciding
