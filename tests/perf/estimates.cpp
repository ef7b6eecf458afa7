// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/perf/estimates.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <string>

#include "core/base/assert.h"
#include "core/estimate/call_rule.h"
#include "core/estimate/chance.h"
#include "core/estimate/estimator.h"
#include "core/estimate/site_layout.h"
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

// Four services at each counter, the last of them a secondary one; the others by turns.
// Two classes, 3 to 1.
const SiteConfig &site()
{
    static const SiteConfig kSite = [] {
        const auto codeOf = [](int service) {
            return ServiceCode{"S" + std::to_string(service % kServices)};
        };
        SiteConfig config;
        config.classes = {{.code = {"normal"}}, {.code = {"priority"}, .weight = 3000}};
        for (int service = 0; service < kServices; ++service)
            config.services.push_back({.code = codeOf(service)});
        for (int desk = 0; desk < kDesks; ++desk)
            config.counters.push_back(
                {.number = {desk + 1},
                 .services = {codeOf(desk), codeOf(desk + 3), codeOf(desk + 6)},
                 .secondary = {codeOf(desk + 9)},
                 .weights = {2, 1, 1}});
        return config;
    }();
    return kSite;
}

// A site with a past, whose counters are all busy and whose hall is full.
Watch fullHall()
{
    Watch watch(layoutOf(site()), callRuleOf(site()));
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
        const int lane = desk % kServices * 2;
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
