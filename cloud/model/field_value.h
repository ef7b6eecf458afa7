// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cloud/database/database.h"
#include "cloud/model/field.h"
#include "cloud/model/refusal.h"

// The value of one field in the forms that it takes: JSON for the world, SQL for the table.
namespace vq::cloud {

json::Value toJson(const std::string &value);
json::Value toJson(std::int64_t value);
json::Value toJson(bool value);
json::Value toJson(UtcMs value); // "2026-03-29T01:02:03.004Z"
json::Value toJson(const json::Object &value);
json::Value toJson(const std::vector<std::string> &value);

template <class T>
json::Value toJson(const std::optional<T> &value)
{
    return value ? toJson(*value) : json::Value();
}

// What is wrong with the value that was given; absent and null are the same. Without a
// problem it has been read.
using MaybeProblem = std::optional<Problem>;
MaybeProblem readValue(std::string_view name, const json::Value *given,
                       const FieldRule &rule, std::string &value);
MaybeProblem readValue(std::string_view name, const json::Value *given,
                       const FieldRule &rule, std::int64_t &value);
MaybeProblem readValue(std::string_view name, const json::Value *given,
                       const FieldRule &rule, bool &value);
MaybeProblem readValue(std::string_view name, const json::Value *given,
                       const FieldRule &rule, UtcMs &value);
MaybeProblem readValue(std::string_view name, const json::Value *given,
                       const FieldRule &rule, json::Object &value);
MaybeProblem readValue(std::string_view name, const json::Value *given,
                       const FieldRule &rule, std::vector<std::string> &value);

Problem readOnly(std::string_view name);
Problem unknownField(std::string_view name);
Problem required(std::string_view name);

template <class T>
MaybeProblem readValue(std::string_view name, const json::Value *given,
                       const FieldRule &rule, std::optional<T> &value)
{
    if (given == nullptr || given->isNull())
        return rule.is_required ? MaybeProblem(required(name)) : std::nullopt;
    T read{};
    auto problem = readValue(name, given, rule, read);
    if (!problem)
        value = std::move(read);
    return problem;
}

SqlValue toSql(const std::string &value);
SqlValue toSql(std::int64_t value);
SqlValue toSql(bool value);
SqlValue toSql(UtcMs value);
SqlValue toSql(const json::Object &value);
SqlValue toSql(const std::vector<std::string> &value);

template <class T>
SqlValue toSql(const std::optional<T> &value)
{
    return value ? toSql(*value) : SqlValue();
}

void fromSql(const Row &row, std::size_t column, std::string &value);
void fromSql(const Row &row, std::size_t column, std::int64_t &value);
void fromSql(const Row &row, std::size_t column, bool &value);
void fromSql(const Row &row, std::size_t column, UtcMs &value);
void fromSql(const Row &row, std::size_t column, json::Object &value);
void fromSql(const Row &row, std::size_t column, std::vector<std::string> &value);

template <class T>
void fromSql(const Row &row, std::size_t column, std::optional<T> &value)
{
    value.reset();
    if (!row.isNull(column))
        fromSql(row, column, value.emplace());
}

// "maxConcurrentUsers" is max_concurrent_users in the table.
std::string columnOf(std::string_view name);

} // namespace vq::cloud
