// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/perf/cloud/sockets.h"

namespace vq::perf {

namespace {

constexpr std::string_view kUpgraded =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
constexpr int kEvents = 512;

int listening()
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof where;
    auto *const address = reinterpret_cast<sockaddr *>(&where);
    if (::bind(fd, address, size) != 0 || ::listen(fd, 4'096) != 0 ||
        ::getsockname(fd, address, &size) != 0) {
        std::perror("listen");
        std::exit(1);
    }
    std::printf("{\"port\":%d}\n", ntohs(where.sin_port));
    std::fflush(stdout);
    return fd;
}

void send(int fd, std::string_view bytes)
{
    if (::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL) < 0)
        std::perror("send");
}

void broadcast(const std::vector<int> &sockets, const std::string &line)
{
    const auto size = std::strtoul(line.c_str() + 5, nullptr, 10);
    const auto bytes = frame(std::string(size, 'x'), false);
    const auto began = nowNs();
    for (const int fd : sockets)
        send(fd, bytes);
    std::printf("{\"began_ns\":%lld}\n", static_cast<long long>(began));
    std::fflush(stdout);
}

} // namespace

int serveFloor()
{
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    const int accepting = listening();
    for (const int fd : {accepting, STDIN_FILENO}) {
        epoll_event event{.events = EPOLLIN, .data = {.fd = fd}};
        ::epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
    }
    std::vector<int> sockets;
    std::string line;
    std::array<epoll_event, kEvents> events{};
    for (;;) {
        const int count = ::epoll_wait(epoll, events.data(), kEvents, -1);
        for (int i = 0; i < count; ++i) {
            const int fd = events.at(static_cast<std::size_t>(i)).data.fd;
            if (fd == STDIN_FILENO) {
                bool is_whole = false;
                if (!takeLine(line, is_whole))
                    return 0;
                if (is_whole)
                    broadcast(sockets, std::exchange(line, {}));
            } else if (fd == accepting) {
                const int socket = ::accept4(accepting, nullptr, nullptr, SOCK_CLOEXEC);
                epoll_event event{.events = EPOLLIN, .data = {.fd = socket}};
                ::epoll_ctl(epoll, EPOLL_CTL_ADD, socket, &event);
            } else {
                std::array<char, 4'096> asked{};
                if (::recv(fd, asked.data(), asked.size(), MSG_DONTWAIT) <= 0) {
                    ::close(fd);
                    continue;
                }
                send(fd, kUpgraded);
                ::epoll_ctl(epoll, EPOLL_CTL_DEL, fd, nullptr);
                sockets.push_back(fd);
            }
        }
    }
}

} // namespace vq::perf
