// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "platform/sqlite/query.h"

namespace vq::sqlite {

struct OpenOptions {
    std::string path = {};
    enum class Access { ReadOnly, ReadWrite, Create } access = Access::Create;
    // Normal loses the youngest commits in a power cut. It exists so that a test can show
    // so.
    enum class Synchronous { Full, Normal } synchronous = Synchronous::Full;
    std::string vfs = {}; // empty: the system's
    Ms busy_timeout{5000};
};

// One connection, for one thread at a time. Statements are prepared once and kept.
class Database {
public:
    static Result<Database> open(const OpenOptions &options);

    Database(Database &&) noexcept;
    Database &operator=(Database &&) noexcept;
    ~Database();

    // A statement ready to bind. Each text is parsed once per connection, so give texts
    // that do not vary. Refused on a broken connection.
    Result<Query> query(std::string_view sql);

    // Statements without parameters or rows, such as a migration.
    Status execute(const std::string &script);

    // Bounded work: moves what the write-ahead log holds into the database file and
    // empties it.
    Status checkpoint();

    // Everything that can be read is durable afterwards; before that nothing may be built
    // on a file whose last writer is not known to have ended well. After a failed sync the
    // kernel goes on showing bytes that no disk has, to later processes as well, and a
    // second sync would say "done". So the write-ahead log is written once more where it
    // stands, which makes its bytes new to the kernel, synced, and moved into the database
    // file.
    Status makeDurable();

    // The texts that were given to query() so far: a test asks for the plan of each.
    std::vector<std::string> statements() const;

    std::int64_t lastRowId() const;
    std::int64_t changes() const; // rows of the last statement
    bool isInTransaction() const;
    bool isBroken() const; // a write failed: close, reopen, verify

    DatabaseHandles &handles() { return *m_handles; } // for this folder

private:
    explicit Database(std::unique_ptr<DatabaseHandles> handles);

    std::unique_ptr<DatabaseHandles> m_handles;
};

// BEGIN IMMEDIATE … COMMIT; what is not committed is rolled back. Read: one picture for
// several questions, under one lock.
class Transaction {
public:
    enum class Kind { Write, Read };
    static Result<Transaction> begin(Database &db, Kind kind = Kind::Write);

    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    Status commit();

private:
    explicit Transaction(Database &db) : m_db(&db) {}

    Database *m_db;
};

} // namespace vq::sqlite
