// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Of this folder only: what one accepted connection does until it ends.
#include <atomic>
#include <memory>
#include <utility> // boost 1.74's asio/awaitable.hpp uses std::exchange without it

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "platform/web/http_server.h"

namespace vq::web {

// The concrete executor: without type erasure a request costs a fifth less.
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp,
                                                boost::asio::io_context::executor_type>;

// What all connections of a server share.
struct House {
    House(HttpServer::Options o, Handler h) : options(std::move(o)), handler(std::move(h))
    {}

    const HttpServer::Options options;
    const Handler handler;
    std::atomic<std::size_t> connections{0};
    std::atomic<std::size_t> under_way{0};
    std::atomic<bool> is_leaving{false};
};

using Loop = std::shared_ptr<boost::asio::io_context>;

// An answer that comes after the server is gone still finds the loop that it belongs to.
void serveConnection(const Loop &loop, Socket socket, std::shared_ptr<House> house);

} // namespace vq::web
