// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "cloud/api/envelope.h"

#include "platform/json/json_writer.h"

namespace vq::cloud {

namespace {

constexpr std::string_view kVersion = "1.0";

void writeMetadata(json::Writer &writer, std::string_view request_id, UtcMs now,
                   const std::optional<std::string> &next_cursor)
{
    writer.key("metadata").beginObject();
    writer.key("timestamp").text(toString(now));
    writer.key("version").text(kVersion);
    writer.key("requestId").text(request_id);
    if (next_cursor && next_cursor->empty())
        writer.key("nextCursor").null();
    else if (next_cursor)
        writer.key("nextCursor").text(*next_cursor);
    writer.endObject();
}

web::Response responseOf(int status, std::string body, std::string_view request_id)
{
    return {.status = status,
            .content_type = "application/json",
            .body = std::move(body),
            .headers = {{"X-Request-Id", std::string(request_id)}}};
}

std::int64_t wholeSeconds(Ms span)
{
    return std::chrono::ceil<std::chrono::seconds>(span).count();
}

} // namespace

web::Response inEnvelope(const Answer &answer, std::string_view request_id, UtcMs now)
{
    if (answer.raw) {
        auto raw = responseOf(answer.status, answer.raw->body, request_id);
        raw.content_type = answer.raw->content_type;
        raw.headers.insert(raw.headers.end(), answer.headers.begin(),
                           answer.headers.end());
        return raw;
    }
    json::Writer writer;
    writer.beginObject();
    writer.key("success").boolean(true);
    writer.key("data").value(answer.data);
    writeMetadata(writer, request_id, now, answer.next_cursor);
    writer.key("errors").null();
    writer.endObject();
    auto response = responseOf(answer.status, writer.take(), request_id);
    if (answer.revision)
        response.headers.push_back(
            {"ETag", "\"" + std::to_string(*answer.revision) + "\""});
    for (const auto &header : answer.headers)
        response.headers.push_back(header);
    return response;
}

web::Response inEnvelope(const Refusal &refusal, std::string_view request_id, UtcMs now)
{
    json::Writer writer;
    writer.beginObject();
    writer.key("success").boolean(false);
    writer.key("data").null();
    writeMetadata(writer, request_id, now, std::nullopt);
    writer.key("errors").beginArray();
    for (const auto &problem : refusal.problems) {
        writer.beginObject();
        writer.key("code").text(problem.code);
        writer.key("message").text(problem.message);
        if (problem.field.empty())
            writer.key("field").null();
        else
            writer.key("field").text(problem.field);
        writer.endObject();
    }
    writer.endArray();
    writer.endObject();
    auto response = responseOf(refusal.status, writer.take(), request_id);
    if (refusal.retry_after)
        response.headers.push_back(
            {"Retry-After", std::to_string(wholeSeconds(*refusal.retry_after))});
    return response;
}

} // namespace vq::cloud
