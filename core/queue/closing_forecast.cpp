// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/closing_forecast.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <numeric>

#include "core/queue/shared_work.h"

namespace vq {

namespace {

constexpr std::size_t kSamplesMin = 3;
constexpr std::size_t kSamplesMax = 50; // the youngest: what the day is like now
constexpr int kOutlier = 4;             // times the median

// How long the service is still open in this business day, without its breaks.
std::optional<Ms> openLeft(const HallTime &time, const ServiceCode &service)
{
    if (!time.openings)
        return std::nullopt;
    const auto found = time.openings->find(service);
    if (found == time.openings->end() || !found->second.day_ends_at)
        return std::nullopt;
    const auto &opening = found->second;
    return std::max(*opening.day_ends_at - time.now - opening.breaks, Ms{0});
}

std::optional<Ms> meanOf(const SiteState &state, const ServiceCode &service)
{
    const auto found = state.history.find(service);
    return found == state.history.end() ? std::nullopt : meanServiceToday(found->second);
}

// How long the counter is busy yet with the tickets that it has: each is a service.
Ms busyFor(const SiteState &state, const Counter &counter, UtcMs now)
{
    Ms work{0};
    Ms done{0};
    for (const auto &entry : counter.tickets) {
        const auto *ticket = state.find(entry.second);
        work += meanOf(state, ticket->service).value_or(Ms{0});
        if (ticket->serving_at)
            done = std::max(done, now - *ticket->serving_at);
    }
    return std::max(work - done, Ms{0});
}

// Each open counter, with those of its services that are tasks.
void addWorkers(SharedWork &work, const SiteState &state, const SiteConfig &config,
                const std::map<ServiceCode, std::size_t> &tasks, UtcMs now)
{
    for (const auto &counter : config.counters) {
        const auto &at = state.counterAt(counter.number);
        if (at.status != CounterStatus::Open)
            continue;
        SharedWork::Worker worker{.busy = busyFor(state, at, now), .tasks = {}};
        for (const auto &[code, task] : tasks)
            if (counter.takes(code))
                worker.tasks.push_back(task);
        work.workers.push_back(std::move(worker));
    }
}

// The services that have work and an end, and the open counters that may do it.
SharedWork workOf(const SiteState &state, const SiteConfig &config, const HallTime &time)
{
    SharedWork work;
    std::map<ServiceCode, std::size_t> index;
    for (const auto &service : config.services) {
        const auto left = openLeft(time, service.code);
        const auto mean = meanOf(state, service.code);
        if (!left || !mean)
            continue;
        const std::int64_t waiting = state.waitingFor(service.code);
        index[service.code] = work.tasks.size();
        work.tasks.push_back({.work = *mean * waiting, .until = *left});
    }
    addWorkers(work, state, config, index, time.now);
    return work;
}

bool isServedNow(const SiteState &state, const SiteConfig &config,
                 const ServiceCode &service)
{
    return std::ranges::any_of(config.counters, [&](const CounterConfig &counter) {
        return state.counterAt(counter.number).status == CounterStatus::Open &&
               counter.takes(service);
    });
}

} // namespace

std::optional<Ms> meanServiceToday(const ServiceHistory &history)
{
    std::vector<Ms> spans;
    const auto &samples = history.service_times;
    for (auto it = samples.rbegin(); it != samples.rend() && spans.size() < kSamplesMax;
         ++it)
        spans.push_back(it->second);
    if (spans.size() < kSamplesMin)
        return std::nullopt;
    std::ranges::sort(spans);
    const Ms longest = spans[spans.size() / 2] * kOutlier;
    const Ms total =
        std::accumulate(spans.begin(), spans.end(), Ms{0},
                        [&](Ms sum, Ms span) { return sum + std::min(span, longest); });
    return total / static_cast<std::int64_t>(spans.size());
}

ClosingForecast forecastClosing(const SiteState &state, const SiteConfig &config,
                                const HallTime &time, const ServiceCode &service)
{
    const auto mean = meanOf(state, service);
    if (!mean || !openLeft(time, service) || !isServedNow(state, config, service))
        return ClosingForecast::Silent;
    // Its place among the tasks: as many services before it have work and an end.
    std::size_t task = 0;
    for (const auto &other : config.services) {
        if (other.code == service)
            break;
        if (openLeft(time, other.code) && meanOf(state, other.code))
            ++task;
    }
    return fitsToo(workOf(state, config, time), task, *mean) ? ClosingForecast::InTime
                                                             : ClosingForecast::TooLate;
}

std::optional<UtcMs> allServedBy(const SiteState &state, const SiteConfig &config,
                                 UtcMs now)
{
    constexpr Minutes kDay{24 * 60};
    SharedWork work;
    std::map<ServiceCode, std::size_t> index;
    for (const auto &service : config.services) {
        const std::int64_t waiting = state.waitingFor(service.code);
        if (waiting == 0)
            continue;
        const auto mean = meanOf(state, service.code);
        if (!mean)
            return std::nullopt;
        index[service.code] = work.tasks.size();
        work.tasks.push_back({.work = *mean * waiting});
    }
    if (work.tasks.empty())
        return std::nullopt;
    addWorkers(work, state, config, index, now);
    const auto needed = timeForAll(std::move(work), kDay);
    if (!needed)
        return std::nullopt;
    return std::chrono::ceil<Minutes>(now + *needed);
}

} // namespace vq
