// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "cloud/database/database.h"
#include "platform/postgres/connection.h"

namespace vq::cloud {

// PostgreSQL, or what speaks its protocol, as the cloud's database.
class PostgresDatabase final : public Database {
public:
    static Result<std::unique_ptr<Database>> open(const std::string &url);

    Dialect dialect() const override { return Dialect::Postgres; }
    using Database::run;
    Result<Rows> run(std::string_view sql, std::span<const SqlValue> values) override;
    Result<std::vector<Rows>>
    runEach(std::string_view sql, std::span<const std::vector<SqlValue>> all) override;
    Status execute(const std::string &script) override;
    bool isBroken() const override { return m_connection->isBroken(); }

private:
    explicit PostgresDatabase(std::unique_ptr<postgres::Connection> connection)
        : m_connection(std::move(connection))
    {}

    std::unique_ptr<postgres::Connection> m_connection;
};

} // namespace vq::cloud
