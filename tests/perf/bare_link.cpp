// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/perf/bare_link.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <QByteArray>
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/perf/give_up.h"

namespace vq::perf {

namespace {

constexpr int kBinary = 0x2, kClose = 0x8, kPing = 0x9, kPong = 0xa;
constexpr unsigned char kLast = 0x80, kMasked = 0x80;

int connected(const QUrl &hub)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(hub.port()));
    if (inet_pton(AF_INET, qPrintable(hub.host()), &address.sin_addr) != 1)
        giveUp("the hub's address is no IPv4 address: " + hub.host().toStdString());
    const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    if (::connect(made, reinterpret_cast<const sockaddr *>(&address), sizeof address) !=
            0 ||
        ::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0)
        giveUp(std::string("no connection to the hub: ") + std::strerror(errno));
    return made;
}

std::uint64_t bigEndian(std::string_view bytes)
{
    std::uint64_t number = 0;
    for (const char each : bytes)
        number = number << 8U | static_cast<unsigned char>(each);
    return number;
}

} // namespace

BareLink::BareLink(const QUrl &hub, Message message, Closed closed)
    : m_socket(connected(hub)), m_message(std::move(message)), m_closed(std::move(closed))
{
    shakeHands(hub);
    ::fcntl(m_socket, F_SETFL, O_NONBLOCK);
    m_arrivals = std::make_unique<Arrivals>(m_socket, [this] { receive(); });
}

BareLink::~BareLink()
{
    m_arrivals.reset();
    ::close(m_socket);
}

void BareLink::shakeHands(const QUrl &hub)
{
    const std::string asked =
        "GET / HTTP/1.1\r\nHost: " + hub.authority().toStdString() +
        "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: "
        "13\r\n\r\n";
    if (::send(m_socket, asked.data(), asked.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(asked.size()))
        giveUp("the handshake was not sent");
    while (m_come.find("\r\n\r\n") == std::string::npos) {
        char part[1024];
        const auto got = ::recv(m_socket, part, sizeof part, 0);
        if (got <= 0)
            giveUp("the handshake was not answered");
        m_come.append(part, static_cast<std::size_t>(got));
    }
    if (!m_come.starts_with("HTTP/1.1 101"))
        giveUp("the handshake was refused: " + m_come.substr(0, m_come.find('\r')));
    m_come.erase(0, m_come.find("\r\n\r\n") + 4);
}

void BareLink::receive()
{
    char part[16 * 1024];
    const auto got = ::recv(m_socket, part, sizeof part, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0) {
        m_closed("the hub hung up");
        return;
    }
    m_come.append(part, static_cast<std::size_t>(got));
    std::size_t at = 0;
    while (const std::size_t length = takeFrame(at))
        at += length;
    m_come.erase(0, at);
}

std::size_t BareLink::takeFrame(std::size_t at)
{
    const auto come = std::string_view(m_come).substr(at);
    if (come.size() < 2)
        return 0;
    const auto first = static_cast<unsigned char>(come[0]);
    std::size_t head = 2;
    std::uint64_t size = static_cast<unsigned char>(come[1]) & 0x7fU;
    if (size >= 126) { // then the size stands in the next 2 or 8 bytes
        const std::size_t digits = size == 126 ? 2 : 8;
        if (come.size() < head + digits)
            return 0;
        size = bigEndian(come.substr(head, digits));
        head += digits;
    }
    if (come.size() < head + size)
        return 0;
    const auto payload = come.substr(head, size);
    const int opcode = static_cast<int>(first & 0x0fU);
    const auto bytes = std::as_bytes(std::span(payload));
    if (opcode == kPing)
        sendFrame(kPong, bytes);
    else if (opcode == kClose)
        m_closed("the hub closed the link");
    else if (opcode == kBinary && (first & kLast) != 0)
        m_message(bytes);
    else
        takePart(payload, (first & kLast) != 0);
    return head + size;
}

void BareLink::takePart(std::string_view payload, bool is_last)
{
    m_begun += payload;
    if (!is_last)
        return;
    const std::string whole = std::exchange(m_begun, {});
    m_message(std::as_bytes(std::span(whole)));
}

void BareLink::sendFrame(int opcode, std::span<const std::byte> payload)
{
    // The mask is zero: a client must send one, and this one changes nothing.
    constexpr std::size_t kSmall = 126;
    if (payload.size() >= 0x10000)
        giveUp("a message of 64 KiB or more is not for this link");
    m_to_send.clear();
    m_to_send += static_cast<char>(kLast | opcode);
    if (payload.size() < kSmall) {
        m_to_send += static_cast<char>(kMasked | payload.size());
    } else {
        m_to_send += static_cast<char>(kMasked | kSmall);
        m_to_send += static_cast<char>(payload.size() >> 8U);
        m_to_send += static_cast<char>(payload.size() & 0xffU);
    }
    m_to_send.append(4, '\0');
    m_to_send.append(reinterpret_cast<const char *>(payload.data()), payload.size());
    if (::send(m_socket, m_to_send.data(), m_to_send.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(m_to_send.size()))
        giveUp(std::string("a message was not sent: ") + std::strerror(errno));
}

} // namespace vq::perf
