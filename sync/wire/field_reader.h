// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "sync/wire/bounds.h"

namespace vq {

// Moves decoded fields into core values and remembers the first that core would not hold,
// so that a message is read straight through and judged once.
class FieldReader {
public:
    bool ok() const { return !m_error; }
    const Error &error() const { return *m_error; }
    void fail(std::string_view field, std::string_view expected);

    template <std::size_t N>
    void bytes(std::string_view field, std::string_view from,
               std::array<std::uint8_t, N> &to)
    {
        if (from.size() == N)
            std::copy(from.begin(), from.end(), to.begin());
        else
            fail(field, std::to_string(N) + " bytes");
    }

    template <class Tag>
    void id(std::string_view field, std::string_view from, Id<Tag> &to)
    {
        bytes(field, from, to.bytes);
    }

    // Empty bytes: absent.
    template <class Tag>
    void id(std::string_view field, std::string_view from, std::optional<Id<Tag>> &to)
    {
        if (!from.empty())
            id(field, from, to.emplace());
    }

    // 1 to kCodeBytesMax bytes.
    template <class Tag>
    void code(std::string_view field, std::string_view from, Code<Tag> &to)
    {
        if (from.empty())
            fail(field, "a code");
        text(field, from, kCodeBytesMax, to.text);
    }

    template <class Whole>
    void whole(std::string_view field, std::int64_t from, std::int64_t max, Whole &to)
    {
        if (from < 0 || from > max)
            fail(field, "a number from 0 to " + std::to_string(max));
        else
            to = static_cast<Whole>(from);
    }

    // No control characters; `text` may be empty, `prose` may have several lines.
    void text(std::string_view field, std::string_view from, std::size_t max,
              std::string &to);
    void prose(std::string_view field, std::string_view from, std::size_t max,
               std::string &to);
    // A SHA-256: 64 lower-case hexadecimal digits.
    void digest(std::string_view field, std::string_view from, std::string &to);
    // At most so many bytes of whatever it is.
    void content(std::string_view field, const std::string &from, std::size_t max,
                 std::string &to);
    void counter(std::string_view field, std::int64_t from, CounterNumber &to);
    void time(std::string_view field, std::int64_t unix_ms, UtcMs &to);
    void span(std::string_view field, std::int64_t ms, Ms &to);
    void count(std::string_view field, std::int64_t from, int &to);
    // Counts of 64 bits end where SQLite's integers do.
    void count64(std::string_view field, std::uint64_t from, std::uint64_t &to);
    void day(std::string_view field, std::string_view from, BusinessDay &to);
    template <class List>
    void texts(std::string_view field, const List &from, std::size_t max,
               std::vector<std::string> &to)
    {
        if (static_cast<std::size_t>(from.size()) > max)
            return fail(field, "at most " + std::to_string(max) + " texts");
        for (const std::string &each : from)
            text(field, each, kNameBytesMax, to.emplace_back());
    }

private:
    std::optional<Error> m_error;
};

template <std::size_t N>
std::string bytesOf(const std::array<std::uint8_t, N> &bytes)
{
    return {bytes.begin(), bytes.end()};
}

template <class Tag>
std::string bytesOf(const Id<Tag> &id)
{
    return bytesOf(id.bytes);
}

template <class Tag>
std::string bytesOf(const std::optional<Id<Tag>> &id)
{
    return id ? bytesOf(*id) : std::string{};
}

} // namespace vq
