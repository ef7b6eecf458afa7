// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/database/wall.h"

#include <algorithm>
#include <array>

namespace vq::cloud {

namespace {

// Tables whose rows are not found by a tenant_id of their own.
struct Special {
    std::string_view table;
    std::string_view condition; // for one tenant
};
constexpr const char *kTenant = "current_setting('vq.tenant', true)";
constexpr std::array kSpecial = {
    Special{"tenant", "id = current_setting('vq.tenant', true)"},
    // By the platform's key staff are found before their tenant is known.
    Special{"tenant_key", "tenant_id IN (current_setting('vq.tenant', true), '')"},
    // By its code a machine is found before it is anybody's.
    Special{"enrolment", "tenant_id IN (current_setting('vq.tenant', true), '')"},
    Special{"queue_line", "EXISTS (SELECT 1 FROM queue q WHERE q.id = queue_id)"},
    Special{"session_event", "EXISTS (SELECT 1 FROM session s WHERE s.id = session_id)"},
    Special{"refresh_token", "EXISTS (SELECT 1 FROM app_user u WHERE u.id = user_id)"},
};

// Those that have no wall yet; whether they have a tenant_id.
constexpr const char *kOpenTables =
    "SELECT c.relname::text, CASE WHEN EXISTS (SELECT 1 FROM pg_attribute a "
    "WHERE a.attrelid = c.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped) "
    "THEN 1 ELSE 0 END FROM pg_class c "
    "WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' "
    "AND NOT c.relrowsecurity ORDER BY c.relname";

std::string conditionOf(const Row &table)
{
    const auto *const special =
        std::ranges::find(kSpecial, table.text(0), &Special::table);
    if (special != kSpecial.end())
        return std::string(special->condition);
    return table.integer(1) != 0 ? "tenant_id = " + std::string(kTenant) : std::string();
}

std::string policyOf(const std::string &table, const std::string &condition)
{
    std::string sql;
    for (const char *word : {" ENABLE", " FORCE"})
        sql.append("ALTER TABLE ")
            .append(table)
            .append(word)
            .append(" ROW LEVEL SECURITY; ");
    return sql.append("CREATE POLICY tenant_wall ON ")
        .append(table)
        .append(" USING (")
        .append(kTenant)
        .append(" = '*' OR ")
        .append(condition)
        .append(")");
}

} // namespace

Status raiseWall(Database &database)
{
    if (database.dialect() != Dialect::Postgres)
        return Done{};
    VQ_CHECK(database.begin());
    // Two programs that start at once take turns.
    VQ_TRY(const auto turn,
           database.run("SELECT 1 FROM pg_advisory_xact_lock(hashtext('vq_wall'))"));
    VQ_TRY(const auto tables, database.run(kOpenTables));
    for (const auto &table : tables) {
        const auto condition = conditionOf(table);
        if (condition.empty())
            continue; // nobody's rows
        VQ_CHECK(database.execute(policyOf(table.text(0), condition)));
    }
    return database.execute("COMMIT");
}

Result<bool> isWallHeeded(Database &database)
{
    if (database.dialect() != Dialect::Postgres)
        return true;
    VQ_TRY(const auto role,
           database.run("SELECT CASE WHEN rolsuper OR rolbypassrls THEN 1 ELSE 0 END "
                        "FROM pg_roles WHERE rolname = current_user"));
    return !role.empty() && role.front().integer(0) == 0;
}

} // namespace vq::cloud
