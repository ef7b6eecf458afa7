// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/told_wait.h"

#include <algorithm>

#include "core/queue/call_policy.h"
#include "core/queue/closing_forecast.h"

namespace vq {

namespace {

// A counter that takes the service as a secondary one comes late to its help, so it counts
// where there is no other.
int openCountersFor(const SiteState &state, const SiteConfig &config,
                    const ServiceCode &service)
{
    int primary = 0;
    int secondary = 0;
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

template <class Map>
const typename Map::mapped_type *findIn(const Map &map, const typename Map::key_type &key)
{
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

using Foreseen = const std::optional<ToldWait> *; // null: there is no answer

Foreseen foreseenFor(const HallTime &time, const ServiceCode &service,
                     const ClassCode &priority_class)
{
    return time.waits != nullptr
               ? findIn(time.waits->newcomers, std::pair(service, priority_class))
               : nullptr;
}

// Who takes her ticket at this moment is the newcomer that was asked about.
Foreseen foreseenFor(const HallTime &time, const Ticket &waiting)
{
    Foreseen foreseen =
        time.waits != nullptr ? findIn(time.waits->waiting, waiting.id) : nullptr;
    if (foreseen == nullptr && waiting.issued_at == time.now)
        foreseen = foreseenFor(time, waiting.service, waiting.priority_class);
    return foreseen;
}

WaitBasis basisOf(const SiteState &state, const HallTime &time,
                  const ServiceCode &service)
{
    WaitBasis basis;
    if (const auto *known =
            time.waits != nullptr ? findIn(time.waits->bases, service) : nullptr)
        basis = *known;
    if (basis.service_mean == Ms{0})
        if (const auto *today = findIn(state.history, service))
            basis.service_mean = meanServiceToday(*today).value_or(Ms{0});
    return basis;
}

std::optional<ToldWait> waitByRule(const WaitBasis &basis, int ahead, int open)
{
    const auto told = [](Ms point) {
        return ToldWait{.band = roundedOutwards(around(point)), .middle = point};
    };
    if (basis.service_mean > Ms{0})
        return told(sharedByCounters(basis.service_mean, ahead, open));
    if (basis.last_entered)
        return told(*basis.last_entered);
    return std::nullopt;
}

} // namespace

Ms sharedByCounters(Ms service_mean, int ahead, int counters)
{
    return counters == 0 ? Ms{0} : service_mean * (std::int64_t{ahead} + 1) / counters;
}

WaitBand around(Ms point)
{
    return {.low = point / 2, .high = point * 3 / 2};
}

// A counter that closed a moment ago silences what was foreseen before.
std::optional<ToldWait> waitOfNewcomer(const SiteState &state, const SiteConfig &config,
                                       const HallTime &time, const ServiceConfig &service,
                                       const ClassCode &priority_class)
{
    const int open = openCountersFor(state, config, service.code);
    if (open == 0)
        return std::nullopt;
    if (const Foreseen foreseen = foreseenFor(time, service.code, priority_class))
        return *foreseen;
    const Place last{std::max(time.now, state.ready_last), state.order_last + 1};
    const int ahead =
        aheadOf(state.lineOf(service.code), config,
                standingOf(config.classOf(priority_class), last, time.now), time.now);
    return waitByRule(basisOf(state, time, service.code), ahead, open);
}

std::optional<ToldWait> waitOf(const SiteState &state, const SiteConfig &config,
                               const HallTime &time, const Ticket &waiting)
{
    const int open = openCountersFor(state, config, waiting.service);
    if (open == 0)
        return std::nullopt;
    if (const Foreseen foreseen = foreseenFor(time, waiting))
        return *foreseen;
    return waitByRule(basisOf(state, time, waiting.service),
                      aheadOf(state, config, waiting, time.now), open);
}

std::optional<Ms> waitBehindAll(const SiteState &state, const SiteConfig &config,
                                const ServiceCode &service)
{
    const int open = openCountersFor(state, config, service);
    const auto *today = findIn(state.history, service);
    const auto mean = today != nullptr ? meanServiceToday(*today) : std::nullopt;
    if (open == 0 || !mean)
        return std::nullopt;
    const auto waiting = static_cast<int>(state.lineOf(service).size());
    return sharedByCounters(*mean, waiting, open);
}

} // namespace vq
