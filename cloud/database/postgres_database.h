// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

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
    Result<Rows> insert(std::string_view into,
                        std::span<const std::vector<SqlValue>> rows,
                        std::string_view then) override;
    Status execute(const std::string &script) override;
    bool isBroken() const override { return m_connection->isBroken(); }
    void actFor(const std::string &tenant) override { m_wanted = tenant; }
    std::string actingFor() const override { return m_wanted; }

private:
    explicit PostgresDatabase(std::unique_ptr<postgres::Connection> connection)
        : m_connection(std::move(connection))
    {}

    Status keepWall(std::string_view sql); // before each statement
    template <class T>
    T seen(std::string_view sql, T result); // after it

    std::unique_ptr<postgres::Connection> m_connection;
    std::string m_wanted = kAll;       // for whom it acts
    std::optional<std::string> m_told; // as the server has it; absent: not known
};

} // namespace vq::cloud
