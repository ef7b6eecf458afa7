// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/base/time.h"

namespace vq::web {

struct Request {
    std::string method; // "GET" or "HEAD"
    std::string path;   // "/health", without the query
    std::string query;  // after the question mark, as sent
};

struct Response {
    int status = 200;
    std::string content_type = "text/plain; charset=utf-8";
    std::string body;
};

// Called on the server's thread, one at a time. Must not block for long and must not
// throw.
using Handler = std::function<Response(const Request &)>;

// A small HTTP/1.1 server on one thread of its own. It answers GET and HEAD on exact
// paths and refuses everything that two servers might read differently: see http_guard.h.
class HttpServer {
public:
    struct Options {
        std::string address = "127.0.0.1";
        std::uint16_t port = 0;     // 0: the system picks one
        Ms header_patience{10'000}; // for the header of the first request, from the start
        Ms idle_patience{60'000};   // for each further one of the same connection
        Ms write_patience{10'000};
        std::size_t connections_max = 64; // more are answered 503 and closed
    };

    // Listens when this returns. Refuses an address that cannot be had ("cannot_listen").
    static Result<std::unique_ptr<HttpServer>>
    start(const Options &options, std::map<std::string, Handler> handlers);

    ~HttpServer(); // closes every connection and waits for the thread
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    std::uint16_t port() const;
    std::string url() const; // "http://127.0.0.1:PORT"

private:
    class Loop;
    explicit HttpServer(std::unique_ptr<Loop> loop);

    std::unique_ptr<Loop> m_loop;
};

} // namespace vq::web
