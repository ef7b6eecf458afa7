// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cloud/model/field.h"
#include "cloud/model/field_value.h"

// A resource as a row of its table. Each table has a column `revision` beside those of the
// fields, and each resource a member `revision` for it: it grows with every change.
namespace vq::cloud {

template <class T>
std::vector<std::string> columnsOf()
{
    std::vector<std::string> columns;
    for (const Field<T> &field : fieldsOf<T>())
        if (field.is_stored)
            columns.push_back(columnOf(field.name));
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

template <class T>
std::vector<SqlValue> valuesOf(const T &resource)
{
    std::vector<SqlValue> values;
    for (const Field<T> &field : fieldsOf<T>())
        if (field.is_stored)
            std::visit([&](auto place) { values.push_back(toSql(resource.*place)); },
                       field.place);
    values.emplace_back(resource.revision);
    return values;
}

// Of a row whose columns are those of columnListOf().
template <class T>
T fromRow(const Row &row)
{
    T resource{};
    std::size_t column = 0;
    for (const Field<T> &field : fieldsOf<T>())
        if (field.is_stored)
            std::visit([&](auto place) { fromSql(row, column++, resource.*place); },
                       field.place);
    resource.revision = row.integer(column);
    return resource;
}

template <class T>
Status insertRows(Database &database, std::span<const T> resources)
{
    static const std::string sql = [] {
        std::string places;
        for (std::size_t i = 1; i <= columnsOf<T>().size(); ++i)
            places += (i == 1 ? "$" : ", $") + std::to_string(i);
        return "INSERT INTO " + std::string(Resource<T>::kTable) + " (" +
               columnListOf<T>() + ") VALUES (" + places + ")";
    }();
    std::vector<std::vector<SqlValue>> rows;
    rows.reserve(resources.size());
    for (const auto &resource : resources)
        rows.push_back(valuesOf(resource));
    VQ_CHECK(database.runEach(sql, rows));
    return Done{};
}

template <class T>
Status insertRow(Database &database, const T &resource)
{
    return insertRows<T>(database, {&resource, 1});
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
    VQ_TRY(const auto rows, database.run(sql, valuesOf(resource)));
    if (rows.empty())
        return Error{ErrorKind::Conflict, "changed_meanwhile",
                     "Somebody else has changed this at the same moment. Nothing of this "
                     "request was kept; look again, then decide."};
    resource.revision = rows.front().integer(0);
    return Done{};
}

} // namespace vq::cloud
