// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include <QUrl>

#include "tests/perf/arrivals.h"

namespace vq::perf {

// A WebSocket client (RFC 6455) over plain TCP that does as little as one can: the load
// shares its processors with the hub that it measures.
class BareLink final {
public:
    using Message = std::function<void(std::span<const std::byte>)>;
    using Closed = std::function<void(const std::string &why)>;

    // Waits for the connection and for the answer to the handshake. Ends the program when
    // there is none.
    BareLink(const QUrl &hub, Message message, Closed closed);
    ~BareLink();
    BareLink(const BareLink &) = delete;
    BareLink &operator=(const BareLink &) = delete;

    // One binary message, in one frame, at once.
    void send(std::span<const std::byte> message) { sendFrame(0x2, message); }

private:
    void shakeHands(const QUrl &hub);
    void receive();
    // Takes one whole frame out of what has come, from `at` on; its length, 0: not all of it.
    std::size_t takeFrame(std::size_t at);
    void takePart(std::string_view payload, bool is_last);
    void sendFrame(int opcode, std::span<const std::byte> payload);

    int m_socket = -1;
    std::unique_ptr<Arrivals> m_arrivals;
    Message m_message;
    Closed m_closed;
    std::string m_come;    // not taken yet
    std::string m_begun;   // of a message in several frames
    std::string m_to_send; // buffer
};

} // namespace vq::perf
