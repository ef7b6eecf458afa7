// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/field_reader.h"

#include <limits>

namespace vq {

namespace {

bool isControl(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

// Several lines, which may end as Windows writes them.
bool isProse(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool is_line_end = c == '\r' && text.substr(i + 1).starts_with('\n');
        if (isControl(c) && c != '\n' && c != '\t' && !is_line_end)
            return false;
    }
    return true;
}

} // namespace

void FieldReader::fail(std::string_view field, std::string_view expected)
{
    if (m_error)
        return;
    m_error = Error{ErrorKind::Reject, "malformed",
                    "The field '" + std::string(field) + "' must hold " +
                        std::string(expected) + ". Nothing was done with the message."};
}

void FieldReader::text(std::string_view field, std::string_view from, std::size_t max,
                       std::string &to)
{
    if (from.size() > max || std::ranges::any_of(from, isControl))
        fail(field, "at most " + std::to_string(max) + " bytes of text in one line");
    else
        to = from;
}

void FieldReader::prose(std::string_view field, std::string_view from, std::size_t max,
                        std::string &to)
{
    if (from.size() > max || !isProse(from))
        fail(field, "at most " + std::to_string(max) + " bytes of text");
    else
        to = from;
}

void FieldReader::digest(std::string_view field, std::string_view from, std::string &to)
{
    const auto isDigit = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    };
    if (from.size() != kDigestChars || !std::ranges::all_of(from, isDigit))
        fail(field, "64 hexadecimal digits in lower case");
    else
        to = from;
}

void FieldReader::content(std::string_view field, const std::string &from,
                          std::size_t max, std::string &to)
{
    if (from.size() > max)
        fail(field, "at most " + std::to_string(max) + " bytes");
    else
        to = from;
}

void FieldReader::counter(std::string_view field, std::int64_t from, CounterNumber &to)
{
    if (from < 1 || from > kCounterNumberMax)
        fail(field, "a counter number from 1 to " + std::to_string(kCounterNumberMax));
    else
        to.value = static_cast<int>(from);
}

void FieldReader::time(std::string_view field, std::int64_t unix_ms, UtcMs &to)
{
    if (unix_ms < 0 || unix_ms > kUnixMsMax)
        fail(field, "a time from 1970 to 9999");
    else
        to = fromUnixMs(unix_ms);
}

void FieldReader::span(std::string_view field, std::int64_t ms, Ms &to)
{
    if (ms < 0 || ms > kUnixMsMax)
        fail(field, "a span of time, not negative");
    else
        to = Ms{ms};
}

void FieldReader::count(std::string_view field, std::int64_t from, int &to)
{
    whole(field, from, std::numeric_limits<int>::max(), to);
}

void FieldReader::count64(std::string_view field, std::uint64_t from, std::uint64_t &to)
{
    if (from > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        fail(field, "a number below 2^63");
    else
        to = from;
}

void FieldReader::day(std::string_view field, std::string_view from, BusinessDay &to)
{
    if (const auto day = businessDayFromString(from))
        to = *day;
    else
        fail(field, "a date such as 2026-03-29");
}

} // namespace vq
