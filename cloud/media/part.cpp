// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/media/part.h"

#include <algorithm>
#include <charconv>

namespace vq::cloud::media {

namespace {

std::optional<std::int64_t> numberIn(std::string_view text)
{
    std::int64_t number = 0;
    const auto [end, problem] =
        std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number =
        problem == std::errc() && end == text.data() + text.size() && number >= 0;
    return is_number ? std::optional(number) : std::nullopt;
}

// "-500": the last so many.
PartWish lastOf(std::string_view text, std::int64_t bytes)
{
    const auto count = numberIn(text);
    if (!count)
        return {};
    if (*count == 0 || bytes == 0)
        return {.is_possible = false};
    const auto given = std::min(*count, bytes);
    return {.part = Part{bytes - given, given}};
}

} // namespace

PartWish partOf(std::string_view range, std::int64_t bytes)
{
    constexpr std::string_view kUnit = "bytes=";
    if (!range.starts_with(kUnit))
        return {};
    range.remove_prefix(kUnit.size());
    const auto dash = range.find('-');
    if (dash == std::string_view::npos)
        return {};
    if (dash == 0)
        return lastOf(range.substr(1), bytes);
    const auto first = numberIn(range.substr(0, dash));
    const auto tail = range.substr(dash + 1);
    const auto last = tail.empty() ? std::optional(bytes - 1) : numberIn(tail);
    if (!first || !last || (!tail.empty() && *last < *first))
        return {};
    if (*first >= bytes)
        return {.is_possible = false};
    return {.part = Part{*first, std::min(*last, bytes - 1) - *first + 1}};
}

} // namespace vq::cloud::media
