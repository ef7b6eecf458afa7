// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/perf/estimates.h"

#include <algorithm>
#include <chrono>
#include <ctime>

#include "core/base/assert.h"
#include "core/estimate/call_rule.h"
#include "core/estimate/chance.h"
#include "core/estimate/estimator.h"
#include "core/estimate/watch.h"

namespace vq::perf {

namespace {

using namespace vq::estimate;

constexpr int kServices = 10;
constexpr int kLanes = kServices * 2;
constexpr int kDesks = 30;
constexpr int kWaiting = 200;
constexpr Ms kDay = Minutes{24 * 60};
constexpr Ms kMorning = Minutes{10 * 60};

// The hub's own rule, with two classes 3 to 1.
CallRule threeToOne()
{
    SiteConfig config;
    config.classes = {{.code = {"normal"}}, {.code = {"priority"}, .weight = 3000}};
    return callRuleOf(config);
}

Layout layout()
{
    Layout made{.services = kServices};
    for (int lane = 0; lane < kLanes; ++lane)
        made.lanes.push_back({lane / 2, lane % 2});
    for (int desk = 0; desk < kDesks; ++desk) {
        std::vector<int> lanes;
        for (int i = 0; i < 4; ++i)
            for (int rank = 0; rank < 2; ++rank)
                lanes.push_back((desk + i * 3) % kServices * 2 + rank);
        std::ranges::sort(lanes);
        made.desks.push_back(lanes);
    }
    return made;
}

// A site with a past, whose counters are all busy and whose hall is full.
Watch fullHall()
{
    Watch watch(layout(), threeToOne());
    std::uint64_t order = 0;
    // As many a day as the counters can serve in eight hours.
    constexpr std::uint64_t kVisitsADay = 1'500;
    for (std::uint64_t i = 0; i < 3 * kVisitsADay; ++i) {
        if (i % kVisitsADay == 0)
            watch.openDay();
        const auto day = static_cast<int>(i / kVisitsADay) - 3;
        const Ms came = kDay * day + Minutes{9 * 60} +
                        Minutes{8 * 60} * static_cast<int>(i % kVisitsADay) /
                            static_cast<int>(kVisitsADay);
        const Ms took{
            static_cast<std::int64_t>(60'000 + uniform({3, i, 0, 0}) * 900'000)};
        const auto desk = static_cast<int>(i % kDesks);
        watch.come({++order, static_cast<int>(i % kLanes), came, came});
        watch.call(order, desk, came + took / 3);
        watch.finish(desk, Ended::Served, came + took);
    }
    watch.openDay();
    for (int desk = 0; desk < kDesks; ++desk) {
        watch.setOpen(desk, true, kMorning - Minutes{60});
        const int lane = layout().desks[static_cast<std::size_t>(desk)][0];
        watch.come({++order, lane, kMorning - Minutes{9}, kMorning - Minutes{9}});
        watch.call(order, desk, kMorning - Minutes{5});
    }
    for (int i = 0; i < kWaiting; ++i) {
        const Ms came = kMorning - Minutes{4} + Ms{i * 1'000};
        watch.come({++order, i % kLanes, came, came});
    }
    return watch;
}

double threadCpuMs()
{
    timespec spent{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
    return static_cast<double>(spent.tv_sec) * 1e3 +
           static_cast<double>(spent.tv_nsec) / 1e6;
}

} // namespace

EstimateTimes measureEstimates(double seconds)
{
    using Clock = std::chrono::steady_clock;
    auto watch = fullHall();
    const Estimator estimator;
    EstimateTimes times;
    const auto until = Clock::now() + std::chrono::duration<double>(seconds);
    for (std::uint64_t order = 1'000'000; Clock::now() < until; ++order) {
        watch.come({order, static_cast<int>(order % kLanes), kMorning, kMorning});
        const auto start = Clock::now();
        const double cpu_ms = threadCpuMs();
        const auto situation = watch.situationOf(order, kMorning);
        const auto answer = estimator.answer(
            rollOut({situation.hall, watch.history(), watch.rule(), order},
                    situation.question),
            situation.figures);
        const std::chrono::duration<double, std::milli> took = Clock::now() - start;
        VQ_ASSERT(answer.has_value() && answer->said.high > Ms{0});
        times.wall.add(took.count());
        times.cpu.add(threadCpuMs() - cpu_ms);
        watch.withdraw(order);
    }
    return times;
}

} // namespace vq::perf
