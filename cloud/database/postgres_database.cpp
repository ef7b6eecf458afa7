// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/database/postgres_database.h"

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

} // namespace

Result<std::unique_ptr<Database>> PostgresDatabase::open(const std::string &url)
{
    VQ_TRY(auto connection, postgres::Connection::open({.url = url}));
    return std::unique_ptr<Database>(new PostgresDatabase(std::move(connection)));
}

Result<Rows> PostgresDatabase::run(std::string_view sql, std::span<const SqlValue> values)
{
    VQ_ASSERT(hasParametersInOrder(sql)); // as the other engine needs it
    VQ_TRY(auto found, m_connection->run(inDialect(sql, Dialect::Postgres), values));
    return rowsFrom(std::move(found));
}

Result<std::vector<Rows>>
PostgresDatabase::runEach(std::string_view sql,
                          std::span<const std::vector<SqlValue>> all)
{
    VQ_ASSERT(hasParametersInOrder(sql));
    VQ_TRY(auto found, m_connection->runEach(inDialect(sql, Dialect::Postgres), all));
    std::vector<Rows> answers;
    answers.reserve(found.size());
    for (auto &rows : found)
        answers.push_back(rowsFrom(std::move(rows)));
    return answers;
}

Status PostgresDatabase::execute(const std::string &script)
{
    return m_connection->execute(inDialect(script, Dialect::Postgres));
}

} // namespace vq::cloud
