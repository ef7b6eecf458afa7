// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/database/sqlite_database.h"

#include <algorithm>
#include <bit>

#include "cloud/database/dialect.h"

namespace vq::cloud {

namespace {

struct Binder {
    sqlite::Query &query;

    void operator()(std::monostate) const { query.bindNull(); }
    void operator()(std::int64_t number) const { query.bind(number); }
    void operator()(const std::string &text) const { query.bind(std::string_view(text)); }
    void operator()(const Bytes &bytes) const { query.bind(std::span(bytes)); }
};

SqlValue valueAt(const sqlite::Query &query, int column)
{
    if (query.isNull(column))
        return std::monostate{};
    if (query.isInteger(column))
        return query.integer(column);
    if (query.isBlob(column)) {
        const auto found = query.blob(column);
        return Bytes(found.begin(), found.end());
    }
    return std::string(query.text(column));
}

// So many rows at most with one statement: twice as many gain little more.
constexpr std::size_t kRowsMax = 32;

std::string insertOf(std::string_view into, std::size_t rows, std::size_t columns,
                     std::string_view then)
{
    std::string row = "(";
    for (std::size_t column = 0; column < columns; ++column)
        row += column == 0 ? "?" : ", ?";
    row += ')';
    std::string sql = "INSERT INTO ";
    sql.append(into).append(" VALUES ").append(row);
    for (std::size_t i = 1; i < rows; ++i)
        sql.append(", ").append(row);
    return sql.append(then.empty() ? "" : " ").append(then);
}

// A full disk or a lock is to be waited for, whatever the engine.
Error asEveryEngine(Error error)
{
    if (error.kind == ErrorKind::Retry && error.code != "disk_full")
        error.code = "database_unavailable";
    return error;
}

} // namespace

Result<std::unique_ptr<Database>> SqliteDatabase::open(const sqlite::OpenOptions &options)
{
    VQ_TRY(auto db, sqlite::Database::open(options));
    // What is deleted is overwritten: a key that was destroyed must not lie in a free page.
    VQ_CHECK(db.execute("PRAGMA secure_delete = ON"));
    return std::unique_ptr<Database>(new SqliteDatabase(std::move(db)));
}

Result<Rows> SqliteDatabase::run(std::string_view sql, std::span<const SqlValue> values)
{
    // $1 is a name to SQLite, numbered by where it is seen first.
    VQ_ASSERT(hasParametersInOrder(sql));
    auto query = sql.find("{{") == std::string_view::npos
                     ? m_db.query(sql)
                     : m_db.query(inDialect(sql, Dialect::Sqlite));
    if (!query)
        return asEveryEngine(query.error());
    for (const auto &value : values)
        std::visit(Binder{*query}, value);
    Rows rows;
    VQ_CHECK(collect(*query, rows));
    return rows;
}

Status SqliteDatabase::collect(sqlite::Query &query, Rows &rows)
{
    for (;;) {
        const auto step = query.step();
        if (!step)
            return asEveryEngine(step.error());
        if (!*step)
            return Done{};
        std::vector<SqlValue> row;
        row.reserve(static_cast<std::size_t>(query.columns()));
        for (int column = 0; column < query.columns(); ++column)
            row.push_back(valueAt(query, column));
        rows.emplace_back(std::move(row));
    }
}

Status SqliteDatabase::runInto(Rows &rows, std::string_view sql,
                               std::span<const std::vector<SqlValue>> values)
{
    auto query = m_db.query(sql);
    if (!query)
        return asEveryEngine(query.error());
    for (const auto &row : values)
        for (const auto &value : row)
            std::visit(Binder{*query}, value);
    return collect(*query, rows);
}

// By powers of two, so that few statements serve any number of rows.
Result<Rows> SqliteDatabase::insert(std::string_view into,
                                    std::span<const std::vector<SqlValue>> rows,
                                    std::string_view then)
{
    Rows returned;
    while (!rows.empty()) {
        const auto count = std::min(std::bit_floor(rows.size()), kRowsMax);
        VQ_CHECK(runInto(returned, insertOf(into, count, rows.front().size(), then),
                         rows.first(count)));
        rows = rows.subspan(count);
    }
    return returned;
}

Status SqliteDatabase::execute(const std::string &script)
{
    const auto done = m_db.execute(inDialect(script, Dialect::Sqlite));
    return done ? done : Status(asEveryEngine(done.error()));
}

} // namespace vq::cloud
