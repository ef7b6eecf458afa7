// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/personal/key_tables.h"

#include <array>

#include "cloud/personal/module.h"

namespace vq::cloud::personal {

namespace {

constexpr std::array kMigrations = {Migration{1, "keys", R"sql(
CREATE TABLE tenant_key (
    tenant_id {{text}} NOT NULL PRIMARY KEY,     -- empty: of the platform
    root_id   {{text}} NOT NULL,                 -- of the key in the file that wraps it
    wrapped   {{text}} NOT NULL                  -- empty: destroyed
) {{strict}};
CREATE TABLE data_key (                          -- under which is sealed now
    tenant_id {{text}} NOT NULL REFERENCES tenant_key (tenant_id),
    person    {{text}} NOT NULL,                 -- a keyed hash of who she is, or table/id
    id        {{text}} NOT NULL UNIQUE,
    wrapped   {{text}} NOT NULL,                 -- under the tenant's key
    PRIMARY KEY (tenant_id, person)
) {{strict}};
CREATE TABLE old_data_key (
    id        {{text}} NOT NULL PRIMARY KEY,
    tenant_id {{text}} NOT NULL,
    person    {{text}} NOT NULL,
    wrapped   {{text}} NOT NULL,                 -- empty: destroyed
    state     {{text}} NOT NULL CHECK (state IN
        ('retiring',                             -- rows may still be sealed under it
         'retired',                              -- only the audit may be
         'destroyed'))
) {{strict}};
CREATE INDEX old_data_key_by_person ON old_data_key (tenant_id, person);
CREATE INDEX old_data_key_retiring ON old_data_key (id) WHERE state = 'retiring';
)sql"}};

WrappedDataKey dataKeyOf(const Row &row)
{
    return {.tenant = row.text(0),
            .id = row.text(1),
            .person = row.text(2),
            .wrapped = row.text(3)};
}

} // namespace

Schema schema()
{
    return {"personal", kMigrations};
}

Result<std::optional<WrappedTenantKey>> tenantKeyOf(Database &database,
                                                    const std::string &tenant)
{
    VQ_TRY(const auto rows,
           database.run("SELECT root_id, wrapped FROM tenant_key WHERE tenant_id = $1",
                        {tenant}));
    if (rows.empty())
        return std::optional<WrappedTenantKey>();
    return std::optional(
        WrappedTenantKey{tenant, rows.front().text(0), rows.front().text(1)});
}

Result<WrappedTenantKey> tenantKeyOr(Database &database, const WrappedTenantKey &fresh)
{
    VQ_TRY(const auto rows,
           database.run("INSERT INTO tenant_key (tenant_id, root_id, wrapped) "
                        "VALUES ($1, $2, $3) ON CONFLICT (tenant_id) DO UPDATE SET "
                        "tenant_id = excluded.tenant_id RETURNING root_id, wrapped",
                        {fresh.tenant, fresh.root, fresh.wrapped}));
    return WrappedTenantKey{fresh.tenant, rows.front().text(0), rows.front().text(1)};
}

Result<std::vector<WrappedTenantKey>> tenantKeys(Database &database)
{
    VQ_TRY(const auto rows, database.run("SELECT tenant_id, root_id, wrapped "
                                         "FROM tenant_key ORDER BY tenant_id"));
    std::vector<WrappedTenantKey> keys;
    keys.reserve(rows.size());
    for (const auto &row : rows)
        keys.push_back({row.text(0), row.text(1), row.text(2)});
    return keys;
}

Status rewrapTenantKey(Database &database, const WrappedTenantKey &key)
{
    VQ_TRY(const auto done,
           database.run("UPDATE tenant_key SET root_id = $1, wrapped = $2 "
                        "WHERE tenant_id = $3",
                        {key.root, key.wrapped, key.tenant}));
    return Done{};
}

Status destroyTenantKey(Database &database, const std::string &tenant)
{
    for (const char *sql : {"DELETE FROM data_key WHERE tenant_id = $1",
                            "DELETE FROM old_data_key WHERE tenant_id = $1",
                            "UPDATE tenant_key SET root_id = '', wrapped = '' "
                            "WHERE tenant_id = $1"}) {
        VQ_TRY(const auto done, database.run(sql, {tenant}));
    }
    return Done{};
}

Result<std::optional<WrappedDataKey>> dataKeyCalled(Database &database,
                                                    const std::string &id)
{
    VQ_TRY(const auto rows,
           database.run("SELECT tenant_id, id, person, wrapped FROM data_key "
                        "WHERE id = $1 UNION ALL "
                        "SELECT tenant_id, id, person, wrapped FROM old_data_key "
                        "WHERE id = $1",
                        {id}));
    if (rows.empty())
        return std::optional<WrappedDataKey>();
    return std::optional(dataKeyOf(rows.front()));
}

Result<std::vector<WrappedDataKey>> dataKeysOr(Database &database,
                                               std::span<const WrappedDataKey> fresh)
{
    std::vector<std::vector<SqlValue>> wanted;
    wanted.reserve(fresh.size());
    for (const auto &key : fresh)
        wanted.push_back({key.tenant, key.id, key.person, key.wrapped});
    VQ_TRY(const auto rows,
           database.insert("data_key (tenant_id, id, person, wrapped)", wanted,
                           "ON CONFLICT (tenant_id, person) "
                           "DO UPDATE SET person = excluded.person "
                           "RETURNING tenant_id, id, person, wrapped"));
    std::vector<WrappedDataKey> kept;
    kept.reserve(rows.size());
    for (const auto &row : rows)
        kept.push_back(dataKeyOf(row));
    return kept;
}

Result<std::vector<std::string>> destroyDataKeys(Database &database,
                                                 const KeyOwner &owner)
{
    for (const char *sql :
         {"INSERT INTO old_data_key (tenant_id, id, person, wrapped, state) "
          "SELECT tenant_id, id, person, '', 'destroyed' FROM data_key "
          "WHERE tenant_id = $1 AND person = $2",
          "DELETE FROM data_key WHERE tenant_id = $1 AND person = $2"}) {
        VQ_TRY(const auto done, database.run(sql, {owner.tenant, owner.person}));
    }
    VQ_TRY(const auto rows,
           database.run("UPDATE old_data_key SET wrapped = '', state = 'destroyed' "
                        "WHERE tenant_id = $1 AND person = $2 RETURNING id",
                        {owner.tenant, owner.person}));
    std::vector<std::string> ids;
    ids.reserve(rows.size());
    for (const auto &row : rows)
        ids.push_back(row.text(0));
    return ids;
}

Status retireDataKeys(Database &database, const std::optional<std::string> &tenant)
{
    const std::string of_one = tenant ? " WHERE tenant_id = $1" : "";
    std::vector<SqlValue> values;
    if (tenant)
        values.emplace_back(*tenant);
    VQ_TRY(
        const auto kept,
        database.run("INSERT INTO old_data_key (tenant_id, id, person, wrapped, state) "
                     "SELECT tenant_id, id, person, wrapped, 'retiring' FROM data_key" +
                         of_one,
                     values));
    VQ_TRY(const auto gone, database.run("DELETE FROM data_key" + of_one, values));
    return Done{};
}

Result<std::vector<WrappedDataKey>> retiringDataKeys(Database &database,
                                                     std::int64_t count)
{
    VQ_TRY(const auto rows,
           database.run("SELECT tenant_id, id, person, wrapped FROM old_data_key "
                        "WHERE state = 'retiring' ORDER BY id LIMIT $1",
                        {count}));
    std::vector<WrappedDataKey> keys;
    keys.reserve(rows.size());
    for (const auto &row : rows)
        keys.push_back(dataKeyOf(row));
    return keys;
}

Status dataKeyRetired(Database &database, const WrappedDataKey &key)
{
    VQ_TRY(const auto done,
           database.run("UPDATE old_data_key SET state = 'retired' WHERE id = $1",
                        {key.id}));
    return Done{};
}

} // namespace vq::cloud::personal
