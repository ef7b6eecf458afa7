// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Of this folder only: requests and answers as Beast has them and as programs do.
#include <string>
#include <utility> // boost 1.74's asio/awaitable.hpp uses std::exchange without it

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "platform/web/http_message.h"

namespace vq::web {

// The concrete executor: without type erasure a request costs a fifth less.
using Stream = boost::beast::basic_stream<boost::asio::ip::tcp,
                                          boost::asio::io_context::executor_type>;
using Message = boost::beast::http::request<boost::beast::http::string_body>;
using Answer = boost::beast::http::response<boost::beast::http::string_body>;

// What a failed read is answered with; 0: nothing, the other end is gone or too slow.
int statusOf(const boost::system::error_code &failure);

Request requestOf(Message message, std::string peer);

Answer answerOf(Response response, unsigned version, bool is_head);

// All lines of this name as one list.
std::string listOf(const Message &message, boost::beast::http::field name);

} // namespace vq::web
