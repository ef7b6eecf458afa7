// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/explain.h"

#include <algorithm>

#include "core/queue/call_policy.h"
#include "core/queue/counter_order.h"

namespace vq {

namespace {

// The people of one class, as far as they have been listed.
struct Cursor {
    const PlaceTree *line = nullptr;
    const ClassConfig *rule = nullptr;
    PlaceTree::Entry next;
};

std::vector<Cursor> cursorsOf(const WaitingLine &line, const SiteConfig &config)
{
    std::vector<Cursor> cursors;
    for (const auto &[priority_class, places] : line.classes())
        cursors.push_back({&places, &config.classOf(priority_class), places.first()});
    return cursors;
}

WaitWhy whyWaiting(const SiteState &state, const SiteConfig &config, const Ticket &ticket,
                   UtcMs now)
{
    WaitWhy why{.mine = sideOf(ticket, config, now),
                .ahead = aheadOf(state, config, ticket, now)};
    const CounterConfig alone{.number = {}, .name = {}, .services = {ticket.service}};
    const CounterMoment at{alone, {}, now};
    const auto standing = [&](const ClassConfig &rule, const Place &place) {
        return standingAt(at, ticket.service, rule, place);
    };
    const auto mine = standing(config.classOf(ticket.priority_class), ticket.place);
    auto cursors = cursorsOf(state.lineOf(ticket.service), config);
    while (why.first.size() < kAheadShown && !cursors.empty()) {
        const auto next = std::ranges::min_element(cursors, {}, [&](const Cursor &each) {
            return standing(*each.rule, each.next.place);
        });
        const auto first = standing(*next->rule, next->next.place);
        if (first >= mine)
            break;
        auto side = sideOf(*state.find(next->next.ticket), config, now);
        const bool is_one_class = side.priority_class == ticket.priority_class;
        why.first.push_back({std::move(side), reasonBetween(first, mine, is_one_class)});
        if (const auto after = next->line->firstAfter(next->next.place))
            next->next = *after;
        else
            cursors.erase(next);
    }
    return why;
}

} // namespace

Explanation explain(const SiteState &state, const SiteConfig &config,
                    const Ticket &ticket, UtcMs now)
{
    Explanation explanation{.ticket = viewOf(ticket)};
    if (ticket.state == TicketState::Waiting)
        explanation.waiting = whyWaiting(state, config, ticket, now);
    if (ticket.why)
        explanation.call = *ticket.why;
    return explanation;
}

} // namespace vq
