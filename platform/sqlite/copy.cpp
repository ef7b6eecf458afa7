// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/sqlite/copy.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "platform/sqlite/error.h"
#include "platform/sqlite/handles.h"

namespace vq::sqlite {

namespace {

// All in one step, so in one read transaction: in pieces it would begin again whenever
// the writer commits in between. Readers do not hold up the writer in WAL.
constexpr int kPagesPerStep = -1;

using SqliteBackup = std::unique_ptr<sqlite3_backup, CloseWith<sqlite3_backup_finish>>;

Status copyPages(sqlite3 *from, sqlite3 *to)
{
    SqliteBackup backup(sqlite3_backup_init(to, "main", from, "main"));
    if (!backup)
        return errorOf(sqlite3_errcode(to), sqlite3_errmsg(to), "begin the copy");
    int rc = SQLITE_OK;
    while (rc == SQLITE_OK)
        rc = sqlite3_backup_step(backup.get(), kPagesPerStep);
    if (rc != SQLITE_DONE)
        return errorOf(rc, sqlite3_errstr(rc), "copy");
    return Done{};
}

} // namespace

Status copyTo(Database &from, const std::string &path)
{
    // SQLite would overwrite what is there: the file is made first, by whoever comes
    // first.
    const int fd = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0)
        return Error{ErrorKind::Reject, "storage_failed",
                     "cannot create " + path + ": " + std::strerror(errno)};
    ::close(fd);
    sqlite3 *raw = nullptr;
    const int rc = sqlite3_open_v2(
        path.c_str(), &raw,
        SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE, nullptr);
    SqliteDb to(raw);
    if (rc != SQLITE_OK)
        return errorOf(rc, sqlite3_errmsg(to.get()), "open " + path);
    VQ_CHECK(copyPages(from.handles().db.get(), to.get()));
    // The copy carries the WAL mark of its source; one file is easier to carry about than
    // three.
    const int mode =
        sqlite3_exec(to.get(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
    if (mode != SQLITE_OK)
        return errorOf(mode, sqlite3_errmsg(to.get()), "finish the copy");
    return Done{};
}

Status checkIntegrity(Database &db)
{
    VQ_TRY(auto query, db.query("PRAGMA integrity_check(1)"));
    VQ_TRY(const bool is_row, query.step());
    if (!is_row || query.text(0) != "ok")
        return Error{ErrorKind::Corrupt, "storage_corrupt",
                     "the database is damaged: " + (is_row ? std::string(query.text(0))
                                                           : std::string("no answer"))};
    return Done{};
}

} // namespace vq::sqlite
