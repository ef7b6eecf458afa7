// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Of this folder only: what one accepted connection does until it ends.
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility> // boost 1.74's asio/awaitable.hpp uses std::exchange without it
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "platform/web/http_server.h"
#include "platform/web/web_socket.h"

namespace vq::web {

// The concrete executor: without type erasure a request costs a fifth less.
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp,
                                                boost::asio::io_context::executor_type>;

// What all connections of a server share.
class House {
public:
    House(HttpServer::Options o, Handler h) : options(std::move(o)), handler(std::move(h))
    {}

    const HttpServer::Options options;
    const Handler handler;
    std::atomic<std::size_t> connections{0};
    std::atomic<std::size_t> under_way{0};
    std::atomic<bool> is_leaving{false};

    // Connections that have become sockets, to take leave of them.
    void add(const std::shared_ptr<WebSocket> &socket)
    {
        const std::lock_guard lock(m_mutex);
        m_sockets.emplace(socket.get(), socket);
    }
    void remove(const WebSocket *socket)
    {
        const std::lock_guard lock(m_mutex);
        m_sockets.erase(socket);
    }
    std::size_t sockets()
    {
        const std::lock_guard lock(m_mutex);
        return m_sockets.size();
    }
    void closeSockets(int code, const std::string &reason)
    {
        std::vector<std::shared_ptr<WebSocket>> open;
        {
            const std::lock_guard lock(m_mutex);
            for (const auto &[key, weak] : m_sockets)
                if (auto socket = weak.lock())
                    open.push_back(std::move(socket));
        }
        for (const auto &socket : open)
            socket->close(code, reason);
    }

    // Whoever holds a socket for a moment does it in here: after shut() nothing is held by
    // others, so that every socket goes before its loop.
    template <class Work>
    void whileOpen(Work work)
    {
        const std::lock_guard lock(m_holding);
        if (m_is_open)
            work();
    }
    void shut()
    {
        const std::lock_guard lock(m_holding);
        m_is_open = false;
    }

private:
    std::mutex m_holding;
    bool m_is_open = true;
    std::mutex m_mutex;
    std::unordered_map<const WebSocket *, std::weak_ptr<WebSocket>> m_sockets;
};

using Loop = std::shared_ptr<boost::asio::io_context>;

// An answer that comes after the server is gone still finds the loop that it belongs to.
void serveConnection(const Loop &loop, Socket socket, std::shared_ptr<House> house);

} // namespace vq::web
