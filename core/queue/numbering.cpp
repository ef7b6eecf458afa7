// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/queue/numbering.h"

#include <optional>

namespace vq {

namespace {

std::optional<int> firstFree(const std::set<int> &held, int from, int to)
{
    int candidate = from;
    for (auto it = held.lower_bound(from); it != held.end() && *it == candidate; ++it)
        ++candidate;
    return candidate <= to ? std::optional(candidate) : std::nullopt;
}

} // namespace

Result<AllottedNumber> allot(const SeriesConfig &config, const Series &series)
{
    const bool continues = series.last >= config.first && series.last < config.last;
    const int start = continues ? series.last + 1 : config.first;
    auto number = firstFree(series.held, start, config.last);
    if (!number)
        number = firstFree(series.held, config.first, start - 1);
    if (!number) {
        return Error{
            ErrorKind::Retry, "series_full",
            "All numbers of series " + config.code.text +
                " are held by people who still wait. No ticket was made; try again "
                "when somebody has been served, or widen the series."};
    }
    return AllottedNumber{*number, labelOf(config, *number, series.generation)};
}

std::string labelOf(const SeriesConfig &config, int number, int generation)
{
    std::string label = config.prefix;
    label.append(static_cast<std::size_t>(generation),
                 label.empty() ? 'A' : label.back());
    const std::string digits = std::to_string(number);
    const auto width = static_cast<std::size_t>(config.width);
    if (digits.size() < width)
        label.append(width - digits.size(), '0');
    return label + digits;
}

} // namespace vq
