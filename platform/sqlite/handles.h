// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include <sqlite3.h>

#include "platform/sqlite/database.h"

// Of this folder only: the C handles behind Database and Query.
namespace vq::sqlite {

template <auto function>
struct CloseWith {
    template <class T>
    void operator()(T *handle) const
    {
        function(handle);
    }
};

using SqliteDb = std::unique_ptr<sqlite3, CloseWith<sqlite3_close_v2>>;
using SqliteStmt = std::unique_ptr<sqlite3_stmt, CloseWith<sqlite3_finalize>>;

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const
    {
        return std::hash<std::string_view>{}(text);
    }
};

struct DatabaseHandles {
    SqliteDb db; // before the statements, so that these are finalized first
    std::unordered_map<std::string, SqliteStmt, TextHash, std::equal_to<>> statements;
    bool broken = false;

    // Notes a failure that makes the connection unusable, and says it as an Error.
    Error fail(int result_code, std::string_view doing);
};

} // namespace vq::sqlite
