// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vq::web {

struct Header {
    std::string name;
    std::string value;
};

struct Request {
    std::string method;          // "GET", "POST", ...
    std::string path;            // "/health", without the query; holds no percent sign
    std::string query;           // after the question mark, as sent
    std::vector<Header> headers; // names in lower case
    std::string body;
    std::string peer;          // address of the other end, without the port
    bool wants_socket = false; // an upgrade to WebSocket
    // What the other end has shown over TLS 1.3 that it holds the key of, DER; null: nothing.
    // Nobody has looked at who issued it, or when it ends.
    std::shared_ptr<const std::string> peer_certificate = nullptr;

    // The value of the first such header, empty without one. The name in lower case.
    std::string_view header(std::string_view name) const;
};

struct SocketHandler;

struct Response {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body;
    std::vector<Header> headers; // beside those that the server writes
    bool may_be_packed = true;   // false for a secret: its length would tell of it
    // To a request that asks for a WebSocket: it becomes one. The rest is left out of
    // account.
    std::shared_ptr<const SocketHandler> socket = nullptr;
};

// Called once, from any thread; after the server is gone it does nothing.
using Reply = std::function<void(Response)>;

// Called on one of the server's threads, by several at once when it has several. Must not
// block for long and must not throw; what takes longer is answered later, from elsewhere.
using Handler = std::function<void(Request, Reply)>;

} // namespace vq::web
