// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/estimate/calibration.h"
#include "core/estimate/quantile_head.h"
#include "core/estimate/roll_out.h"
#include "core/estimate/simple_rules.h"

namespace vq::estimate {

// What an estimate was made with, the best that there was a basis for.
enum class Source {
    Head,       // The roll-out, weighed by the head that was fitted last night.
    RollOut,    // The roll-out as it is: no head yet.
    PerCounter, // (people ahead + 1) · service ÷ open counters: no history to roll out.
    LastEntered, // As long as whoever was called last: nothing was ever served.
};
inline constexpr std::size_t kSources = 4;
std::string_view
toString(Source source); // "head", "roll_out", "per_counter", "last_entered"

struct Answer {
    Source source = Source::LastEntered;
    Foreseen raw;        // before calibration
    Foreseen said;       // after it, before rounding
    Features features{}; // of a roll-out; all 0 without
};

// Says how long a wait will be, and learns from how long it was. A value: copy it to ask
// what would be said.
class Estimator {
public:
    // A head needs as many days and waits before it is fitted, and is fitted on as many of
    // the youngest at most.
    static constexpr int kDaysMin = 5;
    static constexpr std::size_t kLessonsMin = 1000;
    static constexpr std::size_t kLessonsMax = 20'000;
    // The middle of the band is the head's, unless the roll-out was clearly nearer of late:
    // the head knows the ordinary day better, but after a shock the roll-out does, which sees
    // the hall and not the past. What happened last weighs this much: some fifty waits count.
    static constexpr double kLateness = 0.02;
    static constexpr double kClearly = 0.9; // of the head's error, at most

    // Silent when no counter of her service is open, or nothing is known to go by.
    std::optional<Answer> answer(const std::optional<Quantiles> &rolled_out,
                                 const LineFigures &figures) const;
    void learn(const Answer &answer, Ms waited);
    // The night after a day with waits: fits the head anew if there is enough to fit it on.
    void endDay();

    const std::optional<QuantileHead> &head() const { return m_head; }

    // All that was learned, as text to be kept, and back: whoever reads it says the same.
    // Reject "estimates_unreadable" when it is of another version, or damaged.
    std::string kept() const;
    static Result<Estimator> recalled(std::string_view kept);

private:
    std::optional<QuantileHead> m_head;
    struct Late { // errors of the middle, in minutes
        double head = 0;
        double rolled_out = 0;
    };
    Late m_late;
    std::array<Calibration, kSources> m_calibrations;
    std::deque<Lesson> m_lessons;
    int m_days = 0;
};

} // namespace vq::estimate
