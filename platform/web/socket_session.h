// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Of this folder only: a connection that has become a WebSocket.
#include <memory>
#include <utility> // boost 1.74's asio/awaitable.hpp uses std::exchange without it

#include <boost/beast/core/basic_stream.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include "platform/web/http_connection.h"
#include "platform/web/web_socket.h"

namespace vq::web {

using Stream = boost::beast::basic_stream<boost::asio::ip::tcp,
                                          boost::asio::io_context::executor_type>;
using Message = boost::beast::http::request<boost::beast::http::string_body>;

// Answers the upgrade and goes on by itself.
void openSocket(Stream stream, Message request, std::shared_ptr<House> house,
                std::shared_ptr<const SocketHandler> handler);

} // namespace vq::web
