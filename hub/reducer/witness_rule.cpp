// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/reducer/witness_rule.h"

#include <algorithm>
#include <set>
#include <utility>

namespace vq::hub {

namespace {

PastDay::Given givenOn(const SiteState &state, BusinessDay day, const SeriesCode &code)
{
    if (state.day == day) {
        const auto found = state.series.find(code);
        return found == state.series.end()
                   ? PastDay::Given{}
                   : PastDay::Given{found->second.last, found->second.generation};
    }
    const auto past = std::ranges::find(state.past_days, day, &PastDay::day);
    if (past == state.past_days.end())
        return {};
    const auto found = past->series.find(code);
    return found == past->series.end() ? PastDay::Given{} : found->second;
}

bool isOfAnotherLog(const WitnessNote &note)
{
    return note.seq == 0;
}

int generationIn(const std::optional<WitnessNote> &note, BusinessDay day,
                 const SeriesCode &code)
{
    if (!note)
        return 0;
    const auto in = [&](const std::vector<WitnessNote::Line> &lines) {
        const auto line = std::ranges::find(lines, code, &WitnessNote::Line::series);
        return line == lines.end() ? 0 : line->generation;
    };
    if (note->day == day)
        return in(note->series);
    const auto past = std::ranges::find(note->past, day, &WitnessNote::Day::day);
    return past == note->past.end() ? 0 : in(past->series);
}

// Those that the configuration has dropped, too: it may have them again on the same day.
std::vector<fact::SeriesMoved> openAnew(const SiteState &state, const SiteConfig &config,
                                        const std::optional<WitnessNote> &witness)
{
    const BusinessDay day = *state.day;
    std::set<SeriesCode> codes;
    for (const SeriesConfig &series : config.series)
        codes.insert(series.code);
    for (const auto &[code, series] : state.series)
        codes.insert(code);
    std::vector<fact::SeriesMoved> moves;
    for (const SeriesCode &code : codes)
        moves.push_back({.day = day,
                         .series = code,
                         .last = 0,
                         .generation = std::max(givenOn(state, day, code).generation,
                                                generationIn(witness, day, code)) +
                                       1});
    return moves;
}

void goOnAfter(const WitnessNote::Day &known, const SiteState &state,
               std::vector<fact::SeriesMoved> &moves)
{
    for (const auto &line : known.series) {
        const auto now = givenOn(state, known.day, line.series);
        if (line.last == now.last && line.generation == now.generation)
            continue;
        moves.push_back({.day = known.day,
                         .series = line.series,
                         .last = line.last,
                         .generation = std::max(line.generation, now.generation)});
    }
}

// The slot of the file holds some 400 lines at the longest codes. Today's come first.
constexpr std::size_t kLinesMax = 300;

} // namespace

std::vector<fact::SeriesMoved> seriesToMove(const WitnessedStart &start,
                                            const SiteState &state,
                                            const SiteConfig &config)
{
    if (!start.witness && start.log_was_empty)
        return {};
    if (!start.witness || isOfAnotherLog(*start.witness))
        return openAnew(state, config, start.witness);
    std::vector<fact::SeriesMoved> moves;
    if (start.log_holds_witness)
        return moves;
    const WitnessNote &witness = *start.witness;
    if (witness.day)
        goOnAfter({.day = *witness.day, .series = witness.series}, state, moves);
    for (const auto &past : witness.past)
        goOnAfter(past, state, moves);
    return moves;
}

std::vector<fact::SeriesMoved> seriesToGoOn(const WitnessNote &lost,
                                            const SiteState &state)
{
    std::vector<fact::SeriesMoved> moves;
    const auto go_on = [&](BusinessDay day, const std::vector<WitnessNote::Line> &lines) {
        for (const auto &line : lines) {
            const auto own = givenOn(state, day, line.series);
            if (std::pair(line.generation, line.last) >
                std::pair(own.generation, own.last))
                moves.push_back({.day = day,
                                 .series = line.series,
                                 .last = line.last,
                                 .generation = line.generation});
        }
    };
    if (lost.day)
        go_on(*lost.day, lost.series);
    for (const auto &past : lost.past)
        go_on(past.day, past.series);
    return moves;
}

WitnessNote noteOfAnotherLog(const SiteState &state)
{
    return noteOf(state, {}, 0, 0);
}

WitnessNote noteOf(const SiteState &state, const Incarnation &incarnation,
                   std::uint64_t seq, std::uint64_t position)
{
    WitnessNote note{
        .incarnation = incarnation, .seq = seq, .position = position, .day = state.day};
    note.series.reserve(state.series.size());
    for (const auto &[code, series] : state.series)
        note.series.push_back(
            {.series = code, .last = series.last, .generation = series.generation});
    std::size_t lines = note.series.size();
    for (std::size_t left = state.past_days.size(); left > 0; --left) {
        const PastDay &past = state.past_days[left - 1];
        lines += 1 + past.series.size();
        if (lines > kLinesMax)
            break;
        WitnessNote::Day day{.day = past.day, .series = {}};
        for (const auto &[code, given] : past.series)
            day.series.push_back(
                {.series = code, .last = given.last, .generation = given.generation});
        note.past.push_back(std::move(day));
    }
    return note;
}

} // namespace vq::hub
