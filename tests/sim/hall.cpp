// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/hall.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "tests/sim/front_office.h"

namespace vq::sim {

namespace {

constexpr Ms kRecovery = Minutes{60};

struct Trial {
    const char *title;
    Shock shock;
    bool is_new_site = false;
};

const std::array<Trial, 4> kTrials{{
    {"half_the_counters_close", {.from = Minutes{11 * 60}, .counters_close = 4}},
    {"arrivals_double", {.from = Minutes{11 * 60}, .arrivals = 2}},
    {"services_take_half_as_long_again", {.from = Minutes{11 * 60}, .service = 1.5}},
    {"first_day_of_a_new_site", {.from = Minutes{9 * 60}}, true},
}};

// What was said of the questions of this day that were asked in the span.
void keep(const std::vector<Predictor> &said, const std::vector<Observed> &day, Ms from,
          std::vector<Predictor> &kept, std::vector<Observed> &questions)
{
    if (kept.empty())
        for (const auto &predictor : said)
            kept.push_back({predictor.name, predictor.is_simple, {}});
    for (std::size_t i = 0; i < day.size(); ++i) {
        if (day[i].asked % kDay < from)
            continue;
        questions.push_back(day[i]);
        for (std::size_t p = 0; p < said.size(); ++p)
            kept[p].said.push_back(said[p].said[i]);
    }
}

struct Usual {
    FrontOffice office;
    Trained trained;
};

Table tried(const Trial &trial, const Usual &usual, const HallRun &run)
{
    std::vector<Predictor> kept;
    std::vector<Observed> questions;
    for (int i = 0; i < run.shock_days; ++i) {
        const auto seed = run.seed * 1000 + static_cast<std::uint64_t>(i) + 1;
        FrontOffice office(seed);
        if (!trial.is_new_site) {
            office = usual.office;
            office.reseed(seed);
        }
        const auto day =
            office.day(trial.is_new_site ? std::nullopt : std::optional(trial.shock));
        const auto said = predict(trial.is_new_site ? trainOn({}) : usual.trained, day);
        keep(said, day, trial.shock.from + kRecovery, kept, questions);
    }
    Table table{.title = trial.title};
    table.facts = {{"days", run.shock_days},
                   {"scored_waits", static_cast<double>(questions.size())}};
    for (const auto &predictor : kept)
        table.scores.push_back(scoreOf(predictor, questions));
    return table;
}

} // namespace

std::vector<Table> runHall(const HallRun &run)
{
    Usual usual{FrontOffice(run.seed), {}};
    std::vector<Observed> lessons;
    for (int day = 0; day < run.train_days; ++day)
        std::ranges::move(usual.office.day(), std::back_inserter(lessons));
    usual.trained = trainOn(lessons);
    FrontOffice office = usual.office;
    std::vector<Observed> questions;
    for (int day = run.train_days; day < run.days; ++day)
        std::ranges::move(office.day(), std::back_inserter(questions));
    Table table{.title = "hall"};
    table.facts = {{"days", run.days},
                   {"train_days", run.train_days},
                   {"trained_waits", static_cast<double>(lessons.size())},
                   {"scored_waits", static_cast<double>(questions.size())}};
    table.scores = scoresOf(usual.trained, questions);
    std::vector<Table> tables{table};
    for (const auto &trial : kTrials)
        tables.push_back(tried(trial, usual, run));
    return tables;
}

} // namespace vq::sim
