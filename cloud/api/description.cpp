// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/description.h"

#include <algorithm>
#include <array>

#include "cloud/api/request_body.h"
#include "platform/json/json_writer.h"

namespace vq::cloud {

namespace {

using json::Array;
using json::Object;
using json::Value;

Object reference(const std::string &name)
{
    return {{"$ref", "#/components/schemas/" + name}};
}

Object content(Value schema)
{
    return {{"application/json", Object{{"schema", std::move(schema)}}}};
}

Object null()
{
    return {{"type", "null"}};
}

Object metadataSchema(bool is_list)
{
    Object properties = {
        {"timestamp", Object{{"type", "string"}, {"format", "date-time"}}},
        {"version", Object{{"const", "1.0"}}},
        {"requestId", Object{{"type", "string"}, {"pattern", "^req-[0-9a-f]{32}$"}}}};
    Array required = {"timestamp", "version", "requestId"};
    if (is_list) {
        properties.push_back({"nextCursor", Object{{"type", Array{"string", "null"}}}});
        required.emplace_back("nextCursor");
    }
    return objectSchema(std::move(properties), std::move(required));
}

Object envelope(Value success, Value data, Value metadata, Value errors)
{
    return objectSchema({{"success", Object{{"const", std::move(success)}}},
                         {"data", std::move(data)},
                         {"metadata", std::move(metadata)},
                         {"errors", std::move(errors)}},
                        {"success", "data", "metadata", "errors"});
}

Object problemSchema()
{
    return objectSchema({{"code", Object{{"type", "string"}}},
                         {"message", Object{{"type", "string"}}},
                         {"field", Object{{"type", Array{"string", "null"}}}}},
                        {"code", "message", "field"});
}

Object refusalSchema()
{
    return envelope(false, null(), reference("Metadata"),
                    Object{{"type", "array"},
                           {"minItems", std::int64_t{1}},
                           {"items", reference("Problem")}});
}

Object dataOf(const Route &route)
{
    if (!route.data)
        return null();
    return route.is_list ? listSchema(reference(route.data->name))
                         : reference(route.data->name);
}

Object rawContent(std::span<const std::string> types)
{
    Object content;
    for (const auto &type : types)
        content.push_back({type, Object{{"schema", textSchema()}}});
    return content;
}

// A file has a tag of its own, is given in parts, and is kept once however often it is sent.
bool isFile(std::span<const std::string> types)
{
    return !types.empty() && types.front().starts_with("image/");
}

Object responsesOf(const Route &route)
{
    const auto metadata = reference(route.is_list ? "ListMetadata" : "Metadata");
    Object responses = {
        {std::to_string(route.success),
         Object{{"description", "Done."},
                {"content", route.raw_types.empty()
                                ? content(envelope(true, dataOf(route), metadata, null()))
                                : rawContent(route.raw_types)}}}};
    if (isFile(rawBodyTypes(route)))
        responses.push_back(
            {"200", Object{{"description", "It was there already."},
                           {"content",
                            content(envelope(true, dataOf(route), metadata, null()))}}});
    if (isFile(route.raw_types))
        responses.push_back({"206", Object{{"description", "The part that Range names."},
                                           {"content", rawContent(route.raw_types)}}});
    const bool has_etag = (route.method == "GET" && route.data && !route.is_list) ||
                          isFile(route.raw_types);
    if (has_etag)
        responses.push_back(
            {"304", Object{{"description", "The caller has this revision."}}});
    if (route.may_redirect)
        responses.push_back(
            {"303",
             Object{{"description", "Goes on at the address that Location tells."},
                    {"content", content(envelope(true, null(), metadata, null()))}}});
    responses.push_back({"4XX", Object{{"$ref", "#/components/responses/Refusal"}}});
    responses.push_back({"5XX", Object{{"$ref", "#/components/responses/Refusal"}}});
    return responses;
}

Object parameter(const std::string &name, const char *where)
{
    const bool is_path = std::string_view(where) == "path";
    Object schema = {{"type", "string"}};
    if (is_path)
        schema.push_back({"minLength", std::int64_t{1}});
    return {{"name", name},
            {"in", where},
            {"required", is_path},
            {"schema", std::move(schema)}};
}

Array parametersOf(const Route &route)
{
    Array parameters;
    for (std::size_t at = route.path.find('{'); at != std::string::npos;
         at = route.path.find('{', at + 1))
        parameters.emplace_back(parameter(
            route.path.substr(at + 1, route.path.find('}', at) - at - 1), "path"));
    for (const auto &name : route.query)
        parameters.emplace_back(parameter(name, "query"));
    if (route.isRepeatable())
        parameters.emplace_back(parameter("Idempotency-Key", "header"));
    return parameters;
}

// "/v1/tenants/{tenantId}/queues/…" is about queues.
std::string tagOf(const Route &route)
{
    constexpr std::string_view kTenants = "/v1/tenants/{tenantId}/";
    auto rest = std::string_view(route.path);
    rest.remove_prefix(rest.starts_with(kTenants) ? kTenants.size() : 4);
    return std::string(rest.substr(0, rest.find('/')));
}

Object operationOf(const Route &route)
{
    Object operation = {{"operationId", route.operation},
                        {"summary", route.summary},
                        {"tags", Array{Value(tagOf(route))}}};
    if (!route.permission.empty())
        operation.push_back(
            {"description", "Needs the permission `" + route.permission + "`."});
    if (route.access == Access::Public)
        operation.push_back({"security", Array{}});
    if (auto parameters = parametersOf(route); !parameters.empty())
        operation.push_back({"parameters", std::move(parameters)});
    if (route.body)
        operation.push_back(
            {"requestBody", Object{{"required", true},
                                   {"content", content(reference(route.body->name))}}});
    if (const auto types = rawBodyTypes(route); !types.empty())
        operation.push_back(
            {"requestBody", Object{{"required", true}, {"content", rawContent(types)}}});
    operation.push_back({"responses", responsesOf(route)});
    return operation;
}

Object pathsOf(const Routes &routes)
{
    Object paths;
    for (const auto &route : routes) {
        auto found = std::ranges::find(paths, route.path, &json::Member::key);
        if (found == paths.end())
            found = paths.insert(paths.end(), {route.path, Object()});
        auto operations = *found->value.as<Object>();
        std::string method = route.method;
        std::ranges::transform(method, method.begin(),
                               [](char c) { return static_cast<char>(c - 'A' + 'a'); });
        operations.push_back({method, operationOf(route)});
        found->value = std::move(operations);
    }
    return paths;
}

void addShape(Object &schemas, const std::optional<Shape> &shape)
{
    if (!shape)
        return;
    const auto found = std::ranges::find(schemas, shape->name, &json::Member::key);
    if (found == schemas.end())
        schemas.push_back({shape->name, shape->schema});
    else
        VQ_ASSERT(found->value == Value(shape->schema)); // one name, one meaning
}

Object componentsOf(const Routes &routes)
{
    Object schemas = {{"Metadata", metadataSchema(false)},
                      {"ListMetadata", metadataSchema(true)},
                      {"Problem", problemSchema()},
                      {"Refusal", refusalSchema()}};
    for (const auto &route : routes) {
        addShape(schemas, route.body);
        addShape(schemas, route.data);
    }
    const Object bearer = {
        {"type", "http"}, {"scheme", "bearer"}, {"bearerFormat", "JWT"}};
    return {{"securitySchemes", Object{{"bearer", bearer}}},
            {"responses",
             Object{{"Refusal",
                     Object{{"description", "Refused; nothing of the request was kept."},
                            {"content", content(reference("Refusal"))}}}}},
            {"schemas", std::move(schemas)}};
}

Array tagsOf(const Routes &routes)
{
    Array tags;
    for (const auto &route : routes) {
        const Value tag = Object{{"name", tagOf(route)},
                                 {"description", "What concerns " + tagOf(route) + "."}};
        if (std::ranges::find(tags, tag) == tags.end())
            tags.push_back(tag);
    }
    return tags;
}

} // namespace

std::string describeApi(const Routes &routes)
{
    const Object license = {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}};
    return json::textOf(Object{
        {"openapi", "3.1.0"},
        {"info", Object{{"title", "Virtual Queue"},
                        {"version", "1.0.0"},
                        {"description", "Queues of many tenants, and who is in them."},
                        {"license", license}}},
        {"servers", Array{Value(Object{{"url", "/"}})}},
        {"security", Array{Value(Object{{"bearer", Array{}}})}},
        {"tags", tagsOf(routes)},
        {"paths", pathsOf(routes)},
        {"components", componentsOf(routes)}});
}

} // namespace vq::cloud
