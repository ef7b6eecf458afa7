// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/request_body.h"

#include <algorithm>

#include "platform/json/json_reader.h"

namespace vq::cloud {

namespace {

bool takesBody(std::string_view method)
{
    return method == "POST" || method == "PUT" || method == "PATCH";
}

bool isJson(std::string_view content_type)
{
    const auto kind = content_type.substr(0, content_type.find(';'));
    return kind == "application/json" || kind == "application/merge-patch+json";
}

Outcome<json::Value> jsonOf(const web::Request &request)
{
    if (!isJson(request.header("content-type")))
        return Refusal(415,
                       Problem{"unsupported_media_type",
                               "The body must be application/json.", "Content-Type"});
    auto body = json::parse(request.body);
    if (!body)
        return Refusal(400, Problem{"bad_json", body.error().message, {}});
    return std::move(*body);
}

} // namespace

std::vector<std::string> rawBodyTypes(const Route &route)
{
    std::vector<std::string> types;
    for (std::string_view rest = route.raw_body; !rest.empty();) {
        const auto end = std::min(rest.find(", "), rest.size());
        types.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 2, rest.size()));
    }
    return types;
}

Outcome<json::Value> bodyOf(const Route &route, const web::Request &request)
{
    if (route.raw_body.empty()) {
        if (!takesBody(request.method) || request.body.empty())
            return json::Value();
        return jsonOf(request);
    }
    const auto types = rawBodyTypes(route);
    if (std::ranges::find(types, request.header("content-type")) != types.end())
        return json::Value();
    return Refusal(415,
                   Problem{"unsupported_media_type",
                           "The body must be " + route.raw_body + ".", "Content-Type"});
}

} // namespace vq::cloud
