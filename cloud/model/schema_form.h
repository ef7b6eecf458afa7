// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "cloud/model/field.h"
#include "cloud/model/json_form.h"

// A resource's fields as JSON Schema (2020-12), for the description of the API.
namespace vq::cloud {

// A schema under the name that others refer to it by.
struct Shape {
    std::string name;
    json::Object schema = {};
};

json::Object schemaOf(const std::string &, const FieldRule &rule);
json::Object schemaOf(std::int64_t, const FieldRule &rule);
json::Object schemaOf(bool, const FieldRule &rule);
json::Object schemaOf(UtcMs, const FieldRule &rule);
json::Object schemaOf(const json::Object &, const FieldRule &rule);
json::Object schemaOf(const std::vector<std::string> &, const FieldRule &rule);
json::Object orNull(json::Object schema);

template <class T>
json::Object schemaOf(const std::optional<T> &, const FieldRule &rule)
{
    return orNull(schemaOf(T{}, rule));
}

json::Object objectSchema(json::Object properties, json::Array required);
// Of an object that is put together by hand: every property is there.
json::Object wholeSchema(json::Object properties);

// The schemas of what such an object holds.
json::Object textSchema();
json::Object integerSchema();
json::Object booleanSchema();
json::Object momentSchema();
json::Object listSchema(json::Object items);

// As it is told: every field is there.
template <class T>
Shape toldShape(std::string name)
{
    json::Object properties;
    json::Array required;
    for (const Field<T> &field : fieldsOf<T>()) {
        if (!field.is_told)
            continue;
        properties.push_back(
            {std::string(field.name),
             std::visit(
                 [&]<class Value>(Value T::*) { return schemaOf(Value{}, field.rule); },
                 field.place)});
        required.emplace_back(field.name);
    }
    return {std::move(name), objectSchema(std::move(properties), std::move(required))};
}

// As it is sent: null is the same as absent.
template <class T>
Shape sentShape(std::string name, Writing writing)
{
    json::Object properties;
    json::Array required;
    for (const Field<T> &field : fieldsOf<T>()) {
        const bool is_settable =
            field.edit == Edit::Always ||
            (field.edit == Edit::Creation && writing == Writing::Creation);
        if (!is_settable)
            continue;
        auto schema = std::visit(
            [&]<class Value>(Value T::*) { return schemaOf(Value{}, field.rule); },
            field.place);
        properties.push_back({std::string(field.name), field.rule.is_required
                                                           ? std::move(schema)
                                                           : orNull(std::move(schema))});
        if (field.rule.is_required)
            required.emplace_back(field.name);
    }
    return {std::move(name), objectSchema(std::move(properties), std::move(required))};
}

// What was read may be sent back: what the service sets is left out of account.
template <class T>
Shape replacementShape(const std::string &name)
{
    auto shape = sentShape<T>(name + "Replacement", Writing::Replacement);
    for (auto &[key, value] : shape.schema)
        if (key == "additionalProperties")
            value = true;
    return shape;
}

// A merge patch: any of what may be set, null to take it away.
template <class T>
Shape patchShape(const std::string &name)
{
    auto shape = sentShape<T>(name + "Patch", Writing::Replacement);
    std::erase_if(shape.schema,
                  [](const json::Member &member) { return member.key == "required"; });
    return shape;
}

} // namespace vq::cloud
