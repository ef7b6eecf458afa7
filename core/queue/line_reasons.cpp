// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/line_reasons.h"

#include <algorithm>
#include <array>
#include <map>

namespace vq {

namespace {

// The place of who came first of those behind, by service.
using Behind = std::map<ServiceCode, Place>;

bool isBefore(const Behind &behind, const Place &mine)
{
    return std::ranges::any_of(behind,
                               [&](const auto &each) { return each.second < mine; });
}

// Among those whom the score orders, or the turns of the counter.
LineReason reasonAmong(const Behind &behind, const Candidate &mine, bool has_turns)
{
    const Place &place = mine.standing.standing.place;
    const auto own = behind.find(mine.service);
    if (own != behind.end() && own->second < place)
        return LineReason::Score;
    const bool is_primary = mine.standing.claim == Claim::Primary;
    if (isBefore(behind, place))
        return has_turns && is_primary ? LineReason::Turn : LineReason::Score;
    return is_primary ? LineReason::Arrival : LineReason::Secondary;
}

void add(Behind &behind, const Candidate &each)
{
    const Place &place = each.standing.standing.place;
    const auto [at, is_new] = behind.emplace(each.service, place);
    if (!is_new)
        at->second = std::min(at->second, place);
}

} // namespace

std::string_view toString(LineReason reason)
{
    static constexpr std::array<std::string_view, 9> kWords{
        "emergency", "overdue",   "back",  "turn", "score",
        "arrival",   "secondary", "early", "held"};
    return kWords.at(static_cast<std::size_t>(reason));
}

std::vector<LineReason> reasonsInLine(const CounterConfig &counter,
                                      const std::vector<Candidate> &line)
{
    const bool has_turns = !counter.weights.empty();
    std::vector<LineReason> reasons(line.size());
    std::map<Claim, Behind> behind;
    for (std::size_t at = line.size(); at-- > 0;) {
        const Candidate &each = line[at];
        switch (each.standing.claim) {
        case Claim::Emergency:
            reasons[at] = LineReason::Emergency;
            break;
        case Claim::Overdue:
            reasons[at] = LineReason::Overdue;
            break;
        case Claim::Back:
            reasons[at] = LineReason::Back;
            break;
        case Claim::Early:
            reasons[at] = LineReason::Early;
            break;
        case Claim::Held:
            reasons[at] = LineReason::Held;
            break;
        case Claim::Primary:
        case Claim::Spilled:
            reasons[at] = reasonAmong(behind[each.standing.claim], each, has_turns);
            add(behind[each.standing.claim], each);
            break;
        }
    }
    return reasons;
}

} // namespace vq
