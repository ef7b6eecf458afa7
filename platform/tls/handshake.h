// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Of this folder only.
#include <memory>
#include <utility>

#include <openssl/ssl.h>
#include <unistd.h>

#include "platform/tls/secret_pipe.h"

namespace vq::tls {

class Descriptor {
public:
    explicit Descriptor(int fd = -1) : m_fd(fd) {}
    Descriptor(Descriptor &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }

    int get() const { return m_fd; }
    int release() { return std::exchange(m_fd, -1); }

private:
    int m_fd;
};

struct FreeSsl {
    void operator()(SSL *ssl) const { SSL_free(ssl); }
};
using Ssl = std::unique_ptr<SSL, FreeSsl>;

struct Line {
    Descriptor socket; // does not block
    Ssl ssl;           // goes before the socket
};

// Connected, hands shaken, the certificate checked.
Result<Line> connect(const Peer &peer);

} // namespace vq::tls
