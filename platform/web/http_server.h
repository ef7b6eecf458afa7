// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/base/time.h"
#include "platform/web/http_message.h"

namespace vq::web {

// PEM files: the certificate with those that vouch for it, and its key.
struct TlsFiles {
    std::string certificate;
    std::string key;
    // The common name of an issuer: clients may show a certificate, and are told that it
    // should be of this one. Empty: they are not asked for any.
    std::string client_issuer = {};
};

// An HTTP/1.1 server on threads of its own. It refuses everything that two servers might
// read differently: see http_guard.h. Its own refusals are `text/plain`, unless told
// otherwise.
class HttpServer {
public:
    struct Options {
        std::string address = "127.0.0.1";
        std::uint16_t port = 0; // 0: the system picks one
        int threads = 1;        // each with its own connections
        // Of one request. 0: only GET and HEAD, and no bodies.
        std::size_t body_bytes_max = 0;
        // More than that, at some paths; told one without its query. None: nowhere.
        std::function<std::size_t(std::string_view path)> body_bytes_max_at = {};
        std::size_t header_bytes_max = 16U * 1024;
        int header_lines_max = 64;
        Ms header_patience{10'000}; // for the header of the first request, from the start
        Ms idle_patience{60'000};   // for each further one of the same connection
        Ms body_patience{15'000};
        Ms write_patience{10'000};
        std::size_t connections_max = 64;            // more are answered 503 and closed
        std::size_t connections_per_address_max = 0; // more: 429; 0: no limit
        std::optional<TlsFiles> tls = {}; // https:// and wss://, from TLS 1.2 on
        // What is said with a refusal before any handler is asked; none: one line of text.
        std::function<Response(int status)> refusal = {};
        // Told the Accept-Encoding, may pack an answer. On a thread of the server.
        std::function<void(std::string_view encodings, Response &)> pack = {};
    };

    // Listens when this returns. Refuses an address that cannot be had ("cannot_listen") and
    // files that cannot be used ("bad_certificate").
    static Result<std::unique_ptr<HttpServer>> start(const Options &options,
                                                     Handler handler);

    ~HttpServer(); // closes every connection and waits for the threads
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    std::uint16_t port() const;
    std::string url() const; // "http://127.0.0.1:PORT", or https://

    // Reads the files of TLS anew, for connections from now on; refused: all stays as it is.
    Status reloadTls();

    // No new connection from now on; each answer says that it is the last of its own.
    // Sockets are closed with 1001, spread over the time, so that those who come back do not
    // all come at once.
    void stopAccepting(Ms spread = Ms{0});
    // Requests that were handed over and whose answers are not sent yet.
    std::size_t underWay() const;
    // Sockets that have not ended yet.
    std::size_t sockets() const;

private:
    class Listener;
    explicit HttpServer(std::unique_ptr<Listener> listener);

    std::unique_ptr<Listener> m_listener;
};

} // namespace vq::web
