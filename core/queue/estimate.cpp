// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/estimate.h"

namespace vq {

namespace {

constexpr std::size_t kSamplesMin = 3;
constexpr std::size_t kSamplesMax = 50; // the youngest: what the day is like now

Ms meanOfYoungest(const std::map<SampleKey, Ms> &samples)
{
    Ms total{0};
    std::size_t count = 0;
    for (auto it = samples.rbegin(); it != samples.rend() && count < kSamplesMax; ++it) {
        total += it->second;
        ++count;
    }
    return total / static_cast<std::int64_t>(count);
}

// A counter that takes the service as a secondary one comes late to its help, so it counts
// where there is no other.
std::int64_t openCountersFor(const SiteState &state, const SiteConfig &config,
                             const ServiceCode &service)
{
    std::int64_t primary = 0;
    std::int64_t secondary = 0;
    for (const auto &counter : config.counters) {
        if (state.counterAt(counter.number).status != CounterStatus::Open)
            continue;
        if (counter.isSecondary(service))
            ++secondary;
        else if (counter.takes(service))
            ++primary;
    }
    return primary > 0 ? primary : secondary;
}

// The steps that people think in: of 5 minutes up to half an hour, of 10 beyond.
Ms gridStepAt(Ms wait)
{
    return wait < Minutes{30} ? Minutes{5} : Minutes{10};
}

Ms gridFloor(Ms wait)
{
    return wait - wait % gridStepAt(wait);
}

} // namespace

std::optional<WaitBand> estimateWait(const SiteState &state, const SiteConfig &config,
                                     const ServiceCode &service, int ahead)
{
    const auto history = state.history.find(service);
    if (history == state.history.end() ||
        history->second.service_times.size() < kSamplesMin)
        return std::nullopt;
    const auto counters = openCountersFor(state, config, service);
    if (counters == 0)
        return std::nullopt;
    const Ms expected = meanOfYoungest(history->second.service_times) *
                        (std::int64_t{ahead} + 1) / counters;
    return roundedOutwards({.low = expected / 2, .high = expected * 3 / 2});
}

WaitBand roundedOutwards(WaitBand band)
{
    const Ms low = gridFloor(band.low);
    Ms high = gridFloor(band.high);
    if (high < band.high || high <= low)
        high += gridStepAt(high);
    return {.low = low, .high = high};
}

} // namespace vq
