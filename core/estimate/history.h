// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "core/base/time.h"

namespace vq::estimate {

// How long one service took, of the youngest kSamplesMax: what a draw and a conditional draw
// are made from.
class ServiceTimes {
public:
    static constexpr std::size_t kSamplesMax = 3000;

    void add(Ms took);
    bool empty() const { return m_sorted.empty(); }
    std::size_t count() const { return m_sorted.size(); }
    Ms mean() const; // 0 when empty

    // The service time at this share of the samples, 0 ≤ share < 1. Not when empty.
    Ms draw(double share) const;
    // What is left of a service that has run for `age`: among those that ran longer. Nobody
    // ran much longer: then as long again as services run beyond their long end on average.
    Ms left(Ms age, double share) const;

private:
    std::vector<Ms> m_sorted;
    std::deque<Ms> m_by_age;
    Ms m_total{0};
};

// How long people wait before they leave, by Kaplan and Meier: those who were called would
// have waited longer still. In steps, so that a draw is a walk over few numbers.
class Patience {
public:
    static constexpr Ms kStep{5'000};
    static constexpr std::size_t kSteps = 720; // an hour; nobody leaves later by draw

    void left(Ms waited);
    void called(Ms waited);

    // When somebody who has waited for `waited` leaves, counted from her arrival; none: she
    // stays until she is called.
    std::optional<Ms> leavesAfter(Ms waited, double share) const;

private:
    struct Step {
        double leaves = 0;
        double calls = 0;
    };

    void refresh() const;

    std::array<Step, kSteps> m_steps{};
    // Share that is still there at the start of each step; made anew after a change.
    mutable std::array<double, kSteps + 1> m_stays{};
    mutable bool m_is_fresh = false;
};

// People who came per quarter of an hour of the day, over the days seen: what the next ones
// are drawn from.
class ArrivalRates {
public:
    static constexpr int kSlots = 96;

    void openDay() { ++m_days; }
    void add(Ms time_of_day);
    double perHour(Ms time_of_day) const; // 0 before the first day

private:
    std::array<double, kSlots> m_counts{};
    int m_days = 0;
};

// How the last services went against the mean of their kind: 1.5 when all take half as long
// again. Drawn towards 1, so that a few slow ones do not count as a slow day.
class Pace {
public:
    static constexpr std::size_t kWindow = 30;
    static constexpr double kAsUsual = 10; // services that count as if they had gone so

    void add(Ms took, Ms usual);
    double factor() const;

private:
    struct Sample {
        double took = 0;
        double usual = 0;
    };
    std::deque<Sample> m_samples;
};

// What is known of a site's past, by the indexes of the hall's services and lanes.
struct ServiceHabits {
    ServiceTimes times;
    double no_show_share = 0; // of those called
    Ms no_show_takes{0};      // until the counter gives up
};

struct History {
    // Of a service that has ended less often than this, all services together tell more.
    static constexpr std::size_t kOwnSamplesMin = 10;

    std::vector<ServiceHabits> services;
    ServiceTimes all_services;
    std::vector<ArrivalRates> arrivals; // by lane; empty: nobody else comes
    Patience patience;

    Pace pace;

    const ServiceTimes &timesOf(int service) const;
};

} // namespace vq::estimate
