// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/perf/cloud/sockets.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace vq::perf {

namespace {

constexpr int kAtOnce = 100; // connections that are being made
constexpr int kArrivals = 512;

[[noreturn]] void giveUp(const char *what)
{
    std::perror(what);
    std::exit(1);
}

struct Held {
    int fd = -1;
    bool is_upgraded = false;
    bool is_open = false;
    int answers = 0; // since the beginning
    int told = 0;    // since the mark
    std::string in;
};

class Holder {
public:
    Holder(const Address &to, int count, const std::vector<std::string> &says,
           int answers)
        : m_to(to), m_held(static_cast<std::size_t>(count)), m_answers(answers),
          m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    {
        for (const auto &text : says)
            m_says += frame(text, true);
        epoll_event input{.events = EPOLLIN, .data = {.u64 = m_held.size()}};
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, STDIN_FILENO, &input);
    }

    int run()
    {
        std::array<epoll_event, kArrivals> events{};
        while (m_is_wanted) {
            while (m_next < m_held.size() && m_under_way < kAtOnce)
                open(m_next++);
            const int count = ::epoll_wait(m_epoll, events.data(), kArrivals, 1'000);
            for (int i = 0; i < count; ++i) {
                const auto at = events.at(static_cast<std::size_t>(i)).data.u64;
                if (at == m_held.size())
                    command();
                else
                    read(m_held[at]);
            }
        }
        return 0;
    }

private:
    void open(std::size_t at)
    {
        auto &held = m_held[at];
        held.fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_port = htons(m_to.port);
        ::inet_pton(AF_INET, m_to.host.c_str(), &where.sin_addr);
        // Without this the kernel looks for a port that nobody at all uses, and runs out.
        const int on = 1;
        ::setsockopt(held.fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        if (held.fd < 0 ||
            ::connect(held.fd, reinterpret_cast<sockaddr *>(&where), sizeof where) != 0)
            giveUp("connect");
        send(held, "GET /ws HTTP/1.1\r\nHost: bench\r\nUpgrade: websocket\r\nConnection: "
                   "Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                   "Sec-WebSocket-Version: 13\r\n\r\n");
        epoll_event event{.events = EPOLLIN, .data = {.u64 = at}};
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, held.fd, &event);
        held.is_open = true;
        ++m_under_way;
    }

    static void send(const Held &held, std::string_view bytes)
    {
        if (::send(held.fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(bytes.size()))
            giveUp("send");
    }

    void read(Held &held)
    {
        std::array<char, 16'384> bytes{};
        const auto got = ::recv(held.fd, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (got < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (got <= 0)
            return end(held);
        held.in.append(bytes.data(), static_cast<std::size_t>(got));
        if (!held.is_upgraded && !upgrade(held))
            return;
        while (takeFrame(held)) {
        }
    }

    void end(Held &held) const
    {
        ::close(held.fd);
        held.is_open = false;
        if (!m_is_ready) {
            std::fputs("a socket was closed before all were there\n", stderr);
            std::exit(1);
        }
    }

    bool upgrade(Held &held)
    {
        const auto end = held.in.find("\r\n\r\n");
        if (end == std::string::npos)
            return false;
        if (!held.in.starts_with("HTTP/1.1 101")) {
            std::fprintf(stderr, "no socket: %s\n", held.in.c_str());
            std::exit(1);
        }
        held.in.erase(0, end + 4);
        held.is_upgraded = true;
        if (!m_says.empty())
            send(held, m_says);
        if (m_answers == 0)
            arrived();
        return true;
    }

    bool takeFrame(Held &held)
    {
        auto &in = held.in;
        if (in.size() < 2)
            return false;
        const int opcode = in[0] & 0x0F;
        std::size_t size = static_cast<unsigned char>(in[1]) & 0x7FU;
        std::size_t head = 2;
        if (size == 126) {
            head = 4;
            if (in.size() < head)
                return false;
            size = static_cast<std::size_t>(static_cast<unsigned char>(in[2])) << 8U |
                   static_cast<unsigned char>(in[3]);
        }
        if (in.size() < head + size)
            return false;
        const std::string text = in.substr(head, size);
        in.erase(0, head + size);
        if (opcode == 9)
            send(held, frame(text, true, 10));
        if (opcode == 1)
            hear(held, text);
        return true;
    }

    void hear(Held &held, const std::string &text)
    {
        if (text.find("\"type\":\"error\"") != std::string::npos)
            std::fprintf(stderr, "told: %s\n", text.c_str());
        const auto now = nowNs();
        if (m_messages++ == 0)
            m_first = now;
        if (held.told++ == 0) {
            ++m_told;
            m_last = now;
        }
        if (++held.answers == m_answers)
            arrived();
    }

    void arrived()
    {
        --m_under_way;
        if (++m_arrived < static_cast<int>(m_held.size()))
            return;
        m_is_ready = true;
        say("{\"ready\":" + std::to_string(m_arrived) + "}");
    }

    void command()
    {
        bool is_whole = false;
        if (!takeLine(m_line, is_whole)) {
            m_is_wanted = false;
            return;
        }
        if (!is_whole)
            return;
        if (m_line == "mark") {
            m_told = 0;
            m_messages = m_first = m_last = 0;
            for (auto &held : m_held)
                held.told = 0;
            say("{}");
        } else if (m_line == "report") {
            const auto open = std::ranges::count(m_held, true, &Held::is_open);
            say("{\"open\":" + std::to_string(open) + ",\"told\":" +
                std::to_string(m_told) + ",\"messages\":" + std::to_string(m_messages) +
                ",\"first_ns\":" + std::to_string(m_first) +
                ",\"last_ns\":" + std::to_string(m_last) + "}");
        }
        m_line.clear();
    }

    static void say(const std::string &line)
    {
        std::puts(line.c_str());
        std::fflush(stdout);
    }

    Address m_to;
    std::vector<Held> m_held;
    int m_answers;
    int m_epoll;
    std::string m_says;
    std::size_t m_next = 0;
    int m_under_way = 0;
    int m_arrived = 0;
    bool m_is_ready = false;
    bool m_is_wanted = true;
    std::string m_line;
    int m_told = 0; // sockets, since the mark
    std::int64_t m_messages = 0;
    std::int64_t m_first = 0; // the first message of all
    std::int64_t m_last = 0;  // the first message of the last socket
};

} // namespace

int holdSockets(const Address &to, int count, const std::vector<std::string> &says,
                int answers)
{
    return Holder(to, count, says, answers).run();
}

} // namespace vq::perf
