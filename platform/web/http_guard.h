// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Foreign headers: only the .cpp files of this folder include this one.
#include <utility> // boost 1.74's asio/awaitable.hpp uses std::exchange without it

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>

namespace vq::web {

enum class Bodies { Refused, Allowed };

struct HeaderRules {
    Bodies bodies = Bodies::Allowed;
    int lines_max = 64;
};

// The status to refuse a request header with, or 0. Beast's parser refuses broken syntax;
// this refuses what is well formed but read differently by different servers (RFC 9112
// §11.2): bodies where none is expected, any Transfer-Encoding but one plain "chunked",
// missing or repeated Host or Authorization, absolute targets, encoded slashes and dots,
// control characters, and more header lines than anybody needs.
int refusalOf(const boost::beast::http::request_header<> &header, HeaderRules rules);

// How many there are: lines behind a chunked body (trailers) come among those that were
// looked at, and would be taken for a Host or an Authorization.
int linesOf(const boost::beast::http::request_header<> &header);

} // namespace vq::web
