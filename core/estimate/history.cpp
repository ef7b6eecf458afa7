// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/estimate/history.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

#include "core/base/assert.h"

namespace vq::estimate {

namespace {

// With fewer longer services than this, what is left is drawn from the long end's mean.
constexpr std::ptrdiff_t kLongerMin = 5;
constexpr std::size_t kLongEnd = 20; // the longest twentieth

Ms scaled(Ms span, double factor)
{
    return Ms{static_cast<std::int64_t>(
        std::llround(static_cast<double>(span.count()) * factor))};
}

std::size_t indexAt(double share, std::size_t count)
{
    return std::min(count - 1,
                    static_cast<std::size_t>(share * static_cast<double>(count)));
}

} // namespace

void ServiceTimes::add(Ms took)
{
    VQ_ASSERT(took >= Ms{0});
    if (m_by_age.size() == kSamplesMax) {
        const Ms oldest = m_by_age.front();
        m_by_age.pop_front();
        m_sorted.erase(std::ranges::lower_bound(m_sorted, oldest));
        m_total -= oldest;
    }
    m_by_age.push_back(took);
    m_sorted.insert(std::ranges::upper_bound(m_sorted, took), took);
    m_total += took;
}

Ms ServiceTimes::mean() const
{
    return empty() ? Ms{0} : m_total / static_cast<std::int64_t>(m_sorted.size());
}

Ms ServiceTimes::draw(double share) const
{
    return m_sorted[indexAt(share, m_sorted.size())];
}

Ms ServiceTimes::left(Ms age, double share) const
{
    const auto longer = std::ranges::upper_bound(m_sorted, age);
    const auto count = m_sorted.end() - longer;
    if (count >= kLongerMin)
        return *(longer + static_cast<std::ptrdiff_t>(
                              indexAt(share, static_cast<std::size_t>(count)))) -
               age;
    const std::size_t tail = std::max<std::size_t>(1, m_sorted.size() / kLongEnd);
    const auto first = m_sorted.end() - static_cast<std::ptrdiff_t>(tail);
    Ms beyond{0};
    for (auto it = first; it != m_sorted.end(); ++it)
        beyond += *it - *first;
    const Ms mean_beyond = std::max(beyond / static_cast<std::int64_t>(tail), mean() / 2);
    return scaled(mean_beyond, -std::log1p(-share));
}

void Patience::left(Ms waited)
{
    m_steps[std::min<std::size_t>(kSteps - 1, static_cast<std::size_t>(waited / kStep))]
        .leaves += 1;
    m_is_fresh = false;
}

void Patience::called(Ms waited)
{
    m_steps[std::min<std::size_t>(kSteps - 1, static_cast<std::size_t>(waited / kStep))]
        .calls += 1;
    m_is_fresh = false;
}

void Patience::refresh() const
{
    double there = 0;
    for (const auto &step : m_steps)
        there += step.leaves + step.calls;
    m_stays[0] = 1;
    for (std::size_t i = 0; i < kSteps; ++i) {
        const auto &step = m_steps[i];
        m_stays[i + 1] = m_stays[i] * (there > 0 ? 1 - step.leaves / there : 1);
        there -= step.leaves + step.calls;
    }
    m_is_fresh = true;
}

std::optional<Ms> Patience::leavesAfter(Ms waited, double share) const
{
    if (!m_is_fresh)
        refresh();
    const auto now = static_cast<std::size_t>(std::max(waited, Ms{0}) / kStep);
    if (now >= kSteps)
        return std::nullopt;
    const double goal = m_stays[now] * (1 - share);
    if (m_stays.back() > goal || m_stays[now] <= 0)
        return std::nullopt;
    const auto gone =
        std::ranges::lower_bound(m_stays.begin() + static_cast<std::ptrdiff_t>(now),
                                 m_stays.end(), goal, std::greater{});
    const auto steps = std::distance(m_stays.begin(), gone);
    return std::max(waited, kStep * steps - kStep / 2);
}

void ArrivalRates::add(Ms time_of_day)
{
    constexpr Ms kSlot = Minutes{24 * 60} / kSlots;
    m_counts.at(static_cast<std::size_t>(time_of_day / kSlot) % kSlots) += 1;
}

double ArrivalRates::perHour(Ms time_of_day) const
{
    constexpr Ms kSlot = Minutes{24 * 60} / kSlots;
    constexpr int kPerHour = kSlots / 24;
    if (m_days == 0)
        return 0;
    const int slot = static_cast<int>(time_of_day / kSlot) % kSlots;
    double seen = 0; // this quarter and its neighbours: one quarter alone is noise
    for (const int near : {slot + kSlots - 1, slot, slot + 1})
        seen += m_counts.at(static_cast<std::size_t>(near % kSlots));
    return seen / 3 * kPerHour / m_days;
}

void Pace::add(Ms took, Ms usual)
{
    if (usual <= Ms{0})
        return;
    m_samples.push_back(
        {static_cast<double>(took.count()), static_cast<double>(usual.count())});
    if (m_samples.size() > kWindow)
        m_samples.pop_front();
}

double Pace::factor() const
{
    double took = 0;
    double usual = 0;
    for (const auto &sample : m_samples) {
        took += sample.took;
        usual += sample.usual;
    }
    if (usual <= 0)
        return 1;
    const double prior = usual / static_cast<double>(m_samples.size()) * kAsUsual;
    return (took + prior) / (usual + prior);
}

const ServiceTimes &History::timesOf(int service) const
{
    const auto &own = services[static_cast<std::size_t>(service)].times;
    return own.count() >= kOwnSamplesMin || all_services.count() <= own.count()
               ? own
               : all_services;
}

} // namespace vq::estimate
