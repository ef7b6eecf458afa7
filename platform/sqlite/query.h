// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/result.h"

struct sqlite3_stmt;

namespace vq::sqlite {

struct DatabaseHandles;

// One run of a prepared statement; the statement is reset when this goes. Parameters are
// bound in the order of the calls. Texts and blobs are borrowed: they must live until the
// last step.
class Query {
public:
    Query(Query &&other) noexcept;
    Query &operator=(Query &&) = delete;
    ~Query();

    Query &bind(std::int64_t value);
    Query &bind(std::string_view text);
    Query &bind(const char *text) { return bind(std::string_view(text)); }
    Query &bind(std::span<const std::byte> blob);
    Query &bind(std::span<const std::uint8_t> blob) { return bind(std::as_bytes(blob)); }
    Query &bindNull();

    Query &bind(std::integral auto value)
    {
        return bind(static_cast<std::int64_t>(value));
    }

    template <class T>
    Query &bind(const std::optional<T> &value)
    {
        return value ? bind(*value) : bindNull();
    }

    // True: a row is there to read. False: no more rows.
    Result<bool> step();
    // For statements whose rows do not matter.
    Status run();
    // Back to the start, to bind and run once more.
    void reset();

    int columns() const; // of the row
    bool isNull(int column) const;
    bool isInteger(int column) const;
    bool isBlob(int column) const;
    std::int64_t integer(int column) const;
    // Valid until the next step.
    std::string_view text(int column) const;
    std::span<const std::byte> blob(int column) const;

    template <std::size_t size>
    std::optional<std::array<std::uint8_t, size>> bytes(int column) const
    {
        const auto found = blob(column);
        if (found.size() != size)
            return std::nullopt;
        std::array<std::uint8_t, size> copy{};
        for (std::size_t i = 0; i < size; ++i)
            copy[i] = static_cast<std::uint8_t>(found[i]);
        return copy;
    }

private:
    friend class Database;
    Query(DatabaseHandles &handles, sqlite3_stmt *statement);

    DatabaseHandles *m_handles;
    sqlite3_stmt *m_statement;
    int m_bound = 0;
    int m_bind_error = 0;
};

} // namespace vq::sqlite
