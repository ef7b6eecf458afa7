// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/estimate/call_rule.h"

#include <algorithm>
#include <utility>

#include "core/queue/counter_order.h"

namespace vq::estimate {

namespace {

// Times of a hall are counted from its moment; an order needs only their distances.
UtcMs instant(Ms since)
{
    return UtcMs{since};
}

// The order of calls at each counter, looked up by number: a roll-out asks it some hundred
// thousand times.
class SitesRule {
public:
    explicit SitesRule(const SiteConfig &config)
        : m_classes(config.classes), m_services(config.services.size())
    {
        if (m_classes.empty())
            m_classes.emplace_back();
        for (const auto &counter : config.counters)
            for (const auto &service : config.services)
                m_at.push_back({.is_secondary = counter.isSecondary(service.code),
                                .spill = counter.spill});
    }

    Choice operator()(std::span<const Head> heads, const Desk &desk, Ms now) const
    {
        std::optional<std::size_t> first;
        CounterStanding best;
        Ms looks_again = kNever;
        for (std::size_t i = 0; i < heads.size(); ++i) {
            const auto &rule =
                m_classes[static_cast<std::size_t>(heads[i].priority_class)];
            const auto at = serviceAt(heads[i], desk);
            const auto &[order, ready] = heads[i].ticket;
            const Place place{instant(ready), order};
            const auto standing = standingAt(at, rule, place, instant(now));
            if (standing.claim == Claim::Held) {
                const UtcMs until = heldUntil(at, rule, place);
                looks_again = std::min(looks_again, until.time_since_epoch());
            } else if (!first || standing < best) {
                best = standing;
                first = i;
            }
        }
        return first ? Choice(*first) : Choice::later(looks_again);
    }

private:
    // A desk that is no counter of the site takes everybody alike.
    ServiceAt serviceAt(const Head &head, const Desk &desk) const
    {
        const auto index =
            static_cast<std::size_t>(std::max(desk.counter, 0)) * m_services +
            static_cast<std::size_t>(head.service);
        ServiceAt at;
        if (desk.counter >= 0 && index < m_at.size())
            at = m_at[index];
        at.turn = head.turn;
        return at;
    }

    std::vector<ClassConfig> m_classes;
    std::size_t m_services;
    std::vector<ServiceAt> m_at; // by counter, then by service
};

} // namespace

CallRule callRuleOf(const SiteConfig &config)
{
    return SitesRule(config);
}

} // namespace vq::estimate
