// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/web/http_answer.h"

#include <algorithm>

#include <boost/beast/http/error.hpp>

namespace vq::web {

namespace http = boost::beast::http;
using boost::system::error_code;

int statusOf(const error_code &failure)
{
    if (failure == http::error::header_limit)
        return 431;
    if (failure == http::error::body_limit)
        return 413;
    const bool is_syntax =
        failure.category() == http::make_error_code(http::error::bad_method).category();
    return is_syntax && failure != http::error::end_of_stream &&
                   failure != http::error::partial_message
               ? 400
               : 0;
}

Request requestOf(Message message, std::string peer)
{
    const auto target = message.target();
    const std::string_view text(target.data(), target.size());
    const auto question = text.find('?');
    Request request{.method = std::string(message.method_string()),
                    .path = std::string(text.substr(0, question)),
                    .query = question == std::string_view::npos
                                 ? ""
                                 : std::string(text.substr(question + 1)),
                    .headers = {},
                    .body = {},
                    .peer = std::move(peer)};
    for (const auto &line : message) {
        request.headers.push_back(
            {std::string(line.name_string()), std::string(line.value())});
        std::ranges::transform(
            request.headers.back().name, request.headers.back().name.begin(), [](char c) {
                return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            });
    }
    request.body = std::move(message.body());
    return request;
}

Answer answerOf(Response response, unsigned version, bool is_head)
{
    Answer answer(static_cast<http::status>(response.status), version);
    if (!response.content_type.empty())
        answer.set(http::field::content_type, response.content_type);
    answer.set(http::field::cache_control, "no-store");
    answer.set("X-Content-Type-Options", "nosniff");
    // Ours may be replaced; what an answer depends on adds up.
    for (const auto &header : response.headers)
        if (header.name == "Vary")
            answer.insert(header.name, header.value);
        else
            answer.set(header.name, header.value);
    const bool has_body = response.status != 204 && response.status != 304;
    if (has_body)
        answer.content_length(response.body.size());
    if (has_body && !is_head)
        answer.body() = std::move(response.body);
    return answer;
}

std::string listOf(const Message &message, http::field name)
{
    std::string list;
    const auto [first, last] = message.equal_range(name);
    for (auto line = first; line != last; ++line)
        list += (list.empty() ? "" : ",") + std::string(line->value());
    return list;
}

} // namespace vq::web
