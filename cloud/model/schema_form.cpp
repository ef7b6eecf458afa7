// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/model/schema_form.h"

#include <algorithm>

namespace vq::cloud {

namespace {

std::int64_t sizeOf(std::size_t size)
{
    return static_cast<std::int64_t>(size);
}

} // namespace

json::Object schemaOf(const std::string &, const FieldRule &rule)
{
    json::Object schema = {{"type", "string"}};
    if (rule.one_of.empty())
        schema.push_back({"maxLength", sizeOf(rule.text_max)});
    else
        schema.push_back({"enum", json::Array(rule.one_of.begin(), rule.one_of.end())});
    if (rule.is_required)
        schema.push_back({"minLength", std::int64_t{1}});
    return schema;
}

json::Object schemaOf(std::int64_t, const FieldRule &rule)
{
    json::Object schema = {{"type", "integer"}, {"minimum", rule.least}};
    if (rule.most != INT64_MAX)
        schema.push_back({"maximum", rule.most});
    return schema;
}

json::Object schemaOf(bool, const FieldRule &)
{
    return {{"type", "boolean"}};
}

json::Object schemaOf(UtcMs, const FieldRule &)
{
    return {{"type", "string"},
            {"format", "date-time"},
            {"pattern", R"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$)"}};
}

json::Object schemaOf(const json::Object &, const FieldRule &)
{
    return {{"type", "object"}, {"additionalProperties", true}};
}

json::Object schemaOf(const std::vector<std::string> &, const FieldRule &rule)
{
    auto item = rule;
    item.is_required = false;
    return {{"type", "array"},
            {"items", schemaOf(std::string(), item)},
            {"uniqueItems", true}};
}

json::Object orNull(json::Object schema)
{
    const auto type = std::ranges::find(schema, "type", &json::Member::key);
    VQ_ASSERT(type != schema.end());
    if (type->value.as<json::Array>() == nullptr)
        type->value = json::Array{type->value, json::Value("null")};
    const auto words = std::ranges::find(schema, "enum", &json::Member::key);
    if (words != schema.end()) {
        auto list = *words->value.as<json::Array>();
        list.emplace_back();
        words->value = std::move(list);
    }
    return schema;
}

json::Object objectSchema(json::Object properties, json::Array required)
{
    json::Object schema = {{"type", "object"}, {"additionalProperties", false}};
    if (!required.empty())
        schema.push_back({"required", std::move(required)});
    schema.push_back({"properties", std::move(properties)});
    return schema;
}

json::Object wholeSchema(json::Object properties)
{
    json::Array required;
    for (const auto &property : properties)
        required.emplace_back(property.key);
    return objectSchema(std::move(properties), std::move(required));
}

json::Object textSchema()
{
    return {{"type", "string"}};
}

json::Object booleanSchema()
{
    return {{"type", "boolean"}};
}

json::Object integerSchema()
{
    return {{"type", "integer"}};
}

json::Object momentSchema()
{
    return schemaOf(UtcMs{}, {});
}

json::Object listSchema(json::Object items)
{
    return {{"type", "array"}, {"items", std::move(items)}};
}

} // namespace vq::cloud
