// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Of this folder only: what others hold of a socket.
#include <memory>
#include <string>
#include <utility>

#include "platform/web/http_connection.h"
#include "platform/web/web_socket.h"

namespace vq::web {

class Session {
public:
    virtual ~Session() = default;
    virtual void send(std::string subject, std::shared_ptr<const std::string> text) = 0;
    virtual void close(int code, std::string reason) = 0;
};

// What others hold of a socket: it does not keep the stream.
class Handle final : public WebSocket {
public:
    Handle(std::weak_ptr<Session> session, std::shared_ptr<House> house)
        : m_session(std::move(session)), m_house(std::move(house))
    {}

    void send(std::string subject, std::shared_ptr<const std::string> text) override;
    void close(int code, std::string reason) override;

private:
    std::weak_ptr<Session> m_session;
    std::shared_ptr<House> m_house;
};

inline void Handle::send(std::string subject, std::shared_ptr<const std::string> text)
{
    m_house->whileOpen([&] {
        if (const auto session = m_session.lock())
            session->send(std::move(subject), std::move(text));
    });
}

inline void Handle::close(int code, std::string reason)
{
    m_house->whileOpen([&] {
        if (const auto session = m_session.lock())
            session->close(code, std::move(reason));
    });
}

} // namespace vq::web
