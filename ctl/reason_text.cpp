// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "ctl/reason_text.h"

#include <algorithm>

#include "ctl/json.h"

namespace vq::ctl {

namespace {

constexpr std::size_t kNamedMax = 3; // of those ahead

// "12 min"; with seconds below a minute, and where it must differ from another span.
std::string textOf(Ms span, bool with_seconds = false)
{
    const auto seconds = span.count() / 1000;
    if (seconds < 60)
        return std::to_string(seconds) + " s";
    const std::string minutes = std::to_string(seconds / 60) + " min";
    return with_seconds ? minutes + " " + std::to_string(seconds % 60) + " s" : minutes;
}

// Thousandths as people write them: 3, 1.5, 0.25.
std::string decimal(std::int64_t permille)
{
    std::string text = std::to_string(permille / 1000);
    std::string fraction = std::to_string(1000 + permille % 1000).substr(1);
    while (!fraction.empty() && fraction.back() == '0')
        fraction.pop_back();
    return fraction.empty() ? text : text + "." + fraction;
}

struct Sentence {
    const SiteConfig &site;
    std::optional<CounterNumber> counter;
    std::string has = "had";

    std::string className(const CallSide &side) const
    {
        const auto *found = site.findClass(side.priority_class);
        const auto &code = side.priority_class.text;
        return "class " + (found ? nameIn(site, found->name, code) : code);
    }
    std::string serviceName(const CallSide &side) const
    {
        const auto *found = site.findService(side.service);
        return found ? nameIn(site, found->name, side.service.text) : side.service.text;
    }
    std::string counterName() const
    {
        return counter ? "counter " + std::to_string(counter->value) : "the counter";
    }

    // "12 min of class priority (3 points a minute)"
    std::string figures(const CallSide &side, bool with_seconds, bool is_second) const
    {
        std::string text = textOf(side.waited, with_seconds) + " of " + className(side) +
                           " (" + decimal(side.weight);
        text += is_second ? " a minute" : " points a minute";
        // A head start counts at weight 1000, a point a minute.
        if (side.head_start > Ms{0})
            text += " and " + decimal(side.head_start.count() / 60) + " at once";
        return text + ")";
    }

    std::string byScore(const CallSide &a, const CallSide &b) const
    {
        const bool with_seconds = textOf(a.waited) == textOf(b.waited);
        return "it " + has + " waited " + figures(a, with_seconds, false) + ", " +
               b.label + " " + figures(b, with_seconds, true);
    }

    std::string byArrival(const CallSide &a, const CallSide &b) const
    {
        const bool with_seconds = textOf(a.waited) == textOf(b.waited);
        std::string text = "it came first";
        if (a.band == Band::Overdue)
            text = "both " + has + " waited longer than they may, and it came first";
        else if (a.band == Band::Emergency)
            text = "both are emergencies, and it came first";
        return text + " (" + textOf(a.waited, with_seconds) + " ago, " + b.label + " " +
               textOf(b.waited, with_seconds) + ")";
    }

    // What put the first before the second, as the end of a sentence.
    std::string clause(CallReason reason, const CallSide &a, const CallSide &b) const
    {
        switch (reason) {
        case CallReason::Back:
            return counterName() + " had sent it to another service and wanted it back";
        case CallReason::Emergency:
            return className(a) + " goes ahead of everybody";
        case CallReason::Overdue:
            return "it " + has + " waited " + textOf(a.waited) + ", longer than " +
                   className(a) + " may (" + textOf(a.wait_max.value_or(Ms{0})) + ")";
        case CallReason::Primary:
            return counterName() + " is there for " + serviceName(a) + ", and takes " +
                   serviceName(b) + " only when that leaves it time";
        case CallReason::Ready:
            return b.label + " is not ready for another " +
                   textOf(b.ready_in.value_or(Ms{0}));
        case CallReason::Turn:
            return "it was the turn of " + serviceName(a) + " (weight " +
                   std::to_string(a.service_weight) + " at " + counterName() + ", " +
                   serviceName(b) + " " + std::to_string(b.service_weight) + ")";
        case CallReason::Score:
            return byScore(a, b);
        default:
            return byArrival(a, b);
        }
    }

    std::string called(const CallWhy &why) const
    {
        const auto &a = why.called;
        if (!why.other)
            return a.label + " was called at " + counterName() +
                   ": nobody else could be called there.";
        const auto &b = *why.other;
        if (why.reason == CallReason::Chosen)
            return a.label + " was called before " + b.label + " by hand at " +
                   counterName() + "; " + b.label + " stood first.";
        if (why.reason == CallReason::Party)
            return a.label + " was called together with " + b.label + " at " +
                   counterName() + ", for they came together.";
        return a.label + " was called before " + b.label + ": " +
               clause(why.reason, a, b) + ".";
    }

    std::string waiting(const WaitWhy &why) const
    {
        const auto &mine = why.mine;
        std::string text = mine.label + " is number " + std::to_string(why.ahead + 1) +
                           " of " + serviceName(mine);
        if (mine.band == Band::Overdue)
            text += ", overdue";
        if (mine.band == Band::Early)
            text += ", not ready for another " + textOf(mine.ready_in.value_or(Ms{0}));
        const char *before = ". ";
        for (std::size_t i = 0; i < why.first.size() && i < kNamedMax; ++i) {
            const auto &[side, reason] = why.first[i];
            text += before + side.label + " is ahead: " + clause(reason, side, mine);
            before = "; ";
        }
        const auto named = static_cast<int>(std::min(why.first.size(), kNamedMax));
        if (why.ahead > named)
            text += "; and " + std::to_string(why.ahead - named) + " more";
        return text + ".";
    }
};

} // namespace

std::string sentenceOf(const Explanation &explanation, const SiteConfig &site)
{
    const auto &ticket = explanation.ticket;
    if (explanation.waiting) {
        const auto text = Sentence{site, {}, "has"}.waiting(*explanation.waiting);
        return ticket.is_away ? text + " It is passed over until its holder has said "
                                       "that she is there."
                              : text;
    }
    if (explanation.call)
        return Sentence{site, ticket.counter, "had"}.called(*explanation.call);
    if (ticket.calls > 0)
        return "Why " + ticket.label + " was called is not recorded.";
    return ticket.label + " has not been called.";
}

} // namespace vq::ctl
