// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/web/http_connection.h"

#include "platform/web/http_guard.h"
#include "platform/web/socket_session.h"

#include <algorithm>
#include <memory>
#include <optional>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

namespace vq::web {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using Executor = asio::io_context::executor_type;
template <class T>
using Task = asio::awaitable<T, Executor>;
using Parser = http::request_parser<http::string_body>;
using Answer = http::response<http::string_body>;

constexpr std::size_t kHeaderBytesMax = 16U * 1024;
constexpr asio::use_awaitable_t<Executor> kAwait{};

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

Request requestOf(Message message, std::string peer)
{
    const auto target = message.target();
    const std::string_view text(target.data(), target.size());
    const auto question = text.find('?');
    Request request{.method = std::string(message.method_string()),
                    .path = std::string(text.substr(0, question)),
                    .query = question == std::string_view::npos
                                 ? ""
                                 : std::string(text.substr(question + 1)),
                    .headers = {},
                    .body = {},
                    .peer = std::move(peer)};
    for (const auto &line : message) {
        request.headers.push_back(
            {std::string(line.name_string()), std::string(line.value())});
        std::ranges::transform(
            request.headers.back().name, request.headers.back().name.begin(), [](char c) {
                return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            });
    }
    request.body = std::move(message.body());
    return request;
}

Answer answerOf(Response response, unsigned version, bool is_head)
{
    Answer answer(static_cast<http::status>(response.status), version);
    if (!response.content_type.empty())
        answer.set(http::field::content_type, response.content_type);
    answer.set(http::field::cache_control, "no-store");
    answer.set("X-Content-Type-Options", "nosniff");
    for (const auto &header : response.headers)
        answer.set(header.name, header.value);
    const bool has_body = response.status != 204 && response.status != 304;
    if (has_body)
        answer.content_length(response.body.size());
    if (has_body && !is_head)
        answer.body() = std::move(response.body);
    return answer;
}

// One connection. It lives as long as the coroutine that serves it.
class Connection {
public:
    Connection(const Loop &loop, Socket socket, std::shared_ptr<House> house)
        : m_loop(loop), m_stream(std::move(socket)), m_house(std::move(house)),
          m_is_full(++m_house->connections > m_house->options.connections_max)
    {
        error_code gone;
        m_stream.socket().set_option(asio::ip::tcp::no_delay(true), gone);
        const auto peer = m_stream.socket().remote_endpoint(gone);
        m_peer = gone ? "" : peer.address().to_string();
    }
    ~Connection() { --m_house->connections; }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    Task<void> serve()
    {
        Ms patience = m_house->options.header_patience;
        while (co_await serveOne(patience))
            patience = m_house->options.idle_patience;
        if (m_is_socket)
            co_return;
        error_code ignored;
        m_stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    }

private:
    // False: the connection ends.
    Task<bool> serveOne(Ms patience)
    {
        std::optional<Parser> parser(std::in_place);
        parser->header_limit(kHeaderBytesMax);
        parser->body_limit(std::max<std::size_t>(m_house->options.body_bytes_max, 1));
        m_stream.expires_after(patience);
        error_code failure;
        co_await http::async_read_header(m_stream, m_buffer, *parser,
                                         asio::redirect_error(kAwait, failure));
        if (failure)
            co_return co_await refuse(statusOf(failure));
        if (m_is_full)
            co_return co_await refuse(503);
        const auto bodies =
            m_house->options.body_bytes_max > 0 ? Bodies::Allowed : Bodies::Refused;
        if (const int status = refusalOf(parser->get().base(), bodies))
            co_return co_await refuse(status);
        m_stream.expires_after(m_house->options.body_patience);
        if (parser->get().count(http::field::expect) != 0)
            co_await asio::async_write(m_stream,
                                       asio::buffer("HTTP/1.1 100 Continue\r\n\r\n", 25),
                                       asio::redirect_error(kAwait, failure));
        if (!failure && !parser->is_done())
            co_await http::async_read(m_stream, m_buffer, *parser,
                                      asio::redirect_error(kAwait, failure));
        if (failure)
            co_return co_await refuse(statusOf(failure));
        co_return co_await answer(parser->release());
    }

    Task<bool> answer(Message message)
    {
        const bool wants_socket = beast::websocket::is_upgrade(message);
        std::optional<Message> kept;
        if (wants_socket)
            kept = message; // it is answered by the socket itself
        const bool is_head = message.method() == http::verb::head;
        const bool keeps = message.keep_alive();
        const unsigned version = message.version();
        ++m_house->under_way;
        auto asked = requestOf(std::move(message), m_peer);
        asked.wants_socket = wants_socket;
        auto response = co_await ask(std::move(asked));
        if (kept && response.socket) {
            --m_house->under_way;
            m_stream.expires_never();
            openSocket(std::move(m_stream), std::move(*kept), m_house, response.socket);
            m_is_socket = true;
            co_return false;
        }
        auto reply = answerOf(std::move(response), version, is_head);
        reply.keep_alive(keeps && !m_house->is_leaving);
        const bool goes_on = co_await write(reply);
        --m_house->under_way;
        co_return goes_on;
    }

    // The handler may answer at once or from another thread; in both cases the connection
    // goes on from its own loop.
    Task<Response> ask(Request request)
    {
        m_stream.expires_never();
        return asio::async_initiate<const asio::use_awaitable_t<Executor>,
                                    void(Response)>(
            [this](auto resume, Request &&asked) {
                // The connection goes before its loop, whoever lets go of them last.
                struct Waiting {
                    Waiting(Loop at, decltype(resume) then)
                        : loop(std::move(at)), go_on(std::move(then))
                    {}
                    Loop loop;
                    decltype(resume) go_on;
                };
                auto waiting =
                    std::make_shared<Waiting>(m_loop.lock(), std::move(resume));
                m_house->handler(std::move(asked), [waiting](Response said) {
                    if (waiting->loop->stopped())
                        return; // what is posted there would keep it for ever
                    asio::post(*waiting->loop,
                               [waiting, said = std::move(said)]() mutable {
                                   waiting->go_on(std::move(said));
                               });
                });
            },
            kAwait, std::move(request));
    }

    Task<bool> refuse(int status)
    {
        if (status == 0)
            co_return false;
        Response said{.status = status};
        said.body =
            std::string(http::obsolete_reason(static_cast<http::status>(status))) + "\n";
        if (m_house->options.refusal)
            said = m_house->options.refusal(status);
        if (status == 405 && m_house->options.body_bytes_max == 0)
            said.headers.push_back({"Allow", "GET, HEAD"});
        auto reply = answerOf(std::move(said), 11, false);
        reply.keep_alive(false);
        co_await write(reply);
        co_return false;
    }

    Task<bool> write(const Answer &reply)
    {
        error_code failure;
        m_stream.expires_after(m_house->options.write_patience);
        co_await http::async_write(m_stream, reply,
                                   asio::redirect_error(kAwait, failure));
        co_return !failure && reply.keep_alive();
    }

    std::weak_ptr<asio::io_context> m_loop; // which keeps the connection, not the reverse
    Stream m_stream;
    std::shared_ptr<House> m_house;
    beast::flat_buffer m_buffer{kHeaderBytesMax + 1024};
    std::string m_peer;
    bool m_is_full;
    bool m_is_socket = false; // another has the stream
};

} // namespace

void serveConnection(const Loop &loop, Socket socket, std::shared_ptr<House> house)
{
    // The socket belongs to its loop: what is done with it is done there.
    asio::post(*loop, [weak = std::weak_ptr(loop), house = std::move(house),
                       socket = std::move(socket)]() mutable {
        const auto here = weak.lock();
        auto connection =
            std::make_shared<Connection>(here, std::move(socket), std::move(house));
        asio::co_spawn(
            here->get_executor(),
            [connection]() -> Task<void> { return connection->serve(); }, asio::detached);
    });
}

} // namespace vq::web
