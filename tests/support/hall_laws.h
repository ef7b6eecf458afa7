// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "core/queue/call_policy.h"
#include "tests/support/random_hall.h"

// What every hall keeps, whatever its counters take: one line for all, or skills, spills
// and weights. Header only, as random_hall.h is.
namespace vq {

// Within a class of a service: first come, first served.
inline void wereCalledInOrderOfArrival(const RandomHall &hall)
{
    std::map<std::pair<ServiceCode, ClassCode>, Place> last;
    for (const auto &call : hall.calls) {
        const auto key = std::pair(call.ticket.service, call.ticket.priority_class);
        RC_ASSERT(last[key] < call.ticket.place);
        last[key] = call.ticket.place;
    }
}

// Somebody who waits while somebody else is called, and then until some moment.
struct Passed {
    const Ticket &mine;
    const Ticket &called;
    UtcMs until;
};

// Who has waited W is overtaken by a faster class's arrivals of the first (1 − w₂/w₁)·W
// alone; a head start shifts that by what it is worth. Emergencies go ahead of everybody.
inline void isPassedWithinTheBound(const SiteConfig &site, const Passed &passed)
{
    const auto &mine = passed.mine;
    const auto &called = passed.called;
    const auto &my_rule = site.classOf(mine.priority_class);
    const auto &rule = site.classOf(called.priority_class);
    if (rule.is_emergency || my_rule.is_emergency || called.place <= mine.place)
        return;
    const Ms waited = passed.until - mine.place.ready_at;
    const Ms after = called.place.ready_at - mine.place.ready_at;
    RC_ASSERT(rule.weight * after.count() <=
              std::max(rule.weight - my_rule.weight, 0) * waited.count() +
                  1000 * (rule.head_start - my_rule.head_start).count());
}

// Classes that each have a limit: one for all, or each its own.
inline std::vector<ClassConfig> threeRulesWithLimits()
{
    auto rules = threeRules();
    const bool is_one_for_all = *rc::gen::arbitrary<bool>();
    for (auto &rule : rules)
        rule.wait_max = Ms{is_one_for_all ? 40 : *evenly(1, 60)};
    return rules;
}

// Nobody starves: from the moment at which somebody is overdue, of the calls at counters
// that take her (emergencies aside) there come those who arrived before her, then hers. With
// one limit for all these are the overdue ahead of her; where a class has a longer one, one
// of it who is not yet overdue can still become so and go before her. And whoever is called
// while somebody is overdue is the first of those.
class OverdueLaw {
public:
    void beforeCall(const RandomHall &hall, const CounterConfig &at)
    {
        const auto overdue = overdueIn(hall);
        for (const auto *ticket : overdue) {
            const auto left =
                m_calls_left.try_emplace(ticket->id, callsUntil(hall, *ticket));
            RC_ASSERT(left.first->second > 0);
        }
        if (hasEmergency(hall, at))
            return;
        const auto isTaken = [&](const Ticket *ticket) {
            return at.takes(ticket->service);
        };
        if (const auto first = std::ranges::find_if(overdue, isTaken);
            first != overdue.end())
            RC_ASSERT(nextToCall(hall.site.state, hall.site.config, at,
                                 hall.site.moment.now) == (*first)->id);
        for (const auto *ticket : overdue)
            if (isTaken(ticket))
                --m_calls_left.at(ticket->id);
    }

private:
    // Of all services, in the order of arrival.
    static std::vector<const Ticket *> overdueIn(const RandomHall &hall)
    {
        std::vector<const Ticket *> overdue;
        for (const auto &[id, ticket] : hall.site.state.tickets) {
            const auto &rule = hall.site.config.classOf(ticket.priority_class);
            if (ticket.state == TicketState::Waiting && rule.wait_max &&
                hall.site.moment.now - ticket.place.ready_at > *rule.wait_max)
                overdue.push_back(&ticket);
        }
        std::ranges::sort(overdue, {}, &Ticket::place);
        return overdue;
    }

    static int callsUntil(const RandomHall &hall, const Ticket &mine)
    {
        return 1 + static_cast<int>(std::ranges::count_if(
                       hall.site.state.tickets, [&](const auto &entry) {
                           const auto &ticket = entry.second;
                           return ticket.state == TicketState::Waiting &&
                                  ticket.place < mine.place &&
                                  !hall.site.config.classOf(ticket.priority_class)
                                       .is_emergency;
                       }));
    }

    static bool hasEmergency(const RandomHall &hall, const CounterConfig &at)
    {
        return std::ranges::any_of(hall.waiting(at), [&](const Ticket *ticket) {
            return hall.site.config.classOf(ticket->priority_class).is_emergency;
        });
    }

    std::map<TicketId, int> m_calls_left; // of those who are overdue
};

} // namespace vq
