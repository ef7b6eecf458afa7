// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/database/postgres_database.h"

#include <iterator>

#include "cloud/database/dialect.h"

namespace vq::cloud {

Result<std::unique_ptr<Database>> PostgresDatabase::open(const std::string &url)
{
    VQ_TRY(auto connection, postgres::Connection::open({.url = url}));
    return std::unique_ptr<Database>(new PostgresDatabase(std::move(connection)));
}

Result<Rows> PostgresDatabase::run(std::string_view sql, std::span<const SqlValue> values)
{
    VQ_ASSERT(hasParametersInOrder(sql)); // as the other engine needs it
    VQ_TRY(auto found, m_connection->run(inDialect(sql, Dialect::Postgres), values));
    Rows rows;
    rows.reserve(found.size());
    for (auto &row : found)
        rows.emplace_back(std::move(row));
    return rows;
}

Status PostgresDatabase::execute(const std::string &script)
{
    return m_connection->execute(inDialect(script, Dialect::Postgres));
}

} // namespace vq::cloud
