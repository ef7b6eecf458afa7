// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <queue>
#include <span>
#include <string>
#include <vector>

#include "core/estimate/estimator.h"
#include "tests/sim/observed.h"

namespace vq::sim {

// What one way of foreseeing said for each question; none: it kept silent.
struct Predictor {
    std::string name;
    bool is_simple = false;
    std::vector<std::optional<estimate::Foreseen>> said; // in the order of the questions
};

// How well it did, over the questions that it answered.
struct Score {
    std::string name;
    bool is_simple = false;
    int answered = 0;
    double silent_share = 0;
    double mae_s = 0;
    double rmse_s = 0;
    double bias_s = 0;
    double pinball_10_s = 0;
    double pinball_90_s = 0;
    double coverage = 0;     // within the band
    double coverage_p90 = 0; // at most its upper end
    double width_s = 0;
};

Score scoreOf(const Predictor &predictor, std::span<const Observed> questions);

// The estimator over time: what became of an answer is learned when it is known.
class Follower {
public:
    std::optional<estimate::Answer> answer(const Observed &asked);
    void endDay() { m_estimator.endDay(); }

private:
    struct Open { // said, and the truth is not known yet
        Ms known{0};
        Ms waited{0};
        estimate::Answer answer;
        bool operator>(const Open &other) const { return known > other.known; }
    };

    estimate::Estimator m_estimator;
    std::priority_queue<Open, std::vector<Open>, std::greater<>> m_open;
};

using Rule = std::function<Ms(const estimate::LineFigures &)>;

// A rule that gives a point, with the band of its errors in training.
struct SimpleRule {
    std::string name;
    Rule rule;
    Ms low{0};
    Ms high{0};
};

// All that the days of training leave behind. The head is fitted each night of them and
// stays as it is afterwards.
struct Trained {
    std::vector<SimpleRule> rules;
    Follower follower;
};

// Questions in the order in which they were asked, here and below.
Trained trainOn(std::span<const Observed> lessons);

// The simple rules, the roll-out alone, and the roll-out with the head, calibrated as it goes:
// what a site is told.
std::vector<Predictor> predict(Trained trained, std::span<const Observed> questions);
std::vector<Score> scoresOf(const Trained &trained, std::span<const Observed> questions);
const Score &bestSimple(std::span<const Score> scores); // by its MAE

} // namespace vq::sim
