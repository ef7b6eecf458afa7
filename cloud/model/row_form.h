// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cloud/model/field.h"
#include "cloud/model/field_value.h"
#include "cloud/model/sealed_row.h"

// A resource as a row of its table. Each table has a column `revision` beside those of the
// fields, and each resource a member `revision` for it: it grows with every change.
namespace vq::cloud {

template <class T>
std::vector<std::string> columnsOf()
{
    std::vector<std::string> columns;
    for (const Field<T> &field : fieldsOf<T>()) {
        if (!field.is_stored)
            continue;
        columns.push_back(columnOf(field.name));
        if (isSealedField(field) && field.lookup != Lookup::None)
            columns.push_back(columnOf(field.name) + "_index");
    }
    columns.emplace_back("revision");
    return columns;
}

// "id, tenant_id, …, revision"
template <class T>
std::string columnListOf()
{
    std::string list;
    for (const auto &column : columnsOf<T>())
        list += (list.empty() ? "" : ", ") + column;
    return list;
}

// What is personal has been sealed (sealPersonal).
template <class T>
std::vector<SqlValue> valuesOf(const T &resource)
{
    std::vector<SqlValue> values;
    std::size_t sealed_at = 0;
    for (const Field<T> &field : fieldsOf<T>()) {
        if (!field.is_stored)
            continue;
        if (!isSealedField(field)) {
            std::visit([&](auto place) { values.push_back(toSql(resource.*place)); },
                       field.place);
            continue;
        }
        if constexpr (Sealable<T>) {
            const auto &sealed = resource.sealed.fields.at(sealed_at++);
            values.push_back(sealed.text);
            if (field.lookup != Lookup::None)
                values.push_back(sealed.index);
        }
    }
    values.emplace_back(resource.revision);
    return values;
}

// Of a row whose columns are those of columnListOf(); what is personal in it stays closed.
template <class T>
T closedFromRow(const Row &row)
{
    T resource{};
    std::size_t column = 0;
    for (const Field<T> &field : fieldsOf<T>()) {
        if (!field.is_stored)
            continue;
        if (!isSealedField(field)) {
            std::visit([&](auto place) { fromSql(row, column++, resource.*place); },
                       field.place);
            continue;
        }
        if constexpr (Sealable<T>) {
            auto &sealed = resource.sealed.fields.emplace_back();
            sealed.text = row.at(column++);
            if (field.lookup != Lookup::None)
                sealed.index = row.at(column++);
            resource.sealed.is_open = false;
        }
    }
    resource.revision = row.integer(column);
    return resource;
}

template <class T>
T fromRow(const Row &row) requires(!Sealable<T>)
{
    return closedFromRow<T>(row);
}

// Refused with storage_corrupt when what is personal is not what was written there.
template <class T>
Result<T> fromRow(Database &database, const Row &row)
{
    auto resource = closedFromRow<T>(row);
    if constexpr (Sealable<T>)
        VQ_CHECK(openPersonal(database, resource));
    return resource;
}

template <class T>
Status insertValues(Database &database, std::span<const T> resources)
{
    static const std::string into =
        std::string(Resource<T>::kTable) + " (" + columnListOf<T>() + ")";
    std::vector<std::vector<SqlValue>> rows;
    rows.reserve(resources.size());
    for (const auto &resource : resources)
        rows.push_back(valuesOf(resource));
    VQ_CHECK(database.insert(into, rows));
    return Done{};
}

template <class T>
Status insertRows(Database &database, std::span<const T> resources) requires(!Sealable<T>)
{
    return insertValues<T>(database, resources);
}

template <Sealable T>
Status insertRows(Database &database, std::span<T> resources)
{
    VQ_CHECK(sealPersonal<T>(database, resources));
    return insertValues<T>(database, resources);
}

template <class T>
Status insertRow(Database &database, const T &resource) requires(!Sealable<T>)
{
    return insertRows<T>(database, {&resource, 1});
}

template <Sealable T>
Status insertRow(Database &database, T &resource)
{
    return insertRows<T>(database, std::span(&resource, 1));
}

// Refused with Conflict and "changed_meanwhile" when the row is not at this revision any
// more; otherwise the resource is at the next one.
template <class T>
Status updateRow(Database &database, T &resource)
{
    static const std::string sql = [] {
        std::string sets;
        std::string last;
        for (const auto &column : columnsOf<T>()) {
            last = std::to_string(last.empty() ? 1 : std::stoi(last) + 1);
            sets += (sets.empty() ? "" : ", ") + column + " = $" + last +
                    (column == "revision" ? " + 1" : "");
        }
        return "UPDATE " + std::string(Resource<T>::kTable) + " SET " + sets +
               " WHERE id = $1 AND revision = $" + last + " RETURNING revision";
    }();
    if constexpr (Sealable<T>)
        VQ_CHECK(sealPersonal<T>(database, std::span(&resource, 1)));
    VQ_TRY(const auto rows, database.run(sql, valuesOf(resource)));
    if (rows.empty())
        return Error{ErrorKind::Conflict, "changed_meanwhile",
                     "Somebody else has changed this at the same moment. Nothing of this "
                     "request was kept; look again, then decide."};
    resource.revision = rows.front().integer(0);
    return Done{};
}

} // namespace vq::cloud
