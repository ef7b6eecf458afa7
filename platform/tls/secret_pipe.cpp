// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/tls/secret_pipe.h"

#include <array>
#include <cerrno>

#include <fcntl.h>
#include <openssl/err.h>
#include <poll.h>
#include <sys/socket.h>

#include "platform/tls/handshake.h"

namespace vq::tls {

namespace {

constexpr std::size_t kHeldMax = std::size_t{64} * 1024; // on the way in each direction
constexpr std::size_t kAtOnce = std::size_t{16} * 1024;  // a record of TLS

} // namespace

struct SecretPipe::State {
    Line line;
    Descriptor inner;         // our end of the pair
    Descriptor outer;         // the one that is taken
    std::string outgoing;     // to the peer
    std::string incoming;     // from it
    bool wants_write = false; // TLS itself has something to say

    void carry();
    bool wait() const;
    bool listenInside();
    bool tellInside();
    bool listenOutside();
    bool tellOutside();
};

// False: nothing more can come.
bool SecretPipe::State::wait() const
{
    const bool has_room = incoming.size() < kHeldMax;
    std::array<pollfd, 2> ends = {
        pollfd{.fd = inner.get(), .events = 0, .revents = 0},
        pollfd{.fd = line.socket.get(), .events = 0, .revents = 0}};
    const auto want = [](pollfd &end, short event, bool is_wanted) {
        if (is_wanted)
            end.events = static_cast<short>(end.events | event);
    };
    want(ends[0], POLLIN, outgoing.size() < kHeldMax);
    want(ends[0], POLLOUT, !incoming.empty());
    want(ends[1], POLLIN, has_room);
    want(ends[1], POLLOUT, wants_write);
    const bool is_there_already = has_room && SSL_pending(line.ssl.get()) > 0;
    return ::poll(ends.data(), ends.size(), is_there_already ? 0 : -1) >= 0 ||
           errno == EINTR;
}

// What is for the peer; false at the end.
bool SecretPipe::State::listenInside()
{
    std::array<char, kAtOnce> bytes{};
    while (outgoing.size() < kHeldMax) {
        const auto count = ::recv(inner.get(), bytes.data(), bytes.size(), 0);
        if (count > 0)
            outgoing.append(bytes.data(), static_cast<std::size_t>(count));
        else
            return count < 0 && (errno == EAGAIN || errno == EINTR);
    }
    return true;
}

bool SecretPipe::State::tellInside()
{
    while (!incoming.empty()) {
        const auto count =
            ::send(inner.get(), incoming.data(), incoming.size(), MSG_NOSIGNAL);
        if (count < 0)
            return errno == EAGAIN || errno == EINTR;
        incoming.erase(0, static_cast<std::size_t>(count));
    }
    return true;
}

bool SecretPipe::State::listenOutside()
{
    std::array<char, kAtOnce> bytes{};
    while (incoming.size() < kHeldMax) {
        ERR_clear_error();
        const int count =
            SSL_read(line.ssl.get(), bytes.data(), static_cast<int>(bytes.size()));
        if (count > 0) {
            incoming.append(bytes.data(), static_cast<std::size_t>(count));
            continue;
        }
        const int wanted = SSL_get_error(line.ssl.get(), count);
        wants_write = wants_write || wanted == SSL_ERROR_WANT_WRITE;
        return wanted == SSL_ERROR_WANT_READ || wanted == SSL_ERROR_WANT_WRITE;
    }
    return true;
}

bool SecretPipe::State::tellOutside()
{
    wants_write = false;
    while (!outgoing.empty()) {
        ERR_clear_error();
        const int count =
            SSL_write(line.ssl.get(), outgoing.data(), static_cast<int>(outgoing.size()));
        if (count > 0) {
            outgoing.erase(0, static_cast<std::size_t>(count));
            continue;
        }
        const int wanted = SSL_get_error(line.ssl.get(), count);
        wants_write = wanted == SSL_ERROR_WANT_WRITE;
        return wanted == SSL_ERROR_WANT_READ || wanted == SSL_ERROR_WANT_WRITE;
    }
    return true;
}

// Until one of the two ends; what the peer had said before that is still told.
void SecretPipe::State::carry()
{
    for (bool is_going = true; is_going;)
        is_going =
            wait() && listenInside() && tellOutside() && listenOutside() && tellInside();
    tellInside();
    SSL_shutdown(line.ssl.get());
    ::shutdown(inner.get(), SHUT_RDWR);
    ::shutdown(line.socket.get(), SHUT_RDWR);
}

SecretPipe::SecretPipe(std::unique_ptr<State> state)
    : m_state(std::move(state)), m_thread([state = m_state.get()] { state->carry(); })
{}

SecretPipe::~SecretPipe()
{
    ::shutdown(m_state->inner.get(), SHUT_RDWR);
    m_thread.join();
}

int SecretPipe::takeEnd()
{
    return m_state->outer.release();
}

Result<std::shared_ptr<SecretPipe>> SecretPipe::open(const Peer &peer)
{
    auto state = std::make_unique<State>();
    VQ_TRY(state->line, connect(peer));
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return Error{ErrorKind::Retry, "tls_unreachable",
                     "no descriptor for a connection to " + peer.host};
    state->inner = Descriptor(ends[0]);
    state->outer = Descriptor(ends[1]);
    const int flags = ::fcntl(ends[0], F_GETFL);
    ::fcntl(ends[0], F_SETFL, flags | O_NONBLOCK);
    return std::shared_ptr<SecretPipe>(new SecretPipe(std::move(state)));
}

} // namespace vq::tls
