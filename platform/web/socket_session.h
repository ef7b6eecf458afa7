// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Of this folder only: a connection that has become a WebSocket.
#include <memory>
#include <utility> // boost 1.74's asio/awaitable.hpp uses std::exchange without it

#include "platform/web/http_answer.h"
#include "platform/web/http_connection.h"
#include "platform/web/web_socket.h"

namespace vq::web {

// Answers the upgrade and goes on by itself.
void openSocket(Stream stream, Message request, std::unique_ptr<Guest> guest,
                std::shared_ptr<const SocketHandler> handler);

} // namespace vq::web
