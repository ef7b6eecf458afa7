// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

namespace vq::web {

// One WebSocket (RFC 6455) that speaks text. Any thread may call it; after its end nothing
// happens any more.
class WebSocket {
public:
    virtual ~WebSocket() = default;

    // `subject` says what the message is about: while the other end reads slowly, a newer
    // message about the same takes the place of an older one that still waits. So a slow
    // reader gets the newest state and not a backlog.
    virtual void send(std::string subject, std::shared_ptr<const std::string> text) = 0;
    virtual void close(int code, std::string reason) = 0; // 1000, 1001, 1008, ...
};

// What a program does with its sockets. Called on the server's threads, for one socket one
// call at a time.
struct SocketHandler {
    std::function<void(const std::shared_ptr<WebSocket> &)> opened;
    std::function<void(const std::shared_ptr<WebSocket> &, std::string text)> received;
    std::function<void(const std::shared_ptr<WebSocket> &)> closed;
};

} // namespace vq::web
