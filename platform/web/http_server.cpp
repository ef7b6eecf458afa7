// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/web/http_server.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <thread>
#include <utility> // boost 1.74's asio/awaitable.hpp uses std::exchange without it
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "platform/web/http_connection.h"

namespace vq::web {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr Ms kAcceptPause{50}; // when the process has no descriptor left
constexpr Ms kLeaveStep{20};   // between the sockets that are closed together

// In its loop's thread, which the socket belongs to from now on.
void serveConnection(const Loop &loop, Socket socket, std::shared_ptr<House> house)
{
    asio::post(*loop, [weak = std::weak_ptr(loop), house = std::move(house),
                       socket = std::move(socket)]() mutable {
        error_code gone;
        const auto peer = socket.remote_endpoint(gone);
        auto tls = house->tls();
        auto guest = std::make_unique<Guest>(std::move(house),
                                             gone ? "" : peer.address().to_string());
        if (tls)
            serveSecret(weak.lock(), std::move(socket), std::move(guest), tls);
        else
            servePlain(weak.lock(), std::move(socket), std::move(guest));
    });
}

// They go together, whoever has one of them last, and the first of them before the others: what
// it has not accepted yet are sockets of theirs.
struct Loops {
    explicit Loops(int count)
    {
        for (int i = 0; i < count; ++i)
            all.push_back(std::make_unique<asio::io_context>(1));
    }
    ~Loops()
    {
        for (auto &loop : all)
            loop.reset();
    }
    Loops(const Loops &) = delete;
    Loops &operator=(const Loops &) = delete;

    std::vector<std::unique_ptr<asio::io_context>> all;
};

} // namespace

// The first loop accepts; each loop serves its share of the connections, one thread each.
class HttpServer::Listener {
public:
    Listener(const Options &options, Handler handler)
        : m_house(std::make_shared<House>(options, std::move(handler)))
    {
        const auto loops = std::make_shared<Loops>(std::max(options.threads, 1));
        for (const auto &loop : loops->all)
            m_loops.emplace_back(loops, loop.get());
        m_acceptor.emplace(*m_loops.front());
        m_pause.emplace(*m_loops.front());
        m_leaving.emplace(*m_loops.front());
    }

    ~Listener()
    {
        for (const auto &loop : m_loops)
            loop->stop();
        for (auto &thread : m_threads)
            thread.join();
        m_house->shut();
    }
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;

    Status listen()
    {
        error_code failure;
        const auto &options = m_house->options;
        VQ_CHECK(reloadTls());
        const auto address = asio::ip::make_address(options.address, failure);
        const tcp::endpoint endpoint(address, options.port);
        if (!failure)
            m_acceptor->open(endpoint.protocol(), failure);
        if (!failure)
            m_acceptor->set_option(asio::socket_base::reuse_address(true), failure);
        if (!failure)
            m_acceptor->bind(endpoint, failure);
        if (!failure)
            m_acceptor->listen(asio::socket_base::max_listen_connections, failure);
        if (failure)
            return Error{ErrorKind::Reject, "cannot_listen",
                         "cannot listen on " + options.address + ":" +
                             std::to_string(options.port) + ": " + failure.message()};
        m_endpoint = m_acceptor->local_endpoint();
        accept();
        for (const auto &loop : m_loops)
            m_threads.emplace_back([&loop] {
                const auto work = asio::make_work_guard(*loop);
                loop->run();
            });
        return Done{};
    }

    std::uint16_t port() const { return m_endpoint.port(); }

    std::string url() const
    {
        const auto address = m_endpoint.address();
        const auto host =
            address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
        return (m_house->options.tls ? "https://" : "http://") + host + ":" +
               std::to_string(port());
    }

    Status reloadTls()
    {
        if (!m_house->options.tls)
            return Done{};
        VQ_TRY(auto tls, openTls(*m_house->options.tls));
        m_house->setTls(std::move(tls));
        return Done{};
    }

    void stopAccepting(Ms spread)
    {
        m_house->is_leaving = true;
        asio::post(*m_loops.front(), [this, spread] {
            error_code ignored;
            m_acceptor->close(ignored);
            m_staying = m_house->allSockets();
            const auto steps = static_cast<std::size_t>(spread / kLeaveStep) + 1;
            leave((m_staying.size() + steps - 1) / steps);
        });
    }

    std::size_t underWay() const { return m_house->under_way; }
    std::size_t sockets() const { return m_house->sockets(); }

private:
    // So many sockets at once, again and again until all are told.
    void leave(std::size_t count)
    {
        for (std::size_t i = 0; i < count && !m_staying.empty(); ++i) {
            if (const auto socket = m_staying.back().lock())
                socket->close(1001, "the service is going away");
            m_staying.pop_back();
        }
        if (m_staying.empty())
            return;
        m_leaving->expires_after(kLeaveStep);
        m_leaving->async_wait([this, count](error_code stopped) {
            if (!stopped)
                leave(count);
        });
    }

    void accept()
    {
        const auto &loop = m_loops[m_next++ % m_loops.size()];
        m_acceptor->async_accept(*loop, [this, &loop](error_code failure, Socket socket) {
            if (!m_acceptor->is_open())
                return;
            if (!failure) {
                serveConnection(loop, std::move(socket), m_house);
                return accept();
            }
            m_pause->expires_after(kAcceptPause);
            m_pause->async_wait([this](error_code stopped) {
                if (!stopped)
                    accept();
            });
        });
    }

    std::shared_ptr<House> m_house;
    std::vector<Loop> m_loops;
    std::optional<asio::basic_socket_acceptor<tcp, asio::io_context::executor_type>>
        m_acceptor;
    std::optional<asio::steady_timer> m_pause;
    std::optional<asio::steady_timer> m_leaving;
    std::vector<std::weak_ptr<WebSocket>> m_staying; // not told yet that we leave
    tcp::endpoint m_endpoint;
    std::size_t m_next = 0; // the loop that serves the next one
    std::vector<std::thread> m_threads;
};

HttpServer::HttpServer(std::unique_ptr<Listener> listener)
    : m_listener(std::move(listener))
{}

HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::start(const Options &options,
                                                      Handler handler)
{
    auto listener = std::make_unique<Listener>(options, std::move(handler));
    VQ_CHECK(listener->listen());
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(listener)));
}

std::uint16_t HttpServer::port() const
{
    return m_listener->port();
}

std::string HttpServer::url() const
{
    return m_listener->url();
}

Status HttpServer::reloadTls()
{
    return m_listener->reloadTls();
}

void HttpServer::stopAccepting(Ms spread)
{
    m_listener->stopAccepting(spread);
}

std::size_t HttpServer::underWay() const
{
    return m_listener->underWay();
}

std::size_t HttpServer::sockets() const
{
    return m_listener->sockets();
}

} // namespace vq::web
