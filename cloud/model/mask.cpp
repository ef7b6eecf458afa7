// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/model/mask.h"

#include <algorithm>
#include <iterator>

namespace vq::cloud {

namespace {

constexpr std::string_view kStars = "***";
constexpr std::size_t kDigitsShown = 2;
constexpr std::size_t kDigitsLeast = 6; // fewer are shown not at all

// The first character, all its bytes.
std::string_view firstOf(std::string_view text)
{
    std::size_t size = text.empty() ? 0 : 1;
    while (size < text.size() &&
           (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U)
        ++size;
    return text.substr(0, size);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// "+49 (30) 123-4567"
bool isNumber(std::string_view text)
{
    const auto isPart = [](char c) {
        return isDigit(c) ||
               std::string_view(" +-()/.").find(c) != std::string_view::npos;
    };
    return std::ranges::any_of(text, isDigit) && std::ranges::all_of(text, isPart);
}

std::string maskedNumber(std::string_view text)
{
    std::string digits;
    std::ranges::copy_if(text, std::back_inserter(digits), isDigit);
    return std::string(kStars) + (digits.size() < kDigitsLeast
                                      ? ""
                                      : digits.substr(digits.size() - kDigitsShown));
}

std::string maskedAddress(std::string_view name, std::string_view domain)
{
    const auto dot = domain.rfind('.');
    const auto end =
        dot == std::string_view::npos ? std::string_view() : domain.substr(dot);
    return std::string(firstOf(name)) + std::string(kStars) + "@" +
           std::string(firstOf(domain)) + std::string(kStars) + std::string(end);
}

} // namespace

std::string masked(std::string_view personal)
{
    if (personal.empty())
        return {};
    if (const auto at = personal.find('@'); at != std::string_view::npos && at > 0)
        return maskedAddress(personal.substr(0, at), personal.substr(at + 1));
    if (isNumber(personal))
        return maskedNumber(personal);
    return std::string(firstOf(personal)) + std::string(kStars);
}

json::Value masked(const json::Value &personal)
{
    if (personal.isNull())
        return {};
    const auto *text = personal.as<std::string>();
    return text != nullptr ? masked(std::string_view(*text)) : json::Value(kStars);
}

} // namespace vq::cloud
