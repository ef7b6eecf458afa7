// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/past_days.h"

#include <algorithm>
#include <utility>

namespace vq {

namespace {

// What the open day has given, for the case that it comes again.
PastDay numbersOf(const SiteState &state)
{
    PastDay past{.day = *state.day, .series = {}};
    for (const auto &[code, series] : state.series)
        if (series.last != 0 || series.generation != 0)
            past.series[code] = {series.last, series.generation};
    return past;
}

// The list without this day, and what it said of it.
PastDay takePastDay(SiteState &state, BusinessDay day)
{
    const auto found = std::ranges::find(state.past_days, day, &PastDay::day);
    if (found == state.past_days.end())
        return {.day = day, .series = {}};
    PastDay past = std::move(*found);
    state.past_days.erase(found);
    return past;
}

void keepPastDay(SiteState &state, PastDay past)
{
    if (past.series.empty())
        return;
    state.past_days.push_back(std::move(past));
    if (state.past_days.size() > kPastDaysMax)
        state.past_days.pop_front();
}

} // namespace

void turnSeries(SiteState &state, BusinessDay day)
{
    if (state.day)
        keepPastDay(state, numbersOf(state));
    for (auto &entry : state.series) {
        entry.second.last = 0;
        entry.second.generation = 0;
    }
    for (const auto &[code, given] : takePastDay(state, day).series) {
        state.series[code].last = given.last;
        state.series[code].generation = given.generation;
    }
    std::erase_if(state.series,
                  [](const auto &entry) { return entry.second == Series{}; });
}

void moveSeries(SiteState &state, const fact::SeriesMoved &body)
{
    if (body.day != state.day) {
        PastDay past = takePastDay(state, body.day);
        past.series[body.series] = {body.last, body.generation};
        keepPastDay(state, std::move(past));
        return;
    }
    auto &series = state.series[body.series];
    series.last = body.last;
    series.generation = body.generation;
}

} // namespace vq
