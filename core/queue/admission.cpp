// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/admission.h"

#include <numeric>

#include "core/queue/closing_forecast.h"

namespace vq {

namespace {

Error refusal(ErrorKind kind, std::string code, std::string message)
{
    return Error{kind, std::move(code), std::move(message)};
}

bool isReached(const std::optional<int> &limit, int count)
{
    return limit && count >= *limit;
}

int takenOf(const SiteState &state, const ServiceCode &service)
{
    const auto found = state.history.find(service);
    return found == state.history.end() ? 0 : found->second.taken_today;
}

int takenOfAll(const SiteState &state)
{
    return std::accumulate(
        state.history.begin(), state.history.end(), 0,
        [](int sum, const auto &entry) { return sum + entry.second.taken_today; });
}

// What the day has left, for everybody and for this person.
Status checkDay(const SiteState &state, const SiteConfig &config,
                const Newcomer &newcomer)
{
    const auto &code = newcomer.service.code;
    const auto &limits = newcomer.service.limits;
    if (isReached(limits.per_day, takenOf(state, code)) ||
        (config.limits.per_day && isReached(config.limits.per_day, takenOfAll(state))))
        return refusal(ErrorKind::Reject, "day_full",
                       "All tickets that service " + code.text +
                           " gives in a day are taken. No ticket was made; come back "
                           "another day.");
    if (!newcomer.person)
        return Done{};
    const auto found = state.people.find(*newcomer.person);
    if (found == state.people.end())
        return Done{};
    const auto &taken = found->second;
    const auto here = taken.find(code);
    const int all =
        std::accumulate(taken.begin(), taken.end(), 0,
                        [](int sum, const auto &entry) { return sum + entry.second; });
    if (isReached(limits.per_person, here == taken.end() ? 0 : here->second) ||
        isReached(config.limits.per_person, all))
        return refusal(ErrorKind::Reject, "person_limit",
                       "This person has taken as many tickets today as one may. No "
                       "ticket was made; look for the ones that were taken.");
    return Done{};
}

Status checkLine(const SiteState &state, const SiteConfig &config,
                 const Newcomer &newcomer)
{
    const auto &code = newcomer.service.code;
    const auto &limits = newcomer.service.limits;
    const int waiting = state.waitingFor(code);
    if (isReached(limits.waiting, waiting) ||
        (config.limits.waiting && isReached(config.limits.waiting, state.waiting())))
        return refusal(ErrorKind::Conflict, "line_full",
                       "As many wait for service " + code.text +
                           " as may. No ticket was made; ask again when somebody was "
                           "called.");
    return Done{};
}

Status checkClosing(const SiteState &state, const SiteConfig &config,
                    const HallTime &time, const Newcomer &newcomer)
{
    const auto &code = newcomer.service.code;
    const auto rule =
        newcomer.service.limits.closing_forecast.value_or(config.limits.closing_forecast);
    if (rule == ForecastRule::Off ||
        (rule == ForecastRule::Ask && newcomer.joins_anyway) ||
        forecastClosing(state, config, time, code) != ClosingForecast::TooLate)
        return Done{};
    const std::string why = "The open counters have work until service " + code.text +
                            " closes. No ticket was made; everybody in line is still "
                            "served. ";
    return rule == ForecastRule::Stop
               ? refusal(ErrorKind::Conflict, "too_late",
                         why + "Come back in the next opening hours.")
               : refusal(ErrorKind::Conflict, "may_be_late",
                         why + "Ask again, joining anyway, if one is wanted all the "
                               "same.");
}

Status checkLength(const SiteState &state, const Newcomer &newcomer)
{
    const auto &code = newcomer.service.code;
    const int waiting = state.waitingFor(code);
    if (isReached(newcomer.service.limits.ask_above, waiting) && !newcomer.joins_anyway)
        return refusal(ErrorKind::Conflict, "long_line",
                       "The line of service " + code.text +
                           " is long: " + std::to_string(waiting) +
                           " wait. No ticket was made; ask again, joining anyway, if "
                           "one is wanted all the same.");
    return Done{};
}

} // namespace

Status mayJoin(const SiteState &state, const SiteConfig &config, const HallTime &time,
               const Newcomer &newcomer)
{
    VQ_CHECK(checkDay(state, config, newcomer));
    VQ_CHECK(checkLine(state, config, newcomer));
    VQ_CHECK(checkClosing(state, config, time, newcomer));
    return checkLength(state, newcomer);
}

} // namespace vq
