// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Of this folder only: what a connection does until it ends, over a plain stream or TLS.
#include "platform/web/ask.h"
#include "platform/web/http_answer.h"
#include "platform/web/http_connection.h"
#include "platform/web/patience.h"
#include "platform/web/request_limits.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

namespace vq::web {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using Parser = http::request_parser<http::string_body>;

// One connection, plain or with TLS. It lives as long as the coroutine that serves it.
template <class AnyStream>
class Connection : public std::enable_shared_from_this<Connection<AnyStream>> {
public:
    Connection(const Loop &loop, AnyStream stream, std::unique_ptr<Guest> guest)
        : m_loop(loop), m_stream(std::move(stream)), m_patience(*loop),
          m_guest(std::move(guest)), m_house(m_guest->house())
    {
        error_code gone;
        lowest().socket().set_option(asio::ip::tcp::no_delay(true), gone);
    }

    Task<void> serve()
    {
        Ms patience = m_house->options.header_patience;
        if constexpr (kIsSecret) {
            error_code failure;
            lowest().expires_after(patience);
            co_await m_stream.async_handshake(AnyStream::server,
                                              asio::redirect_error(kAwait, failure));
            if (failure)
                co_return;
            m_certificate = certificateShown(m_stream.native_handle());
            lowest().expires_never();
        }
        while (co_await serveOne(patience))
            patience = m_house->options.idle_patience;
        if (m_is_socket)
            co_return;
        error_code ignored;
        if constexpr (kIsSecret) {
            lowest().expires_after(Ms{1'000}); // for its goodbye
            co_await m_stream.async_shutdown(asio::redirect_error(kAwait, ignored));
        }
        lowest().socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    }

private:
    static constexpr bool kIsSecret = !std::is_same_v<AnyStream, Stream>;

    Stream &lowest() { return beast::get_lowest_layer(m_stream); }

    // False: the connection ends.
    Task<bool> serveOne(Ms patience)
    {
        std::optional<Parser> parser(std::in_place);
        limitHeader(*parser, m_house->options);
        allow(patience);
        error_code failure;
        co_await http::async_read_header(m_stream, m_buffer, *parser,
                                         asio::redirect_error(kAwait, failure));
        if (failure)
            co_return co_await refuse(statusOf(failure), parser->got_some());
        if (m_guest->refusal() != 0)
            co_return co_await refuse(m_guest->refusal());
        if (const int status = refusalOfHeader(*parser, m_house->options))
            co_return co_await refuse(status);
        const int lines = linesOf(parser->get());
        allow(m_house->options.body_patience);
        if (parser->get().count(http::field::expect) != 0)
            co_await asio::async_write(m_stream,
                                       asio::buffer("HTTP/1.1 100 Continue\r\n\r\n", 25),
                                       asio::redirect_error(kAwait, failure));
        if (!failure && !parser->is_done())
            co_await http::async_read(m_stream, m_buffer, *parser,
                                      asio::redirect_error(kAwait, failure));
        if (failure)
            co_return co_await refuse(statusOf(failure), true);
        if (linesOf(parser->get()) != lines)
            co_return co_await refuse(400);
        co_return co_await answer(parser->release());
    }

    Task<bool> answer(Message message)
    {
        m_patience.wait();
        const bool wants_socket = beast::websocket::is_upgrade(message);
        std::optional<Message> kept;
        if (wants_socket)
            kept = message; // it is answered by the socket itself
        const bool is_head = message.method() == http::verb::head;
        const bool keeps = message.keep_alive();
        const unsigned version = message.version();
        const auto encodings = listOf(message, http::field::accept_encoding);
        ++m_house->under_way;
        auto asked = requestOf(std::move(message), m_guest->peer());
        asked.wants_socket = wants_socket;
        asked.peer_certificate = m_certificate;
        auto response = co_await ask(m_loop, m_house, std::move(asked));
        if (kept && response.socket) {
            --m_house->under_way;
            if (m_house->is_leaving)
                co_return co_await refuse(503);
            lowest().expires_never();
            openSocket(std::move(m_stream), std::move(*kept), std::move(m_guest),
                       response.socket);
            m_is_socket = true;
            co_return false;
        }
        if (m_house->options.pack)
            m_house->options.pack(encodings, response);
        auto reply = answerOf(std::move(response), version, is_head);
        reply.keep_alive(keeps && !m_house->is_leaving);
        const bool goes_on = co_await write(reply);
        --m_house->under_way;
        co_return goes_on;
    }

    void allow(Ms span)
    {
        m_patience.allow(span, this->weak_from_this(), [this] { lowest().cancel(); });
    }

    Task<bool> refuse(int status, bool has_begun = true)
    {
        if (m_patience.isOver() && has_begun)
            status = 408;
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
        m_patience.wait();
        lowest().expires_after(m_house->options.write_patience);
        co_await http::async_write(m_stream, reply,
                                   asio::redirect_error(kAwait, failure));
        lowest().expires_never();
        co_return !failure && reply.keep_alive();
    }

    std::weak_ptr<asio::io_context> m_loop; // which keeps the connection, not the reverse
    AnyStream m_stream;
    Patience m_patience;
    std::unique_ptr<Guest> m_guest;
    std::shared_ptr<House> m_house;
    std::shared_ptr<const std::string> m_certificate;
    beast::flat_buffer m_buffer{m_house->options.header_bytes_max + 1024};
    bool m_is_socket = false; // another has the stream
};

} // namespace vq::web
