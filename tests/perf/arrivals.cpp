// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/perf/arrivals.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include <sys/epoll.h>

#include "tests/perf/give_up.h"

namespace vq::perf {

namespace {

constexpr int kAtOnce = 64;

int epollOfProgram()
{
    static const int kEpoll = ::epoll_create1(EPOLL_CLOEXEC);
    return kEpoll;
}

} // namespace

Arrivals::Arrivals(int socket, Read read) : m_socket(socket), m_read(std::move(read))
{
    epoll_event event{.events = EPOLLIN, .data = {.ptr = this}};
    if (::epoll_ctl(epollOfProgram(), EPOLL_CTL_ADD, socket, &event) != 0)
        giveUp(std::string("a socket cannot be watched: ") + std::strerror(errno));
}

Arrivals::~Arrivals()
{
    ::epoll_ctl(epollOfProgram(), EPOLL_CTL_DEL, m_socket, nullptr);
}

void Arrivals::wait(int ms_max)
{
    std::array<epoll_event, kAtOnce> events{};
    const int count = ::epoll_wait(epollOfProgram(), events.data(), kAtOnce, ms_max);
    for (int i = 0; i < count; ++i)
        static_cast<Arrivals *>(events[static_cast<std::size_t>(i)].data.ptr)->m_read();
}

} // namespace vq::perf
