// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/perf/estimates.h"

#include <algorithm>
#include <chrono>
#include <ctime>

#include "core/base/assert.h"
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
constexpr Ms kMorning = Minutes{10 * 60};

// As dear as a rule can be: it looks at every head and multiplies.
std::size_t threeToOne(std::span<const Head> heads, const Desk & /*desk*/, Ms now)
{
    const auto first = std::ranges::min_element(heads, {}, [now](const Head &head) {
        return std::pair((head.ticket.ready - now) * (head.priority_class == 0 ? 1 : 3),
                         head.ticket.order);
    });
    return static_cast<std::size_t>(first - heads.begin());
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
    Watch watch(layout(), threeToOne);
    watch.openDay();
    std::uint64_t order = 0;
    const auto pass = [&](int lane, int desk, double share) {
        const Ms took{static_cast<std::int64_t>(60'000 + share * 900'000)};
        watch.come({++order, lane, kMorning - Minutes{40}, kMorning - Minutes{40}});
        watch.call(order, desk, kMorning - Minutes{40} + took / 3);
        watch.finish(desk, Ended::Served, kMorning - Minutes{40} + took);
    };
    for (std::uint64_t i = 0; i < 5'000; ++i)
        pass(static_cast<int>(i % kLanes), static_cast<int>(i % kDesks),
             uniform({3, i, 0, 0}));
    for (int desk = 0; desk < kDesks; ++desk) {
        watch.setOpen(desk, true);
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
        watch.leave(order, kMorning);
    }
    return times;
}

} // namespace vq::perf
