// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/web/http_guard.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace vq::web {

namespace {

namespace http = boost::beast::http;

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
    // The one place for names that begin with a dot (RFC 8615).
    const std::size_t first = path.starts_with("/.well-known/") ? 1 : 0;
    const auto isPlain = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte > 0x20 && byte < 0x7F && c != '%' && c != '\\';
    };
    return path.starts_with('/') && std::ranges::all_of(path, isPlain) &&
           path.find("//") == std::string_view::npos &&
           path.find("/.", first) == std::string_view::npos;
}

bool isDigits(std::string_view text)
{
    return !text.empty() && text.size() <= 18 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int refusalOfLines(const http::request_header<> &header, int lines_max)
{
    int lines = 0;
    for (const auto &line : header) {
        if (++lines > lines_max)
            return 431;
        if (std::ranges::any_of(viewOf(line.value()), isControl))
            return 400;
    }
    const auto hosts = header.count(http::field::host);
    if (hosts > 1 || (header.version() == 11 && hosts != 1))
        return 400;
    return header.count(http::field::authorization) > 1 ? 400 : 0;
}

int refusalOfTarget(std::string_view target)
{
    if (target.size() > kTargetBytesMax)
        return 414;
    return isPlainPath(target.substr(0, target.find('?'))) ? 0 : 400;
}

// How long the body is must be said in one way alone.
int refusalOfFraming(const http::request_header<> &header, Bodies bodies)
{
    const auto lengths = header.count(http::field::content_length);
    const auto encodings = header.count(http::field::transfer_encoding);
    if (encodings != 0) {
        if (bodies == Bodies::Refused)
            return 501;
        if (encodings > 1 || lengths != 0 || header.version() == 10)
            return 400;
        if (!boost::beast::iequals(header[http::field::transfer_encoding], "chunked"))
            return 501;
    }
    if (lengths > 1)
        return 400;
    const auto length = viewOf(header[http::field::content_length]);
    if (lengths == 1 && !isDigits(length))
        return 400;
    return lengths == 1 && bodies == Bodies::Refused && length != "0" ? 413 : 0;
}

int refusalOfMethod(http::verb method, Bodies bodies)
{
    using enum http::verb;
    if (method == get || method == head)
        return 0;
    if (bodies == Bodies::Refused)
        return 405;
    constexpr std::array kWriting = {post, put, patch, delete_, options};
    return std::ranges::find(kWriting, method) != kWriting.end() ? 0 : 405;
}

int refusalOfExpectation(const http::request_header<> &header, Bodies bodies)
{
    const auto found = header.find(http::field::expect);
    return found == header.end() ||
                   (bodies == Bodies::Allowed &&
                    boost::beast::iequals(found->value(), "100-continue"))
               ? 0
               : 417;
}

} // namespace

int refusalOf(const http::request_header<> &header, HeaderRules rules)
{
    if (header.version() != 10 && header.version() != 11)
        return 505;
    if (const int status = refusalOfLines(header, rules.lines_max))
        return status;
    if (const int status = refusalOfTarget(viewOf(header.target())))
        return status;
    if (const int status = refusalOfExpectation(header, rules.bodies))
        return status;
    if (const int status = refusalOfFraming(header, rules.bodies))
        return status;
    return refusalOfMethod(header.method(), rules.bodies);
}

int linesOf(const http::request_header<> &header)
{
    return static_cast<int>(std::distance(header.begin(), header.end()));
}

} // namespace vq::web
