// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cloud/database/database.h"
#include "platform/sqlite/database.h"

namespace vq::cloud {

// A file of SQLite as the cloud's database.
class SqliteDatabase final : public Database {
public:
    static Result<std::unique_ptr<Database>> open(const sqlite::OpenOptions &options);

    Dialect dialect() const override { return Dialect::Sqlite; }
    using Database::run;
    Result<Rows> run(std::string_view sql, std::span<const SqlValue> values) override;
    Result<Rows> insert(std::string_view into,
                        std::span<const std::vector<SqlValue>> rows,
                        std::string_view then) override;
    Status execute(const std::string &script) override;
    bool isBroken() const override { return m_db.isBroken(); }

private:
    explicit SqliteDatabase(sqlite::Database db) : m_db(std::move(db)) {}

    // What the statement returns, its values bound one after another.
    Status runInto(Rows &rows, std::string_view sql,
                   std::span<const std::vector<SqlValue>> values);
    static Status collect(sqlite::Query &query, Rows &rows);

    sqlite::Database m_db;
};

} // namespace vq::cloud
