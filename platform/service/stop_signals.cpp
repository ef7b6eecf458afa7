// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/service/stop_signals.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace vq::service {

namespace {

constexpr std::array kStopSignals{SIGTERM, SIGINT};

// A handler sees only globals. Lock-free, so it may be read there.
std::atomic<int> g_write{-1};
static_assert(std::atomic<int>::is_always_lock_free);

void onSignal(int number)
{
    const int saved = errno;
    const auto byte = static_cast<unsigned char>(number);
    if (::write(g_write.load(), &byte, 1) != 1)
        ::_exit(128 + number); // nobody would ever hear of it
    errno = saved;
}

} // namespace

Result<std::unique_ptr<StopSignals>> StopSignals::open(Hangup hangup)
{
    VQ_ASSERT(g_write.load() == -1);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return Error{ErrorKind::Retry, "no_descriptor",
                     std::string("cannot wait for a signal to stop: ") +
                         std::strerror(errno)};
    g_write = ends[1];
    struct sigaction action {};
    action.sa_handler = onSignal;
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    for (const int number : kStopSignals)
        VQ_ASSERT(::sigaction(number, &action, nullptr) == 0);
    action.sa_flags = static_cast<int>(SA_RESTART);
    if (hangup == Hangup::IsTold)
        VQ_ASSERT(::sigaction(SIGHUP, &action, nullptr) == 0);
    VQ_ASSERT(std::signal(SIGPIPE, SIG_IGN) != SIG_ERR);
    return std::unique_ptr<StopSignals>(new StopSignals(ends[0], ends[1]));
}

StopSignals::~StopSignals()
{
    for (const int number : kStopSignals)
        std::signal(number, SIG_DFL);
    std::signal(SIGHUP, SIG_DFL);
    g_write = -1;
    ::close(m_read);
    ::close(m_write);
}

std::optional<int> StopSignals::take() const
{
    unsigned char byte = 0;
    return ::read(m_read, &byte, 1) == 1 ? std::optional<int>(byte) : std::nullopt;
}

} // namespace vq::service
