// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include <rapidcheck.h>

#include "core/fake/fake_site.h"
#include "tests/support/property.h"

// Halls with classes of every kind, at random, for the properties of the call policy.
// Header only; a test that includes this links `vq_fake` and `rapidcheck`.
namespace vq {

// Rules whose numbers often meet, as a head start of 1 ms is worth a wait of 1 ms at weight
// 1000; or, `is_long`, of a real site.
inline rc::Gen<ClassConfig> classRules(bool is_long)
{
    const int weight_step = is_long ? 1 : 1000;
    const int weights = is_long ? kClassWeightMax : 6;
    const std::int64_t ms_max = is_long ? 24 * 3600 * 1000 : 30;
    return rc::gen::map(rc::gen::tuple(evenly(1, weights + 1),
                                       evenly<std::int64_t>(0, ms_max),
                                       evenly<std::int64_t>(0, 3 * ms_max), evenly(0, 8)),
                        [ms_max, weight_step](const auto &drawn) {
                            const auto &[weight, head_start, wait_max, kind] = drawn;
                            ClassConfig rule;
                            rule.weight = weight * weight_step;
                            rule.head_start = Ms{kind % 2 == 0 ? head_start : 0};
                            if (wait_max < ms_max)
                                rule.wait_max = Ms{wait_max + 1};
                            rule.is_emergency = kind == 7;
                            return rule;
                        });
}

// Somebody arrives, or a counter calls.
struct HallStep {
    int kind = 0;  // 0 to 4: arrives; else: a counter calls
    int where = 0; // service or counter, 0 to 2
    int what = 0;  // class, 0 to 3
    int gap_ms = 0;
};

inline std::ostream &operator<<(std::ostream &out, const HallStep &step)
{
    return out << '{' << step.kind << ", " << step.where << ", " << step.what << ", "
               << step.gap_ms << '}';
}

inline rc::Gen<std::vector<HallStep>> hallSteps()
{
    const auto in = [](int end) { return evenly(0, end); };
    return rc::gen::container<std::vector<HallStep>>(rc::gen::build<HallStep>(
        rc::gen::set(&HallStep::kind, in(9)), rc::gen::set(&HallStep::where, in(3)),
        rc::gen::set(&HallStep::what, in(4)), rc::gen::set(&HallStep::gap_ms, in(12))));
}

// The example site with three classes of these rules and, last, one for emergencies.
inline SiteConfig hallOf(const std::vector<ClassConfig> &rules)
{
    auto site = exampleSite();
    site.classes = rules;
    site.classes.resize(3);
    for (auto &rule : site.classes)
        rule.is_emergency = false;
    site.classes.push_back({.is_emergency = true});
    for (std::size_t i = 0; i < site.classes.size(); ++i)
        site.classes[i].code.text = std::string(1, static_cast<char>('a' + i));
    return site;
}

// Each service at each counter is primary, secondary or not taken; every other counter
// has weights.
inline SiteConfig skilledHallOf(const std::vector<ClassConfig> &rules)
{
    auto site = hallOf(rules);
    for (auto &counter : site.counters) {
        counter.services.clear();
        for (const auto &service : site.services) {
            const int kind = *evenly(0, 3);
            if (kind < 2)
                (kind == 0 ? counter.services : counter.secondary)
                    .push_back(service.code);
        }
        if (counter.services.empty())
            std::swap(counter.services, counter.secondary);
        if (counter.services.empty())
            counter.services.push_back(site.services.front().code);
        counter.spill = Ms{*evenly(0, 4) * 20};
        if (*evenly(0, 2) == 1)
            for (std::size_t i = 0; i < counter.services.size(); ++i)
                counter.weights.push_back(*evenly(1, kServiceWeightMax + 1));
    }
    return site;
}

inline std::vector<ClassConfig> threeRules()
{
    return *rc::gen::container<std::vector<ClassConfig>>(3, classRules(false));
}

// One call with what was known when it was made.
struct Called {
    Ticket ticket;
    UtcMs at{};
    CounterNumber counter;
};

// All counters open; who is called is a no-show at once, so that the counter is free.
class RandomHall {
public:
    explicit RandomHall(SiteConfig config) : site(std::move(config))
    {
        for (const int number : {1, 2, 3})
            site.open(number);
    }

    TicketId arrive(int where, int what)
    {
        const command::TakeTicket take{
            .service = site.config.services.at(static_cast<std::size_t>(where)).code,
            .priority_class = site.config.classes.at(static_cast<std::size_t>(what)).code,
            .language = {}};
        RC_ASSERT(site.ask(take).has_value());
        return site.moment.fresh_ticket;
    }

    std::optional<TicketId> call(int number)
    {
        const auto id = site.call(number);
        if (!id)
            return id;
        calls.push_back({site.ticket(*id), site.moment.now, counter(number)});
        RC_ASSERT(site.ask(command::NoShow{counter(number)}).has_value());
        return id;
    }

    // `before` each call and `after` it may look.
    void live(const std::vector<HallStep> &steps,
              const std::function<void(const CounterConfig &)> &before_call = {})
    {
        for (const auto &step : steps) {
            site.pass(Ms{step.gap_ms});
            if (step.kind < 5) {
                arrive(step.where, step.what);
                continue;
            }
            if (before_call)
                before_call(*site.config.findCounter(counter(step.where + 1)));
            call(step.where + 1);
        }
    }

    std::vector<const Ticket *> waiting(const CounterConfig &at) const
    {
        std::vector<const Ticket *> tickets;
        for (const auto &[id, ticket] : site.state.tickets)
            if (ticket.state == TicketState::Waiting && at.takes(ticket.service))
                tickets.push_back(&ticket);
        return tickets;
    }

    FakeSite site;
    std::vector<Called> calls;
};

} // namespace vq
