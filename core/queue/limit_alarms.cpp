// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/limit_alarms.h"

#include <algorithm>
#include <map>

namespace vq {

namespace {

// Of each service the one who has waited longest.
using Longest = std::map<ServiceCode, const TicketView *>;

Longest longestWaits(const std::vector<const TicketView *> &tickets)
{
    Longest longest;
    for (const auto *ticket : tickets) {
        if (ticket->state != TicketState::Waiting)
            continue;
        auto &first = longest[ticket->service];
        const auto isBefore = [](const TicketView &a, const TicketView &b) {
            return std::pair(a.issued_at, a.place) < std::pair(b.issued_at, b.place);
        };
        if (first == nullptr || isBefore(*ticket, *first))
            first = ticket;
    }
    return longest;
}

bool isOver(const std::optional<Ms> &limit, UtcMs since, UtcMs now)
{
    return limit && now - since >= *limit;
}

// From when on somebody has waited whom this counter takes.
std::optional<UtcMs> waitedFor(const CounterConfig &counter, const Longest &longest)
{
    std::optional<UtcMs> since;
    const auto add = [&](const ServiceCode &service, Ms after) {
        if (const auto found = longest.find(service); found != longest.end())
            since =
                std::min(since.value_or(UtcMs::max()), found->second->issued_at + after);
    };
    for (const auto &service : counter.services)
        add(service, Ms{0});
    for (const auto &service : counter.secondary)
        add(service, counter.spill);
    return since;
}

std::optional<LimitAlarm> idleAt(const CounterConfig &config, const CounterView &counter,
                                 const std::optional<Ms> &limit, const Longest &longest,
                                 UtcMs now)
{
    const auto waited = waitedFor(config, longest);
    if (!counter.free_since || !waited)
        return std::nullopt;
    const UtcMs since = std::max(*counter.free_since, *waited);
    if (!isOver(limit, since, now))
        return std::nullopt;
    return LimitAlarm{.kind = LimitAlarm::Kind::Idle,
                      .ticket = {},
                      .counter = counter.number,
                      .since = since};
}

} // namespace

std::vector<LimitAlarm> limitAlarms(const SiteConfig &config,
                                    const std::vector<const TicketView *> &tickets,
                                    const std::vector<const CounterView *> &counters,
                                    UtcMs now)
{
    std::vector<LimitAlarm> alarms;
    const auto longest = longestWaits(tickets);
    for (const auto &service : config.services) {
        const auto found = longest.find(service.code);
        if (found != longest.end() &&
            isOver(config.alarms.wait, found->second->issued_at, now))
            alarms.push_back({.kind = LimitAlarm::Kind::Wait,
                              .ticket = found->second->id,
                              .counter = {},
                              .since = found->second->issued_at});
    }
    std::map<CounterNumber, const TicketView *> served;
    for (const auto *ticket : tickets)
        if (ticket->state == TicketState::Serving && ticket->counter)
            served[*ticket->counter] = ticket;
    for (const auto *counter : counters) {
        const auto at = served.find(counter->number);
        if (at != served.end() && at->second->serving_at &&
            isOver(config.alarms.service, *at->second->serving_at, now))
            alarms.push_back({.kind = LimitAlarm::Kind::Service,
                              .ticket = at->second->id,
                              .counter = counter->number,
                              .since = *at->second->serving_at});
        if (const auto *own = config.findCounter(counter->number))
            if (const auto idle =
                    idleAt(*own, *counter, config.alarms.idle, longest, now))
                alarms.push_back(*idle);
    }
    return alarms;
}

} // namespace vq
