// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cloud/database/vault.h"
#include "core/base/result.h"
#include "core/base/time.h"

namespace vq::cloud {

using Bytes = std::vector<std::byte>;

// What both engines hold: whole numbers, texts and bytes. Moments are milliseconds since
// 1970, truth is 0 or 1.
using SqlValue = std::variant<std::monostate, std::int64_t, std::string, Bytes>;

inline SqlValue sqlOf(UtcMs at)
{
    return toUnixMs(at);
}

// One row of an answer. A column that holds something else than it is asked for is our
// fault: the statement names its columns.
class Row {
public:
    explicit Row(std::vector<SqlValue> values) : m_values(std::move(values)) {}

    std::size_t size() const { return m_values.size(); }
    bool isNull(std::size_t column) const;
    std::int64_t integer(std::size_t column) const;
    const std::string &text(std::size_t column) const;
    const Bytes &bytes(std::size_t column) const;
    UtcMs time(std::size_t column) const { return fromUnixMs(integer(column)); }
    const SqlValue &at(std::size_t column) const { return m_values.at(column); }

private:
    std::vector<SqlValue> m_values;
};

using Rows = std::vector<Row>;

enum class Dialect { Sqlite, Postgres };

// One connection to the database, for one thread at a time. Statements are written once for
// both engines: parameters are $1, $2, …, each first named in this order; what differs is a
// word in double braces (see dialect.h).
class Database {
public:
    virtual ~Database() = default;
    Database() = default;
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    virtual Dialect dialect() const = 0;

    // Refused with Conflict and "storage_duplicate", "storage_reference" or
    // "storage_constraint" when the tables say so, with Retry and "database_unavailable" or
    // "disk_full" when it cannot be had.
    virtual Result<Rows> run(std::string_view sql, std::span<const SqlValue> values) = 0;

    Result<Rows> run(std::string_view sql, std::initializer_list<SqlValue> values = {})
    {
        return run(sql, std::span(values.begin(), values.size()));
    }

    // The same statement once for each of `all`, in one go where the engine can: the rows of
    // each. Refused as above when one of them is; what the others did has to be taken back.
    virtual Result<std::vector<Rows>> runEach(std::string_view sql,
                                              std::span<const std::vector<SqlValue>> all);

    // Rows into the columns of a table, "thing (id, size)": what `then` ("ON CONFLICT …
    // RETURNING …") returns for them, in any order. Refused as above, all of them.
    virtual Result<Rows> insert(std::string_view into,
                                std::span<const std::vector<SqlValue>> rows,
                                std::string_view then = {});

    // Statements without parameters or rows, one after another: a migration.
    virtual Status execute(const std::string &script) = 0;

    // Begins a transaction that will write.
    Status begin()
    {
        return execute(dialect() == Dialect::Sqlite ? "BEGIN IMMEDIATE" : "BEGIN");
    }

    // The second wall, where the engine has one: from now on only rows of this tenant are
    // seen and written, whatever a statement says; or those of all, as at the beginning.
    virtual void actFor(const std::string &) {}
    void actForAll() { actFor(kAll); }
    virtual std::string actingFor() const { return kAll; }
    static constexpr const char *kAll = "*"; // no tenant's id

    // Begins a transaction that only reads: all that it reads is of one moment. COMMIT ends it.
    Status beginReading()
    {
        return execute(dialect() == Dialect::Sqlite
                           ? "BEGIN"
                           : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }

    // Nothing can be done with it any more: a new one is to be opened.
    virtual bool isBroken() const = 0;

    // The keys of personal fields. Whoever opens connections for rows with such fields gives
    // it to each.
    Vault &vault() const
    {
        VQ_ASSERT(m_vault != nullptr);
        return *m_vault;
    }
    void setVault(std::shared_ptr<Vault> vault) { m_vault = std::move(vault); }

    // For what is kept beside the tables: what is to be done if the changes that are under way
    // are taken back, and what once they are kept.
    void ifTakenBack(std::function<void()> what)
    {
        m_later.push_back({.is_amends = true, .what = std::move(what)});
    }
    void onceKept(std::function<void()> what)
    {
        m_later.push_back({.is_amends = false, .what = std::move(what)});
    }

    // For whoever commits. So many are noted:
    std::size_t later() const { return m_later.size(); }
    void takenBackTo(std::size_t count); // those behind the first `count` were taken back
    void kept();                         // all were kept

private:
    struct Later {
        bool is_amends = false;
        std::function<void()> what;
    };
    std::vector<Later> m_later;
    std::shared_ptr<Vault> m_vault;
};

// How a program reaches its database, once per thread that does.
using Connect = std::function<Result<std::unique_ptr<Database>>()>;

} // namespace vq::cloud
