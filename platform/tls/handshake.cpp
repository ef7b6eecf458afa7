// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/tls/handshake.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>

namespace vq::tls {

namespace {

struct FreeContext {
    void operator()(SSL_CTX *context) const { SSL_CTX_free(context); }
};
using Context = std::unique_ptr<SSL_CTX, FreeContext>;
struct FreeAddresses {
    void operator()(addrinfo *list) const { ::freeaddrinfo(list); }
};
using Addresses = std::unique_ptr<addrinfo, FreeAddresses>;

std::string nameOf(const Peer &peer)
{
    return peer.host + ":" + std::to_string(peer.port);
}

Error unreachable(const Peer &peer, const std::string &why)
{
    return {ErrorKind::Retry, "tls_unreachable", nameOf(peer) + ": " + why};
}

Error untrusted(const Peer &peer, const std::string &why)
{
    return {ErrorKind::Reject, "tls_untrusted", nameOf(peer) + ": " + why};
}

bool isReady(int fd, short wanted, Ms patience)
{
    pollfd question{.fd = fd, .events = wanted, .revents = 0};
    return ::poll(&question, 1, static_cast<int>(patience.count())) == 1;
}

Result<Addresses> addressesOf(const Peer &peer)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    const int failure = ::getaddrinfo(peer.host.c_str(),
                                      std::to_string(peer.port).c_str(), &hints, &found);
    if (failure != 0)
        return unreachable(peer, ::gai_strerror(failure));
    return Addresses(found);
}

Result<Descriptor> reach(const Peer &peer)
{
    VQ_TRY(const auto addresses, addressesOf(peer));
    std::string why = "it has no address";
    for (const auto *each = addresses.get(); each != nullptr; each = each->ai_next) {
        Descriptor socket(
            ::socket(each->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        int failure = 0;
        if (::connect(socket.get(), each->ai_addr, each->ai_addrlen) != 0)
            failure = errno;
        if (failure == EINPROGRESS) {
            socklen_t size = sizeof failure;
            if (!isReady(socket.get(), POLLOUT, peer.patience))
                failure = ETIMEDOUT;
            else if (::getsockopt(socket.get(), SOL_SOCKET, SO_ERROR, &failure, &size) !=
                     0)
                failure = errno;
        }
        if (failure == 0) {
            const int on = 1;
            ::setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            ::setsockopt(socket.get(), SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
            return socket;
        }
        why = std::strerror(failure); // NOLINT(concurrency-mt-unsafe): glibc's is safe
    }
    return unreachable(peer, why);
}

std::string lastWords()
{
    std::array<char, 256> text{};
    const auto code = ERR_get_error();
    if (code == 0)
        return "the other end closed the connection";
    ERR_error_string_n(code, text.data(), text.size());
    ERR_clear_error();
    return text.data();
}

Result<Context> contextFor(const Peer &peer)
{
    Context context(SSL_CTX_new(TLS_client_method()));
    if (!context)
        return unreachable(peer, lastWords());
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_mode(context.get(),
                     SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    const bool is_trusting =
        peer.trust_file.empty()
            ? SSL_CTX_set_default_verify_paths(context.get()) == 1
            : SSL_CTX_load_verify_file(context.get(), peer.trust_file.c_str()) == 1;
    if (!is_trusting)
        return untrusted(peer, "no certificates can be read from " + peer.trust_file +
                                   ": " + lastWords());
    return context;
}

// Its certificate has to be for the host that was asked for.
bool expectHost(SSL *ssl, const std::string &host)
{
    std::array<unsigned char, sizeof(in6_addr)> address{};
    const bool is_address = ::inet_pton(AF_INET, host.c_str(), address.data()) == 1 ||
                            ::inet_pton(AF_INET6, host.c_str(), address.data()) == 1;
    if (is_address)
        return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str()) == 1;
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return SSL_set1_host(ssl, host.c_str()) == 1 &&
           SSL_set_tlsext_host_name(ssl, host.c_str()) == 1;
}

Status shakeHands(const Peer &peer, const Line &line)
{
    const auto end = std::chrono::steady_clock::now() + peer.patience;
    for (;;) {
        ERR_clear_error();
        const int done = SSL_connect(line.ssl.get());
        if (done == 1)
            return Done{};
        const int wanted = SSL_get_error(line.ssl.get(), done);
        if (const auto verdict = SSL_get_verify_result(line.ssl.get());
            wanted == SSL_ERROR_SSL && verdict != X509_V_OK)
            return untrusted(peer, std::string("its certificate is not to be trusted: ") +
                                       X509_verify_cert_error_string(verdict));
        if (wanted != SSL_ERROR_WANT_READ && wanted != SSL_ERROR_WANT_WRITE)
            return unreachable(peer, "no TLS: " + lastWords());
        const auto left = std::chrono::ceil<Ms>(end - std::chrono::steady_clock::now());
        if (left <= Ms{0} ||
            !isReady(line.socket.get(), wanted == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT,
                     left))
            return unreachable(peer, "it did not shake hands in time");
    }
}

} // namespace

Result<Line> connect(const Peer &peer)
{
    VQ_TRY(const auto context, contextFor(peer));
    Line line;
    VQ_TRY(line.socket, reach(peer));
    line.ssl.reset(SSL_new(context.get()));
    if (!line.ssl || SSL_set_fd(line.ssl.get(), line.socket.get()) != 1 ||
        !expectHost(line.ssl.get(), peer.host))
        return unreachable(peer, lastWords());
    VQ_CHECK(shakeHands(peer, line));
    return line;
}

} // namespace vq::tls
