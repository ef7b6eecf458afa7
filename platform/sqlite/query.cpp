// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/sqlite/query.h"

#include <utility>

#include "platform/sqlite/handles.h"

namespace vq::sqlite {

Query::Query(DatabaseHandles &handles, sqlite3_stmt *statement)
    : m_handles(&handles), m_statement(statement)
{
    // One text is one statement: to run it again while it runs would pull the rug from
    // under it.
    VQ_ASSERT(sqlite3_stmt_busy(statement) == 0);
}

Query::Query(Query &&other) noexcept
    : m_handles(other.m_handles), m_statement(std::exchange(other.m_statement, nullptr)),
      m_bound(other.m_bound), m_bind_error(other.m_bind_error)
{}

Query::~Query()
{
    if (m_statement != nullptr)
        reset();
}

void Query::reset()
{
    sqlite3_reset(m_statement); // says again what step() said
    sqlite3_clear_bindings(m_statement);
    m_bound = 0;
    m_bind_error = SQLITE_OK;
}

Query &Query::bind(std::int64_t value)
{
    const int rc = sqlite3_bind_int64(m_statement, ++m_bound, value);
    m_bind_error = m_bind_error != SQLITE_OK ? m_bind_error : rc;
    return *this;
}

Query &Query::bind(std::string_view text)
{
    // A null pointer would bind NULL: the empty text is not NULL.
    const int rc =
        sqlite3_bind_text64(m_statement, ++m_bound, text.empty() ? "" : text.data(),
                            text.size(), SQLITE_STATIC, SQLITE_UTF8);
    m_bind_error = m_bind_error != SQLITE_OK ? m_bind_error : rc;
    return *this;
}

Query &Query::bind(std::span<const std::byte> blob)
{
    static constexpr std::byte kEmpty{};
    const int rc =
        sqlite3_bind_blob64(m_statement, ++m_bound, blob.empty() ? &kEmpty : blob.data(),
                            blob.size(), SQLITE_STATIC);
    m_bind_error = m_bind_error != SQLITE_OK ? m_bind_error : rc;
    return *this;
}

Query &Query::bindNull()
{
    const int rc = sqlite3_bind_null(m_statement, ++m_bound);
    m_bind_error = m_bind_error != SQLITE_OK ? m_bind_error : rc;
    return *this;
}

Result<bool> Query::step()
{
    if (m_bind_error != SQLITE_OK)
        return m_handles->fail(m_bind_error, sqlite3_sql(m_statement));
    const int rc = sqlite3_step(m_statement);
    if (rc == SQLITE_ROW)
        return true;
    if (rc == SQLITE_DONE)
        return false;
    return m_handles->fail(rc, sqlite3_sql(m_statement));
}

Status Query::run()
{
    for (;;) {
        VQ_TRY(const bool is_row, step());
        if (!is_row)
            return Done{};
    }
}

int Query::columns() const
{
    return sqlite3_column_count(m_statement);
}

bool Query::isInteger(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_INTEGER;
}

bool Query::isBlob(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_BLOB;
}

bool Query::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::int64_t Query::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::string_view Query::text(int column) const
{
    const auto *chars = sqlite3_column_text(m_statement, column);
    if (chars == nullptr)
        return {};
    return {reinterpret_cast<const char *>(chars),
            static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::span<const std::byte> Query::blob(int column) const
{
    const auto *bytes =
        static_cast<const std::byte *>(sqlite3_column_blob(m_statement, column));
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

} // namespace vq::sqlite
