// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Of this folder only: a WebSocket over any stream, and what others hold of it.
#include "platform/web/socket_handle.h"
#include "platform/web/socket_session.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/websocket/error.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace vq::web {

namespace beast = boost::beast;
namespace websocket = beast::websocket;
using boost::system::error_code;

constexpr std::size_t kMessageBytesMax = 4096;
constexpr std::size_t kReadBytes = 128; // small messages, many sockets
constexpr std::size_t kWriteBytes = 64;
// Beside these the socket is closed: it subscribes to more than it can read.
constexpr std::size_t kWaitingMax = 64;
constexpr auto kShakeFor = std::chrono::seconds{10};
constexpr auto kIdleFor = std::chrono::seconds{25}; // a half-open link is found by a ping

template <class AnyStream>
class SessionOf final : public Session,
                        public std::enable_shared_from_this<SessionOf<AnyStream>> {
public:
    SessionOf(AnyStream stream, std::unique_ptr<Guest> guest,
              std::shared_ptr<const SocketHandler> handler)
        : m_stream(std::move(stream)), m_guest(std::move(guest)),
          m_house(m_guest->house()), m_handler(std::move(handler))
    {
        m_stream.set_option(websocket::stream_base::timeout{kShakeFor, kIdleFor, true});
        m_stream.read_message_max(kMessageBytesMax);
        m_stream.auto_fragment(false);
        m_stream.write_buffer_bytes(kWriteBytes);
    }
    ~SessionOf() override
    {
        if (m_handle)
            m_house->remove(m_handle.get());
    }

    void open(Message request)
    {
        m_handle = std::make_shared<Handle>(this->weak_from_this(), m_house);
        auto kept = std::make_shared<Message>(std::move(request));
        m_stream.async_accept(
            *kept, [self = this->shared_from_this(), kept](error_code failure) {
                if (failure)
                    return;
                self->m_house->add(self->m_handle);
                self->m_handler->opened(self->m_handle);
                self->read();
            });
    }

    void send(std::string subject, std::shared_ptr<const std::string> text) override
    {
        onLoop([subject = std::move(subject), text = std::move(text)](SessionOf &self) {
            self.enqueue({subject, text});
        });
    }

    void close(int code, std::string reason) override
    {
        onLoop([code, reason = std::move(reason)](SessionOf &self) {
            self.leave(code, reason);
        });
    }

private:
    struct Waiting {
        std::string subject;
        std::shared_ptr<const std::string> text;
    };

    template <class Work>
    void onLoop(Work work)
    {
        boost::asio::post(m_stream.get_executor(),
                          [weak = this->weak_from_this(), work = std::move(work)] {
                              if (const auto self = weak.lock(); self && !self->m_is_over)
                                  work(*self);
                          });
    }

    // The end is told here, too: where a message made us leave, nothing is read any more.
    void leave(int code, const std::string &reason)
    {
        const websocket::close_reason said(static_cast<websocket::close_code>(code),
                                           reason.substr(0, 120));
        m_is_over = true;
        m_stream.async_close(
            said, [kept = this->shared_from_this()](error_code) { kept->end(); });
    }

    // Piece by piece: a buffer for a whole message would be there while nothing is said.
    void read()
    {
        m_stream.async_read_some(
            boost::asio::buffer(m_piece),
            [self = this->shared_from_this()](error_code failure, std::size_t bytes) {
                if (failure)
                    return self->end();
                if (self->m_is_over)
                    return; // what comes now is for whoever closes
                if (!self->m_stream.got_text())
                    return self->leave(1003, "text alone is understood here");
                self->m_text.append(self->m_piece.data(), bytes);
                if (self->m_stream.is_message_done())
                    self->m_handler->received(self->m_handle,
                                              std::exchange(self->m_text, {}));
                self->read();
            });
    }

    // The first one is being written and stays as it is.
    void enqueue(Waiting message)
    {
        const auto begin = m_waiting.begin() + (m_waiting.empty() ? 0 : 1);
        const auto older =
            std::find_if(begin, m_waiting.end(), [&](const Waiting &waiting) {
                return waiting.subject == message.subject;
            });
        if (older != m_waiting.end()) {
            older->text = std::move(message.text);
            return;
        }
        if (m_waiting.size() >= kWaitingMax)
            return leave(1008, "too much waits to be read");
        m_waiting.push_back(std::move(message));
        if (m_waiting.size() == 1)
            write();
    }

    void write()
    {
        m_stream.text(true);
        m_stream.async_write(
            boost::asio::buffer(*m_waiting.front().text),
            [self = this->shared_from_this()](error_code failure, std::size_t) {
                if (failure || self->m_is_over)
                    return;
                self->m_waiting.erase(self->m_waiting.begin());
                if (!self->m_waiting.empty())
                    self->write();
            });
    }

    void end()
    {
        m_is_over = true;
        if (std::exchange(m_is_told, true))
            return;
        m_handler->closed(m_handle);
    }

    websocket::stream<AnyStream> m_stream;
    std::unique_ptr<Guest> m_guest;
    std::shared_ptr<House> m_house;
    std::shared_ptr<const SocketHandler> m_handler;
    std::shared_ptr<Handle> m_handle;
    std::array<char, kReadBytes> m_piece{};
    std::string m_text;             // of the message that is being read
    std::vector<Waiting> m_waiting; // a deque would take 576 bytes while it is empty
    bool m_is_over = false;
    bool m_is_told = false;
};

} // namespace vq::web
