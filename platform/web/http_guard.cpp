// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/web/http_guard.h"

#include <algorithm>
#include <string_view>

namespace vq::web {

namespace {

namespace http = boost::beast::http;
using HeaderOnly = http::request<http::empty_body>;

constexpr int kHeaderLinesMax = 64;
constexpr std::size_t kTargetBytesMax = 2048;

std::string_view viewOf(boost::beast::string_view text)
{
    return {text.data(), text.size()};
}

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && byte != '\t') || byte == 0x7F;
}

// Percent signs are refused altogether: no path of ours needs one, and decoding after the
// choice of a handler is how checks are walked around.
bool isPlainPath(std::string_view path)
{
    const auto isPlain = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte < 0x7F && c != '%' && c != '\\';
    };
    return path.starts_with('/') && std::ranges::all_of(path, isPlain) &&
           path.find("//") == std::string_view::npos &&
           path.find("/.") == std::string_view::npos;
}

int refusalOfHeaders(const HeaderOnly &request)
{
    int lines = 0;
    for (const auto &header : request.base()) {
        if (++lines > kHeaderLinesMax)
            return 431;
        if (std::ranges::any_of(viewOf(header.value()), isControl))
            return 400;
    }
    const auto hosts = request.count(http::field::host);
    if (hosts > 1 || (request.version() == 11 && hosts != 1))
        return 400;
    return 0;
}

} // namespace

int refusalOf(const HeaderOnly &request)
{
    if (request.version() != 10 && request.version() != 11)
        return 505;
    if (const int status = refusalOfHeaders(request))
        return status;
    const auto target = viewOf(request.target());
    if (target.size() > kTargetBytesMax)
        return 414;
    if (!isPlainPath(target.substr(0, target.find('?'))))
        return 400;
    if (request.count(http::field::transfer_encoding) != 0)
        return 501;
    if (request.count(http::field::expect) != 0)
        return 417;
    const auto lengths = request.count(http::field::content_length);
    if (lengths > 1)
        return 400;
    if (lengths == 1 && viewOf(request[http::field::content_length]) != "0")
        return 413;
    if (request.method() != http::verb::get && request.method() != http::verb::head)
        return 405;
    return 0;
}

} // namespace vq::web
