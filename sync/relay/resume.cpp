// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/relay/resume.h"

#include <algorithm>

#include "core/base/assert.h"

namespace vq::uplink {

namespace {

Resume beginningOf(const HubStands &hub, std::size_t run)
{
    return {.after = hub.runs[run].begins_after,
            .mark = run == 0 ? LogMark{} : hub.runs[run - 1].last};
}

} // namespace

std::uint64_t endOf(const HubStands &hub)
{
    return hub.runs.empty() ? 0 : hub.runs.back().begins_after + hub.runs.back().last.seq;
}

// The log is one chain, and the cloud takes no record without its predecessor: what it holds
// of this log is a beginning of it, and the first run that it does not hold whole is the place.
Resume resumeFrom(const HubStands &hub, const Held &held)
{
    for (std::size_t i = 0; i < hub.runs.size(); ++i) {
        const Run &run = hub.runs[i];
        const auto found = held.find(run.last.incarnation);
        if (found == held.end() || found->second.seq == 0)
            return beginningOf(hub, i);
        const RunEnd &end = found->second;
        if (end.seq < run.last.seq)
            return {.after = run.begins_after + end.seq,
                    .mark = {run.last.incarnation, end.seq, end.hash}};
        if (end.seq == run.last.seq && end.hash != run.last.hash) {
            auto resume = beginningOf(hub, i);
            resume.is_fork = true;
            return resume;
        }
    }
    return {.after = endOf(hub),
            .mark = hub.runs.empty() ? LogMark{} : hub.runs.back().last};
}

Resume stepBack(const HubStands &hub, std::uint64_t after)
{
    std::size_t run = hub.runs.size();
    while (run > 0 && hub.runs[run - 1].begins_after >= after)
        --run;
    auto resume = run == 0 ? Resume{} : beginningOf(hub, run - 1);
    resume.is_fork = true;
    return resume;
}

namespace {

// Whether the hub has all that the cloud holds, as it nearly always has.
bool isAllOf(const HubStands &hub, const Held &held)
{
    std::size_t known = 0;
    for (const Run &run : hub.runs)
        if (const auto end = held.find(run.last.incarnation); end != held.end())
            known += end->second.seq <= run.last.seq ? 1 : 0;
    return known == held.size();
}

} // namespace

// What was taken back is told with the rest as long as there is a rest: that may follow it.
std::vector<Lost> lostFrom(const HubStands &hub, const Held &held)
{
    if (isAllOf(hub, held))
        return {};
    std::vector<Lost> lost;
    bool is_any_new = false;
    for (const auto &[incarnation, end] : held) {
        const auto run = std::ranges::find(
            hub.runs, incarnation, [](const Run &each) { return each.last.incarnation; });
        const std::uint64_t known = run == hub.runs.end() ? 0 : run->last.seq;
        if (end.seq <= known)
            continue;
        lost.push_back({incarnation, known + 1, end.seq});
        const auto back =
            std::ranges::find(hub.readopted, incarnation, &RecordName::incarnation);
        is_any_new = is_any_new || back == hub.readopted.end() || back->seq < end.seq;
    }
    return is_any_new ? lost : std::vector<Lost>();
}

} // namespace vq::uplink
