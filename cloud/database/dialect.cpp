// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/database/dialect.h"

#include <algorithm>
#include <array>

namespace vq::cloud {

namespace {

struct Word {
    std::string_view name;
    std::string_view sqlite;
    std::string_view postgres;
};

constexpr std::array kWords = {
    Word{"int", "INTEGER", "BIGINT"},     Word{"text", "TEXT", "TEXT COLLATE \"C\""},
    Word{"blob", "BLOB", "BYTEA"},        Word{"strict", "STRICT", ""},
    Word{"for_update", "", "FOR UPDATE"}, // SQLite has one writer
};

std::string_view meaningOf(std::string_view name, Dialect dialect)
{
    const auto *const word = std::ranges::find(kWords, name, &Word::name);
    VQ_ASSERT(word != kWords.end());
    return dialect == Dialect::Sqlite ? word->sqlite : word->postgres;
}

} // namespace

std::string inDialect(std::string_view sql, Dialect dialect)
{
    std::string text;
    text.reserve(sql.size());
    for (;;) {
        const auto begin = sql.find("{{");
        text += sql.substr(0, begin);
        if (begin == std::string_view::npos)
            return text;
        const auto end = sql.find("}}", begin);
        VQ_ASSERT(end != std::string_view::npos);
        text += meaningOf(sql.substr(begin + 2, end - begin - 2), dialect);
        sql.remove_prefix(end + 2);
    }
}

bool hasParametersInOrder(std::string_view sql)
{
    int seen = 0;
    for (std::size_t at = sql.find('$'); at != std::string_view::npos;
         at = sql.find('$', at + 1)) {
        int number = 0;
        for (std::size_t i = at + 1; i < sql.size() && sql[i] >= '0' && sql[i] <= '9';
             ++i)
            number = number * 10 + (sql[i] - '0');
        if (number == seen + 1)
            ++seen;
        else if (number == 0 || number > seen)
            return false;
    }
    return true;
}

} // namespace vq::cloud
