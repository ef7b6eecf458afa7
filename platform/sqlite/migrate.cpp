// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/sqlite/migrate.h"

namespace vq::sqlite {

Result<int> schemaVersion(Database &db)
{
    VQ_TRY(auto query, db.query("PRAGMA user_version"));
    VQ_TRY(const bool is_row, query.step());
    return is_row ? static_cast<int>(query.integer(0)) : 0;
}

Status migrate(Database &db, std::span<const Migration> migrations)
{
    VQ_TRY(const int version, schemaVersion(db));
    const int newest = static_cast<int>(migrations.size());
    if (version > newest)
        return Error{
            ErrorKind::Reject, "schema_newer",
            "the database has schema " + std::to_string(version) +
                ", this program knows up to " + std::to_string(newest) +
                ". Nothing was changed. Start the newer program, or restore a backup "
                "that was made with this one."};
    for (int number = version + 1; number <= newest; ++number) {
        const Migration &next = migrations[static_cast<std::size_t>(number) - 1];
        VQ_ASSERT(next.number == number);
        VQ_TRY(auto transaction, Transaction::begin(db));
        VQ_CHECK(db.execute(next.sql));
        VQ_CHECK(db.execute("PRAGMA user_version = " + std::to_string(number)));
        VQ_CHECK(transaction.commit());
    }
    return Done{};
}

} // namespace vq::sqlite
