// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/estimate/call_rule.h"

#include "core/queue/call_order.h"

namespace vq::estimate {

namespace {

// Times of a hall are counted from its moment; an order needs only their distances.
UtcMs instant(Ms since)
{
    return UtcMs{since};
}

} // namespace

CallRule callRuleOf(const SiteConfig &config)
{
    auto rules = config.classes;
    if (rules.empty())
        rules.emplace_back();
    return [rules = std::move(rules)](std::span<const Head> heads, const Desk & /*desk*/,
                                      Ms now) {
        std::size_t first = 0;
        Standing best;
        for (std::size_t i = 0; i < heads.size(); ++i) {
            const auto &[order, ready] = heads[i].ticket;
            const auto standing =
                standingOf(rules[static_cast<std::size_t>(heads[i].priority_class)],
                           {instant(ready), order}, instant(now));
            if (i > 0 && standing >= best)
                continue;
            best = standing;
            first = i;
        }
        return first;
    };
}

} // namespace vq::estimate
