// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/database/migrate.h"

namespace vq::cloud {

namespace {

Result<int> versionOf(Database &database, std::string_view module)
{
    VQ_TRY(const auto rows,
           database.run("SELECT version FROM schema_version WHERE module = $1",
                        {std::string(module)}));
    return rows.empty() ? 0 : static_cast<int>(rows.front().integer(0));
}

// Two programs that start at once take turns: the second finds everything done.
Status apply(Database &database, const Schema &schema, const Migration &next)
{
    VQ_CHECK(database.begin());
    VQ_TRY(const auto taken,
           database.run("SELECT version FROM schema_version WHERE module = $1 "
                        "{{for_update}}",
                        {std::string(schema.module)}));
    const int version = taken.empty() ? 0 : static_cast<int>(taken.front().integer(0));
    if (version >= next.number)
        return database.execute("COMMIT");
    VQ_CHECK(database.execute(std::string(next.sql)));
    VQ_TRY(const auto noted,
           database.run("INSERT INTO schema_version (module, version) VALUES ($1, $2) "
                        "ON CONFLICT (module) DO UPDATE SET version = excluded.version",
                        {std::string(schema.module), std::int64_t{next.number}}));
    return database.execute("COMMIT");
}

Status migrateOne(Database &database, const Schema &schema)
{
    VQ_TRY(const int version, versionOf(database, schema.module));
    const int newest = static_cast<int>(schema.migrations.size());
    if (version > newest)
        return Error{ErrorKind::Reject, "schema_newer",
                     "the tables of " + std::string(schema.module) + " have version " +
                         std::to_string(version) + ", this program knows up to " +
                         std::to_string(newest) +
                         ". Nothing was changed. Start the newer program."};
    for (int number = version + 1; number <= newest; ++number) {
        const auto &next = schema.migrations[static_cast<std::size_t>(number) - 1];
        VQ_ASSERT(next.number == number);
        if (auto applied = apply(database, schema, next); !applied) {
            // The first failure is what is told.
            const auto undone = database.execute("ROLLBACK");
            static_cast<void>(undone);
            return applied;
        }
    }
    return Done{};
}

} // namespace

Status migrate(Database &database, std::span<const Schema> schemas)
{
    VQ_CHECK(database.execute("CREATE TABLE IF NOT EXISTS schema_version ("
                              "module {{text}} NOT NULL PRIMARY KEY, "
                              "version {{int}} NOT NULL) {{strict}}"));
    for (const auto &schema : schemas)
        VQ_CHECK(migrateOne(database, schema));
    return Done{};
}

} // namespace vq::cloud
