// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/sim/scores.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/queue/told_wait.h"

namespace vq::sim {

namespace {

using estimate::Foreseen;
using estimate::LineFigures;

constexpr double kMsPerSecond = 1000;

double seconds(Ms span)
{
    return static_cast<double>(span.count()) / kMsPerSecond;
}

double pinball(double error_s, double level)
{
    return error_s >= 0 ? level * error_s : (level - 1) * error_s;
}

Ms quantileOf(std::vector<Ms> spans, double level)
{
    if (spans.empty())
        return Ms{0};
    const auto index = std::min<std::size_t>(
        spans.size() - 1,
        static_cast<std::size_t>(level * static_cast<double>(spans.size())));
    std::ranges::nth_element(spans, spans.begin() + static_cast<std::ptrdiff_t>(index));
    return spans[index];
}

SimpleRule trainedRule(const std::string &name, const Rule &rule,
                       std::span<const Observed> lessons)
{
    std::vector<Ms> errors;
    for (const auto &asked : lessons)
        errors.push_back(asked.waited - rule(asked.figures));
    return {name, rule, quantileOf(errors, 0.1), quantileOf(errors, 0.9)};
}

Predictor simple(const SimpleRule &rule, std::span<const Observed> questions)
{
    Predictor predictor{.name = rule.name, .is_simple = true};
    for (const auto &asked : questions) {
        const Ms point = rule.rule(asked.figures);
        predictor.said.emplace_back(Foreseen{.low = std::max(Ms{0}, point + rule.low),
                                             .middle = point,
                                             .high = std::max(Ms{0}, point + rule.high)});
    }
    return predictor;
}

Predictor rolledOut(std::span<const Observed> questions)
{
    Predictor predictor{.name = "roll_out"};
    for (const auto &asked : questions) {
        const auto &q = asked.rolled_out;
        predictor.said.push_back(q ? std::optional(Foreseen{(*q)[0], (*q)[4], (*q)[8]})
                                   : std::nullopt);
    }
    return predictor;
}

} // namespace

Score scoreOf(const Predictor &predictor, std::span<const Observed> questions)
{
    Score score{.name = predictor.name, .is_simple = predictor.is_simple};
    double squares = 0;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const auto &said = predictor.said[i];
        if (!said)
            continue;
        const Ms waited = questions[i].waited;
        const double error = seconds(said->middle - waited);
        ++score.answered;
        score.mae_s += std::abs(error);
        score.bias_s += error;
        squares += error * error;
        score.pinball_10_s += pinball(seconds(waited - said->low), 0.1);
        score.pinball_90_s += pinball(seconds(waited - said->high), 0.9);
        score.coverage += said->low <= waited && waited <= said->high ? 1 : 0;
        score.coverage_p90 += waited <= said->high ? 1 : 0;
        score.width_s += seconds(said->high - said->low);
    }
    if (!questions.empty())
        score.silent_share = 1 - score.answered / static_cast<double>(questions.size());
    if (score.answered == 0)
        return score;
    for (double *sum :
         {&score.mae_s, &score.bias_s, &squares, &score.pinball_10_s, &score.pinball_90_s,
          &score.coverage, &score.coverage_p90, &score.width_s})
        *sum /= score.answered;
    score.rmse_s = std::sqrt(squares);
    return score;
}

std::optional<estimate::Answer> Follower::answer(const Observed &asked)
{
    for (; !m_open.empty() && m_open.top().known < asked.asked; m_open.pop())
        m_estimator.learn(m_open.top().answer, m_open.top().waited);
    auto answer = m_estimator.answer(asked.rolled_out, asked.figures);
    if (answer)
        m_open.push({asked.asked + asked.waited, asked.waited, *answer});
    return answer;
}

Trained trainOn(std::span<const Observed> lessons)
{
    std::vector<Ms> waits;
    for (const auto &asked : lessons)
        waits.push_back(asked.waited);
    const Ms median = quantileOf(waits, 0.5);
    const std::vector<std::pair<std::string, Rule>> rules{
        {"people_ahead_x_mean_service", estimate::peopleTimesMean},
        {"n_plus_1_x_service_per_server",
         [](const LineFigures &f) {
             return sharedByCounters(f.mean_service, f.ahead, f.serving);
         }},
        {"last_entered_wait",
         [](const LineFigures &f) { return f.last_entered.value_or(Ms{0}); }},
        {"head_of_line_wait", [](const LineFigures &f) { return f.head_of_line; }},
        {"mean_of_last_five",
         [](const LineFigures &f) { return f.mean_of_five.value_or(Ms{0}); }},
        {"constant", [median](const LineFigures &) { return median; }}};
    Trained trained;
    for (const auto &[name, rule] : rules)
        trained.rules.push_back(trainedRule(name, rule, lessons));
    for (std::size_t i = 0; i < lessons.size(); ++i) {
        trained.follower.answer(lessons[i]);
        if (i + 1 == lessons.size() || lessons[i + 1].day != lessons[i].day)
            trained.follower.endDay();
    }
    return trained;
}

std::vector<Predictor> predict(Trained trained, std::span<const Observed> questions)
{
    std::vector<Predictor> predictors;
    for (const auto &rule : trained.rules)
        predictors.push_back(simple(rule, questions));
    predictors.push_back(rolledOut(questions));
    Predictor shipped{.name = "roll_out_head"};
    for (const auto &asked : questions) {
        const auto answer = trained.follower.answer(asked);
        shipped.said.push_back(answer ? std::optional(answer->said) : std::nullopt);
    }
    predictors.push_back(std::move(shipped));
    return predictors;
}

std::vector<Score> scoresOf(const Trained &trained, std::span<const Observed> questions)
{
    std::vector<Score> scores;
    for (const auto &predictor : predict(trained, questions))
        scores.push_back(scoreOf(predictor, questions));
    return scores;
}

const Score &bestSimple(std::span<const Score> scores)
{
    return *std::ranges::min_element(scores, {}, [](const Score &score) {
        return std::pair(!score.is_simple, score.mae_s);
    });
}

} // namespace vq::sim
