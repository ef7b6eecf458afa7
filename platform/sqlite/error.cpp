// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/sqlite/error.h"

#include <sqlite3.h>

namespace vq::sqlite {

namespace {

struct Meaning {
    ErrorKind kind;
    const char *code;
};

Meaning meaningOf(int result_code)
{
    switch (result_code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
        return {ErrorKind::Conflict, "storage_duplicate"};
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return {ErrorKind::Conflict, "storage_reference"};
    default:
        break;
    }
    switch (result_code & 0xff) {
    case SQLITE_FULL:
        return {ErrorKind::Retry, "disk_full"};
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_NOMEM:
    case SQLITE_PROTOCOL:
        return {ErrorKind::Retry, "storage_failed"};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorKind::Retry, "storage_busy"};
    case SQLITE_CONSTRAINT:
        return {ErrorKind::Conflict, "storage_constraint"};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorKind::Corrupt, "storage_corrupt"};
    default:
        return {ErrorKind::Reject, "storage_misused"};
    }
}

} // namespace

Error errorOf(int result_code, std::string_view detail, std::string_view doing)
{
    const auto [kind, code] = meaningOf(result_code);
    std::string message = "SQLite: ";
    message += doing;
    message += ": ";
    for (const char c : detail) // of a damaged schema it quotes bytes that are no text
        message += c >= ' ' && c <= '~' ? c : '?';
    message += " (" + std::to_string(result_code) + ")";
    return Error{kind, code, std::move(message)};
}

bool isBroken(int result_code)
{
    switch (result_code & 0xff) {
    case SQLITE_IOERR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return true;
    default:
        return false;
    }
}

} // namespace vq::sqlite
