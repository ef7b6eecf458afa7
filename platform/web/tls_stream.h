// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Of this folder only: connections with TLS.
#include <memory>
#include <utility> // boost 1.74's asio/awaitable.hpp uses std::exchange without it

#include <boost/asio/ssl/context.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include "platform/web/http_answer.h"
#include "platform/web/http_connection.h"

namespace vq::web {

using TlsStream = boost::beast::ssl_stream<Stream>;

class Tls {
public:
    boost::asio::ssl::context context{boost::asio::ssl::context::tls_server};
};

void openSocket(TlsStream stream, Message request, std::unique_ptr<Guest> guest,
                std::shared_ptr<const SocketHandler> handler);

} // namespace vq::web
