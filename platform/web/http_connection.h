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

struct ssl_st; // OpenSSL's SSL: a plain connection needs no more of it

namespace vq::web {

// The concrete executor: without type erasure a request costs a fifth less.
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp,
                                                boost::asio::io_context::executor_type>;

class Tls; // certificate and key, ready for use

// What the other end has shown; null: nothing, or not over TLS 1.3.
std::shared_ptr<const std::string> certificateShown(const ssl_st *tls);

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

    // What new connections shake hands with; null: they are plain.
    std::shared_ptr<Tls> tls()
    {
        const std::lock_guard lock(m_mutex);
        return m_tls;
    }
    void setTls(std::shared_ptr<Tls> tls)
    {
        const std::lock_guard lock(m_mutex);
        m_tls = std::move(tls);
    }

    // How many there are from this address now, with the one that comes or goes.
    std::size_t count(const std::string &address, int change)
    {
        const std::lock_guard lock(m_mutex);
        auto &present = m_addresses[address];
        present += static_cast<std::size_t>(change);
        const auto left = present;
        if (left == 0)
            m_addresses.erase(address);
        return left;
    }

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
    std::vector<std::weak_ptr<WebSocket>> allSockets()
    {
        const std::lock_guard lock(m_mutex);
        std::vector<std::weak_ptr<WebSocket>> all;
        for (const auto &[key, weak] : m_sockets)
            all.push_back(weak);
        return all;
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
    std::shared_ptr<Tls> m_tls;
    std::unordered_map<std::string, std::size_t> m_addresses;
    std::unordered_map<const WebSocket *, std::weak_ptr<WebSocket>> m_sockets;
};

// One connection as the house counts it, from its first byte to its end as a socket.
class Guest {
public:
    Guest(std::shared_ptr<House> house, std::string peer)
        : m_house(std::move(house)), m_peer(std::move(peer))
    {
        const auto &options = m_house->options;
        if (++m_house->connections > options.connections_max)
            m_refusal = 503;
        if (options.connections_per_address_max > 0 &&
            m_house->count(m_peer, 1) > options.connections_per_address_max)
            m_refusal = 429;
    }
    ~Guest()
    {
        --m_house->connections;
        if (m_house->options.connections_per_address_max > 0)
            m_house->count(m_peer, -1);
    }
    Guest(const Guest &) = delete;
    Guest &operator=(const Guest &) = delete;

    const std::shared_ptr<House> &house() const { return m_house; }
    const std::string &peer() const { return m_peer; } // its address, without the port
    int refusal() const { return m_refusal; }          // 0, or why it is one too many

private:
    std::shared_ptr<House> m_house;
    std::string m_peer;
    int m_refusal = 0;
};

using Loop = std::shared_ptr<boost::asio::io_context>;

// On the loop's thread. An answer that comes after the server is gone still finds the loop
// that it belongs to.
void servePlain(const Loop &loop, Socket socket, std::unique_ptr<Guest> guest);
void serveSecret(const Loop &loop, Socket socket, std::unique_ptr<Guest> guest,
                 const std::shared_ptr<Tls> &tls);

// Refused with bad_certificate, and what was kept.
Result<std::shared_ptr<Tls>> openTls(const TlsFiles &files);

} // namespace vq::web
