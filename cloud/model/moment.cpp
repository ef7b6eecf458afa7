// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/model/moment.h"

#include <charconv>
#include <chrono>

namespace vq::cloud {

namespace {

// So many digits and nothing else.
std::optional<int> digits(std::string_view text)
{
    int number = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        number = number * 10 + (c - '0');
    }
    return number;
}

std::optional<Ms> timeOfDay(std::string_view text)
{
    if (text.size() != 8 || text[2] != ':' || text[5] != ':')
        return std::nullopt;
    const auto hour = digits(text.substr(0, 2));
    const auto minute = digits(text.substr(3, 2));
    const auto second = digits(text.substr(6, 2));
    if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59)
        return std::nullopt;
    return std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second);
}

std::optional<Ms> fraction(std::string_view text)
{
    if (text.empty())
        return Ms{0};
    if (text.front() != '.' || text.size() < 2 || text.size() > 4)
        return std::nullopt;
    const auto number = digits(text.substr(1));
    constexpr int kScale[] = {100, 10, 1};
    return number ? std::optional(Ms{*number * kScale[text.size() - 2]}) : std::nullopt;
}

} // namespace

std::optional<UtcMs> momentFrom(std::string_view text)
{
    if (text.size() < 20 || text[10] != 'T' || text.back() != 'Z')
        return std::nullopt;
    const auto day = businessDayFromString(text.substr(0, 10));
    const auto time = timeOfDay(text.substr(11, 8));
    const auto rest = fraction(text.substr(19, text.size() - 20));
    if (!day || !time || !rest)
        return std::nullopt;
    return UtcMs(std::chrono::sys_days(day->date.time_since_epoch())) + *time + *rest;
}

} // namespace vq::cloud
