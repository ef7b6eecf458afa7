// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "hub/config/value_rules.h"

#include <algorithm>

#include <QLocale>

namespace vq::hub {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

} // namespace

std::optional<Minutes> timeOfDay(std::string_view text)
{
    if (text.size() != 5 || text[2] != ':' || !isDigit(text[0]) || !isDigit(text[1]) ||
        !isDigit(text[3]) || !isDigit(text[4]))
        return std::nullopt;
    const int hours = (text[0] - '0') * 10 + (text[1] - '0');
    const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
    if (minutes > 59 || hours * 60 + minutes > 24 * 60)
        return std::nullopt;
    return Minutes{hours * 60 + minutes};
}

std::optional<OpeningSpan> openingSpan(std::string_view text)
{
    const auto dash = text.find('-');
    if (dash == std::string_view::npos)
        return std::nullopt;
    const auto opens = timeOfDay(text.substr(0, dash));
    const auto closes = timeOfDay(text.substr(dash + 1));
    if (!opens || !closes || *opens >= *closes)
        return std::nullopt;
    return OpeningSpan{*opens, *closes};
}

std::optional<std::chrono::month_day> dayOfYear(std::string_view text)
{
    if (text.size() != 5 || text[2] != '-')
        return std::nullopt;
    // A leap year has every day that there is.
    const auto day = businessDayFromString("2000-" + std::string(text));
    if (!day)
        return std::nullopt;
    const std::chrono::year_month_day date{day->date};
    return date.month() / date.day();
}

bool isCode(std::string_view text)
{
    return !text.empty() && text.size() <= 16 && std::ranges::all_of(text, [](char c) {
        return isUpper(c) || isLower(c) || isDigit(c) || c == '-' || c == '_';
    });
}

bool isPrefix(std::string_view text)
{
    constexpr std::string_view kReadAsDigits = "IOQSZB";
    return !text.empty() && text.size() <= 3 && std::ranges::all_of(text, [&](char c) {
        return isUpper(c) && kReadAsDigits.find(c) == std::string_view::npos;
    });
}

bool isColour(std::string_view text)
{
    return text.size() == 7 && text[0] == '#' &&
           std::ranges::all_of(text.substr(1), [](char c) {
               return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
           });
}

bool isDigest(std::string_view text)
{
    return text.size() == 64 && std::ranges::all_of(text, [](char c) {
               return isDigit(c) || (c >= 'a' && c <= 'f');
           });
}

bool isIconName(std::string_view text)
{
    return text.size() <= 32 && std::ranges::all_of(text, [](char c) {
               return isLower(c) || isDigit(c) || c == '-';
           });
}

bool isPublicUrl(std::string_view text)
{
    const bool is_plain = std::ranges::all_of(
        text, [](char c) { return c > ' ' && c < 0x7F && c != '"' && c != '\\'; });
    const bool is_web = text.starts_with("https://") || text.starts_with("http://");
    return is_plain && is_web && text.size() <= 200 && text.find('/', 8) > 8 &&
           (text.ends_with('/') || text.ends_with('='));
}

bool isLanguageTag(std::string_view text)
{
    const auto name = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
    // QLocale guesses what it does not know ("english" → C, "de-XX" → de-DE): ask it to
    // write the parts back, with and without the country.
    const QLocale locale(name);
    if (locale.language() == QLocale::C)
        return false;
    const auto language = QLocale::languageToCode(locale.language());
    const auto country = QLocale::territoryToCode(locale.territory());
    const auto script = QLocale::scriptToCode(locale.script());
    return name == language || name == language + "-" + country ||
           name == language + "-" + script ||
           name == language + "-" + script + "-" + country;
}

bool hasControlCharacter(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
}

bool isBlank(const std::string &utf8)
{
    return QString::fromStdString(utf8).trimmed().isEmpty();
}

bool turnsDirection(std::string_view utf8)
{
    return utf8.find("\u202D") != std::string_view::npos ||
           utf8.find("\u202E") != std::string_view::npos;
}

std::size_t characters(std::string_view utf8)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool canShareLabels(std::string_view prefix, std::string_view other)
{
    if (prefix.size() > other.size())
        std::swap(prefix, other);
    const auto rest = other.substr(prefix.size());
    return other.starts_with(prefix) &&
           std::ranges::all_of(rest, [&](char c) { return c == prefix.back(); });
}

} // namespace vq::hub
