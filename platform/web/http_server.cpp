// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/web/http_server.h"

#include "platform/web/http_guard.h"

#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

namespace vq::web {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Task = asio::awaitable<void>;
using Answer = http::response<http::string_body>;

constexpr std::size_t kHeaderBytesMax = 16U * 1024;
constexpr Ms kAcceptPause{50}; // when the process has no descriptor left

Answer refusal(int status)
{
    Answer answer(static_cast<http::status>(status), 11);
    answer.set(http::field::content_type, "text/plain; charset=utf-8");
    if (status == 405)
        answer.set(http::field::allow, "GET, HEAD");
    answer.body() = std::string(answer.reason()) + "\n";
    answer.keep_alive(false);
    answer.prepare_payload();
    return answer;
}

// What a failed read is answered with; 0: nothing, the other end is gone or too slow.
int statusOf(const error_code &failure)
{
    if (failure == http::error::header_limit)
        return 431;
    if (failure == http::error::body_limit)
        return 413;
    const bool is_syntax =
        failure.category() == http::make_error_code(http::error::bad_method).category();
    return is_syntax && failure != http::error::end_of_stream &&
                   failure != http::error::partial_message
               ? 400
               : 0;
}

} // namespace

class HttpServer::Loop {
public:
    Loop(const Options &options, std::map<std::string, Handler> handlers)
        : m_options(options), m_handlers(std::move(handlers)), m_acceptor(m_io)
    {}

    ~Loop()
    {
        m_io.stop();
        if (m_thread.joinable())
            m_thread.join();
    }
    Loop(const Loop &) = delete;
    Loop &operator=(const Loop &) = delete;

    Status listen()
    {
        error_code failure;
        const auto address = asio::ip::make_address(m_options.address, failure);
        const tcp::endpoint endpoint(address, m_options.port);
        if (!failure)
            m_acceptor.open(endpoint.protocol(), failure);
        if (!failure)
            m_acceptor.set_option(asio::socket_base::reuse_address(true), failure);
        if (!failure)
            m_acceptor.bind(endpoint, failure);
        if (!failure)
            m_acceptor.listen(asio::socket_base::max_listen_connections, failure);
        if (failure)
            return Error{ErrorKind::Reject, "cannot_listen",
                         "cannot listen on " + m_options.address + ":" +
                             std::to_string(m_options.port) + ": " + failure.message()};
        m_endpoint = m_acceptor.local_endpoint();
        asio::co_spawn(m_io, accept(), asio::detached);
        m_thread = std::thread([this] { m_io.run(); });
        return Done{};
    }

    std::uint16_t port() const { return m_endpoint.port(); }

    std::string url() const
    {
        const auto address = m_endpoint.address();
        const auto host =
            address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
        return "http://" + host + ":" + std::to_string(port());
    }

private:
    Task accept()
    {
        asio::steady_timer pause(m_io);
        for (;;) {
            error_code failure;
            const auto token = [&failure] {
                return asio::redirect_error(asio::use_awaitable, failure);
            };
            tcp::socket socket = co_await m_acceptor.async_accept(token());
            if (failure) {
                pause.expires_after(kAcceptPause);
                co_await pause.async_wait(token());
                continue;
            }
            asio::co_spawn(m_io, serve(beast::tcp_stream(std::move(socket))),
                           asio::detached);
        }
    }

    Task serve(beast::tcp_stream stream)
    {
        const bool is_full = ++m_connections > m_options.connections_max;
        beast::flat_buffer buffer(kHeaderBytesMax + 1024);
        Ms patience = m_options.header_patience;
        error_code failure;
        const auto token = [&failure] {
            return asio::redirect_error(asio::use_awaitable, failure);
        };
        for (bool goes_on = true; goes_on; patience = m_options.idle_patience) {
            http::request_parser<http::empty_body> parser;
            parser.header_limit(kHeaderBytesMax);
            stream.expires_after(patience);
            co_await http::async_read_header(stream, buffer, parser, token());
            if (failure && statusOf(failure) == 0)
                break;
            Answer answer = failure   ? refusal(statusOf(failure))
                            : is_full ? refusal(503)
                                      : answerTo(parser.get());
            stream.expires_after(m_options.write_patience);
            co_await http::async_write(stream, answer, token());
            goes_on = !failure && answer.keep_alive();
        }
        stream.socket().shutdown(tcp::socket::shutdown_send, failure);
        --m_connections;
    }

    Answer answerTo(const http::request<http::empty_body> &request) const
    {
        if (const int status = refusalOf(request))
            return refusal(status);
        const std::string target(request.target());
        const auto question = target.find('?');
        const Request asked{
            std::string(request.method_string()), target.substr(0, question),
            question == std::string::npos ? "" : target.substr(question + 1)};
        const auto handler = m_handlers.find(asked.path);
        Response said{.status = 404, .body = "Not Found\n"};
        if (handler != m_handlers.end())
            said = handler->second(asked);
        Answer answer(static_cast<http::status>(said.status), request.version());
        answer.keep_alive(request.keep_alive());
        answer.set(http::field::content_type, said.content_type);
        answer.set(http::field::cache_control, "no-store");
        answer.set("X-Content-Type-Options", "nosniff");
        answer.content_length(said.body.size());
        if (request.method() != http::verb::head)
            answer.body() = std::move(said.body);
        return answer;
    }

    Options m_options;
    std::map<std::string, Handler> m_handlers;
    asio::io_context m_io{1};
    tcp::acceptor m_acceptor;
    tcp::endpoint m_endpoint;
    std::size_t m_connections = 0; // on the loop's thread only
    std::thread m_thread;
};

HttpServer::HttpServer(std::unique_ptr<Loop> loop) : m_loop(std::move(loop)) {}

HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>>
HttpServer::start(const Options &options, std::map<std::string, Handler> handlers)
{
    auto loop = std::make_unique<Loop>(options, std::move(handlers));
    VQ_CHECK(loop->listen());
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(loop)));
}

std::uint16_t HttpServer::port() const
{
    return m_loop->port();
}

std::string HttpServer::url() const
{
    return m_loop->url();
}

} // namespace vq::web
