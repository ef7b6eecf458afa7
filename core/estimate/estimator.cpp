// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/estimate/estimator.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "core/queue/told_wait.h"

namespace vq::estimate {

namespace {

Foreseen asPoint(Ms point)
{
    const auto band = around(point);
    return {.low = band.low, .middle = point, .high = band.high};
}

std::optional<std::pair<Source, Foreseen>> byRule(const LineFigures &figures)
{
    if (figures.mean_service > Ms{0})
        return std::pair(
            Source::PerCounter,
            asPoint(sharedByCounters(figures.mean_service, figures.ahead, figures.open)));
    if (figures.last_entered)
        return std::pair(Source::LastEntered, asPoint(*figures.last_entered));
    return std::nullopt;
}

double minutesBetween(Ms a, Ms b)
{
    return std::chrono::duration<double, std::ratio<60>>(std::chrono::abs(a - b)).count();
}

} // namespace

std::string_view toString(Source source)
{
    switch (source) {
    case Source::Head:
        return "head";
    case Source::RollOut:
        return "roll_out";
    case Source::PerCounter:
        return "per_counter";
    case Source::LastEntered:
        return "last_entered";
    }
    return "";
}

std::optional<Answer> Estimator::answer(const std::optional<Quantiles> &rolled_out,
                                        const LineFigures &figures) const
{
    if (figures.open == 0)
        return std::nullopt;
    Answer answer;
    if (rolled_out) {
        answer.features = featuresOf(*rolled_out, figures);
        answer.source = m_head ? Source::Head : Source::RollOut;
        answer.raw = rolledOut(answer.features);
        if (m_head)
            answer.raw = m_head->at(answer.features);
    } else if (const auto ruled = byRule(figures)) {
        answer.source = ruled->first;
        answer.raw = ruled->second;
    } else {
        return std::nullopt;
    }
    answer.said =
        m_calibrations[static_cast<std::size_t>(answer.source)].moved(answer.raw);
    if (answer.source == Source::Head && m_late.rolled_out < kClearly * m_late.head)
        answer.said.middle = std::clamp(rolledOut(answer.features).middle,
                                        answer.said.low, answer.said.high);
    return answer;
}

void Estimator::learn(const Answer &answer, Ms waited)
{
    m_calibrations[static_cast<std::size_t>(answer.source)].learn(answer.raw, answer.said,
                                                                  waited);
    if (answer.source != Source::Head && answer.source != Source::RollOut)
        return;
    if (answer.source == Source::Head) {
        const auto note = [waited](double &late, Ms middle) {
            late += kLateness * (minutesBetween(middle, waited) - late);
        };
        note(m_late.head, answer.raw.middle);
        note(m_late.rolled_out, rolledOut(answer.features).middle);
    }
    m_lessons.push_back({answer.features, waited});
    if (m_lessons.size() > kLessonsMax)
        m_lessons.pop_front();
}

void Estimator::endDay()
{
    ++m_days;
    if (m_days < kDaysMin || m_lessons.size() < kLessonsMin)
        return;
    m_head =
        QuantileHead::fitted(std::vector<Lesson>(m_lessons.begin(), m_lessons.end()));
}

} // namespace vq::estimate
