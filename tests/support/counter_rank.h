// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <tuple>

#include "tests/support/random_hall.h"

// The order at a counter once more, straight from the rule and without the code of
// core/queue. Header only, as random_hall.h is.
namespace vq {

// The turns once more, from the calls themselves.
inline std::int64_t turnOf(const RandomHall &hall, const CounterConfig &at,
                           const ServiceCode &service)
{
    std::int64_t youngest = 0;
    std::map<ServiceCode, std::int64_t> ends;
    for (const auto &call : hall.calls) {
        const auto place = std::ranges::find(at.services, call.ticket.service);
        if (call.counter != at.number || at.weights.empty() || place == at.services.end())
            continue;
        const auto weight =
            at.weights[static_cast<std::size_t>(place - at.services.begin())];
        youngest = std::max(youngest, ends[call.ticket.service]);
        ends[call.ticket.service] = youngest + 2520 / weight;
    }
    return at.weights.empty() ? 0 : std::max(youngest, ends[service]);
}

// The rule once more, in other words: the smallest is called; absent: not here, not yet.
using Rank = std::tuple<int, std::int64_t, std::int64_t, UtcMs, std::uint64_t>;

inline std::optional<Rank> rankOf(const RandomHall &hall, const CounterConfig &at,
                                  const Ticket &ticket)
{
    const auto &site = hall.site.config;
    const auto has = [&](const std::vector<ServiceCode> &list) {
        return std::ranges::count(list, ticket.service) > 0;
    };
    if (!has(at.services) && !has(at.secondary))
        return std::nullopt;
    const auto &rule = site.classOf(ticket.priority_class);
    const auto waited = hall.site.moment.now - ticket.place.ready_at;
    const auto ranked = [&](int first, std::int64_t score = 0, std::int64_t turn = 0) {
        return Rank{first, turn, -score, ticket.place.ready_at, ticket.place.order};
    };
    if (rule.is_emergency)
        return ranked(0);
    if (rule.wait_max && waited > *rule.wait_max)
        return ranked(1);
    const std::int64_t score =
        rule.weight * waited.count() + 1000 * rule.head_start.count();
    if (has(at.services))
        return waited < Ms{0} ? ranked(4)
                              : ranked(2, score, turnOf(hall, at, ticket.service));
    if (at.spill == Ms{0} && waited < Ms{0})
        return ranked(4);
    return waited < at.spill ? std::nullopt : std::optional(ranked(3, score));
}

// Who is called of those that wait, this ticket aside.
inline std::optional<TicketId> nextByRank(const RandomHall &hall, const CounterConfig &at,
                                          const TicketId &but = {})
{
    std::optional<std::pair<Rank, TicketId>> best;
    for (const auto *ticket : hall.waiting(at)) {
        const auto rank = rankOf(hall, at, *ticket);
        if (rank && ticket->id != but && (!best || *rank < best->first))
            best = {*rank, ticket->id};
    }
    return best ? std::optional(best->second) : std::nullopt;
}

} // namespace vq
