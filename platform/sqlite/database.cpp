// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/sqlite/database.h"

#include <algorithm>
#include <vector>

#include "platform/sqlite/begin.h"
#include "platform/sqlite/error.h"
#include "platform/sqlite/handles.h"

namespace vq::sqlite {

namespace {

int openFlags(OpenOptions::Access access)
{
    const int common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (access) {
    case OpenOptions::Access::ReadOnly:
        return common | SQLITE_OPEN_READONLY;
    case OpenOptions::Access::ReadWrite:
        return common | SQLITE_OPEN_READWRITE;
    case OpenOptions::Access::Create:
        break;
    }
    return common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
}

// Settings belong to the connection, not to the file, except journal_mode.
std::string settingsOf(const OpenOptions &options)
{
    std::string script = "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
                         "PRAGMA temp_store = MEMORY;";
    if (options.access == OpenOptions::Access::ReadOnly)
        return script + "PRAGMA query_only = ON;";
    // 32 MiB of pages, so that a busy day's indexes are not read back from the file. The
    // write-ahead log keeps SQLite's 4 MiB: it must fit into the hub's reserve, twice.
    script += "PRAGMA journal_mode = WAL; PRAGMA cache_size = -32768;";
    script += options.synchronous == OpenOptions::Synchronous::Full
                  ? "PRAGMA synchronous = FULL;"
                  : "PRAGMA synchronous = NORMAL;";
    return script;
}

// Writes the bytes of the file to where they are, and syncs it.
int rewrite(sqlite3_file *file)
{
    constexpr sqlite3_int64 kChunk = 64 * 1024;
    const auto *methods = file->pMethods;
    std::vector<char> bytes(kChunk);
    sqlite3_int64 size = 0;
    int rc = methods->xFileSize(file, &size);
    for (sqlite3_int64 at = 0; rc == SQLITE_OK && at < size; at += kChunk) {
        const int count = static_cast<int>(std::min(kChunk, size - at));
        rc = methods->xRead(file, bytes.data(), count, at);
        if (rc == SQLITE_OK)
            rc = methods->xWrite(file, bytes.data(), count, at);
    }
    return rc == SQLITE_OK ? methods->xSync(file, SQLITE_SYNC_FULL) : rc;
}

} // namespace

Error DatabaseHandles::fail(int result_code, std::string_view doing)
{
    if (sqlite::isBroken(result_code) && !broken) {
        broken = true;
        // Closing would sync once more what has failed to.
        sqlite3_db_config(db.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }
    return errorOf(result_code, sqlite3_errmsg(db.get()), doing);
}

Database::Database(std::unique_ptr<DatabaseHandles> handles)
    : m_handles(std::move(handles))
{}
Database::Database(Database &&) noexcept = default;
Database &Database::operator=(Database &&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const OpenOptions &options)
{
    begin();
    sqlite3 *raw = nullptr;
    const int rc = sqlite3_open_v2(options.path.c_str(), &raw, openFlags(options.access),
                                   options.vfs.empty() ? nullptr : options.vfs.c_str());
    auto handles = std::make_unique<DatabaseHandles>();
    handles->db.reset(raw); // before the check: a failed open also yields a handle
    if (rc != SQLITE_OK)
        return handles->fail(rc, "open " + options.path);
    sqlite3_busy_timeout(raw, static_cast<int>(options.busy_timeout.count()));
    Database db(std::move(handles));
    VQ_CHECK(db.execute(settingsOf(options)));
    return db;
}

Result<Query> Database::query(std::string_view sql)
{
    if (m_handles->broken)
        return Error{
            ErrorKind::Retry, "storage_failed",
            "the connection broke before: it must be closed, reopened and verified"};
    auto found = m_handles->statements.find(sql);
    if (found == m_handles->statements.end()) {
        sqlite3_stmt *raw = nullptr;
        const int rc = sqlite3_prepare_v3(m_handles->db.get(), sql.data(),
                                          static_cast<int>(sql.size()),
                                          SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
        SqliteStmt statement(raw);
        if (rc != SQLITE_OK)
            return m_handles->fail(rc, sql);
        found =
            m_handles->statements.emplace(std::string(sql), std::move(statement)).first;
    }
    return Query(*m_handles, found->second.get());
}

Status Database::execute(const std::string &script)
{
    const int rc =
        sqlite3_exec(m_handles->db.get(), script.c_str(), nullptr, nullptr, nullptr);
    if (rc != SQLITE_OK)
        return m_handles->fail(rc, script.substr(0, 60));
    return Done{};
}

Status Database::checkpoint()
{
    const int rc = sqlite3_wal_checkpoint_v2(
        m_handles->db.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    if (rc != SQLITE_OK)
        return m_handles->fail(rc, "checkpoint");
    return Done{};
}

Status Database::makeDurable()
{
    sqlite3_file *log = nullptr;
    int rc = sqlite3_file_control(m_handles->db.get(), "main",
                                  SQLITE_FCNTL_JOURNAL_POINTER, &log);
    if (rc == SQLITE_OK && log != nullptr && log->pMethods != nullptr)
        rc = rewrite(log);
    if (rc != SQLITE_OK)
        return m_handles->fail(rc, "write the write-ahead log once more");
    return checkpoint();
}

std::vector<std::string> Database::statements() const
{
    std::vector<std::string> texts;
    for (const auto &entry : m_handles->statements)
        texts.push_back(entry.first);
    return texts;
}

std::int64_t Database::lastRowId() const
{
    return sqlite3_last_insert_rowid(m_handles->db.get());
}

std::int64_t Database::changes() const
{
    return sqlite3_changes64(m_handles->db.get());
}

bool Database::isInTransaction() const
{
    return sqlite3_get_autocommit(m_handles->db.get()) == 0;
}

bool Database::isBroken() const
{
    return m_handles->broken;
}

Result<Transaction> Transaction::begin(Database &db, Kind kind)
{
    VQ_TRY(auto query, db.query(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN"));
    VQ_CHECK(query.run());
    return Transaction(db);
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_db(std::exchange(other.m_db, nullptr))
{}

Transaction::~Transaction()
{
    // On a full disk SQLite has already rolled back by itself.
    if (m_db != nullptr && m_db->isInTransaction())
        (void)m_db->execute("ROLLBACK");
}

Status Transaction::commit()
{
    VQ_TRY(auto query, m_db->query("COMMIT"));
    VQ_CHECK(query.run());
    m_db = nullptr;
    return Done{};
}

} // namespace vq::sqlite
