// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/database/postgres_database.h"

#include <algorithm>
#include <array>
#include <utility>

#include "cloud/database/dialect.h"

namespace vq::cloud {

namespace {

Rows rowsFrom(std::vector<std::vector<postgres::Value>> found)
{
    Rows rows;
    rows.reserve(found.size());
    for (auto &row : found)
        rows.emplace_back(std::move(row));
    return rows;
}

// It touches no row.
bool isControl(std::string_view sql)
{
    constexpr std::array<std::string_view, 5> kWords = {"BEGIN", "COMMIT", "ROLLBACK",
                                                        "SAVEPOINT", "RELEASE"};
    return std::ranges::any_of(
        kWords, [sql](std::string_view word) { return sql.starts_with(word); });
}

} // namespace

// Told only when it changes, and with the first statement that needs it: whoever acts for one
// tenant after another pays for the change alone.
Status PostgresDatabase::keepWall(std::string_view sql)
{
    if (m_told == m_wanted || isControl(sql))
        return Done{};
    const std::array<postgres::Value, 1> values = {m_wanted};
    VQ_TRY(const auto told,
           m_connection->run("SELECT set_config('vq.tenant', $1, false)", values));
    m_told = m_wanted;
    return Done{};
}

// What was told within a transaction goes with it.
template <class T>
T PostgresDatabase::seen(std::string_view sql, T result)
{
    if (!result || sql.starts_with("ROLLBACK"))
        m_told.reset();
    return result;
}

Result<std::unique_ptr<Database>> PostgresDatabase::open(const std::string &url)
{
    VQ_TRY(auto connection, postgres::Connection::open({.url = url}));
    return std::unique_ptr<Database>(new PostgresDatabase(std::move(connection)));
}

Result<Rows> PostgresDatabase::run(std::string_view sql, std::span<const SqlValue> values)
{
    VQ_ASSERT(hasParametersInOrder(sql)); // as the other engine needs it
    VQ_CHECK(keepWall(sql));
    VQ_TRY(auto found,
           seen(sql, m_connection->run(inDialect(sql, Dialect::Postgres), values)));
    return rowsFrom(std::move(found));
}

Result<std::vector<Rows>>
PostgresDatabase::runEach(std::string_view sql,
                          std::span<const std::vector<SqlValue>> all)
{
    VQ_ASSERT(hasParametersInOrder(sql));
    VQ_CHECK(keepWall(sql));
    VQ_TRY(auto found,
           seen(sql, m_connection->runEach(inDialect(sql, Dialect::Postgres), all)));
    std::vector<Rows> answers;
    answers.reserve(found.size());
    for (auto &rows : found)
        answers.push_back(rowsFrom(std::move(rows)));
    return answers;
}

Result<Rows> PostgresDatabase::insert(std::string_view into,
                                      std::span<const std::vector<SqlValue>> rows,
                                      std::string_view then)
{
    VQ_CHECK(keepWall(into));
    VQ_TRY(auto returned, seen(into, m_connection->insert(into, rows, then)));
    return rowsFrom(std::move(returned));
}

Status PostgresDatabase::execute(const std::string &script)
{
    VQ_CHECK(keepWall(script));
    return seen(script, m_connection->execute(inDialect(script, Dialect::Postgres)));
}

} // namespace vq::cloud
