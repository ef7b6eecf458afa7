// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
// What comes in on a connection, up to the request that a program is handed: the parser with
// its limits, the guard, the query. However the bytes are cut into packets, the outcome is
// the same; and what is let through can be read in one way alone.
#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include "cloud/api/query_string.h"
#include "core/base/assert.h"
#include "platform/web/http_answer.h"
#include "platform/web/http_guard.h"

namespace {

namespace http = boost::beast::http;
using namespace vq;

constexpr std::size_t kBodyMax = 2'048;

struct Outcome {
    int status = 0; // 0: more bytes are missing, or it is a whole request
    std::optional<web::Request> request = std::nullopt;
};

// In pieces of so many bytes at most.
Outcome readIn(std::string_view bytes, std::size_t piece)
{
    http::request_parser<http::string_body> parser;
    parser.header_limit(4'096);
    parser.body_limit(kBodyMax);
    parser.eager(false);
    std::optional<int> lines; // of the header, when it was looked at
    std::string held;
    while (!parser.is_done()) {
        const auto more = bytes.substr(0, std::min(piece, bytes.size()));
        if (more.empty())
            return {};
        bytes.remove_prefix(more.size());
        held += more;
        for (bool is_moving = true; is_moving && !parser.is_done();) {
            boost::system::error_code failure;
            const auto used = parser.put(boost::asio::buffer(held), failure);
            held.erase(0, used);
            is_moving = used != 0 && !failure;
            if (failure && failure != http::error::need_more)
                return {web::statusOf(failure)};
            if (parser.is_header_done() && !lines) {
                lines = web::linesOf(parser.get());
                if (const int status = web::refusalOf(parser.get().base(), {}))
                    return {status};
                is_moving = true;
            }
        }
    }
    if (web::linesOf(parser.get()) != lines)
        return {400};
    return {0, web::requestOf(parser.release(), "peer")};
}

void check(const web::Request &request)
{
    const auto count = [&](std::string_view name) {
        return std::ranges::count(request.headers, name, &web::Header::name);
    };
    VQ_ASSERT(count("host") <= 1);
    VQ_ASSERT(count("authorization") <= 1);
    VQ_ASSERT(count("content-length") + count("transfer-encoding") <= 1);
    VQ_ASSERT(request.path.starts_with('/'));
    VQ_ASSERT(request.path.find_first_of("%\\") == std::string::npos);
    const bool is_well_known = request.path.starts_with("/.well-known/");
    VQ_ASSERT(request.path.find("/.", is_well_known ? 1 : 0) == std::string::npos);
    VQ_ASSERT(request.body.size() <= kBodyMax);
    const std::array<std::string, 3> known = {"limit", "cursor", "sort"};
    const auto query = cloud::readQuery(request.query, known);
    if (query)
        for (const auto &[name, value] : *query)
            VQ_ASSERT(std::ranges::find(known, name) != known.end());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const auto at_once = readIn(bytes, bytes.size());
    const auto in_bytes = readIn(bytes, 1);
    // Told too early or too late makes no difference: a refusal closes the connection.
    if (at_once.status == 0 && in_bytes.status == 0)
        VQ_ASSERT(at_once.request.has_value() == in_bytes.request.has_value());
    if (!at_once.request || !in_bytes.request)
        return 0;
    VQ_ASSERT(at_once.request->path == in_bytes.request->path);
    VQ_ASSERT(at_once.request->body == in_bytes.request->body);
    check(*at_once.request);
    return 0;
}
