// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/time.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace vq {

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

template <class Number>
bool readDigits(std::string_view text, Number &out)
{
    const auto *end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, out);
    return read.ec == std::errc{} && read.ptr == end && text.front() != '-';
}

} // namespace

std::int64_t toUnixMs(UtcMs at)
{
    return at.time_since_epoch().count();
}

UtcMs fromUnixMs(std::int64_t ms)
{
    return UtcMs{Ms{ms}};
}

std::string toString(BusinessDay day)
{
    const year_month_day date{day.date};
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

std::optional<BusinessDay> businessDayFromString(std::string_view text)
{
    int y = 0;
    unsigned m = 0;
    unsigned d = 0;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' ||
        !readDigits(text.substr(0, 4), y) || !readDigits(text.substr(5, 2), m) ||
        !readDigits(text.substr(8, 2), d))
        return std::nullopt;
    const year_month_day date{year{y}, month{m}, day{d}};
    return date.ok() ? std::optional(BusinessDay{std::chrono::local_days{date}}) : std::nullopt;
}

std::string toString(UtcMs at)
{
    const auto days = std::chrono::floor<std::chrono::days>(at);
    const year_month_day date{days};
    const auto ms = static_cast<int>((at - days).count());
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), ms / 3'600'000, ms / 60'000 % 60,
                  ms / 1000 % 60, ms % 1000);
    return text.data();
}

} // namespace vq
