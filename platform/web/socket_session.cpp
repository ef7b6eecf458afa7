// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/web/session.h"

namespace vq::web {

void Handle::send(std::string subject, std::shared_ptr<const std::string> text)
{
    m_house->whileOpen([&] {
        if (const auto session = m_session.lock())
            session->send(std::move(subject), std::move(text));
    });
}

void Handle::close(int code, std::string reason)
{
    m_house->whileOpen([&] {
        if (const auto session = m_session.lock())
            session->close(code, std::move(reason));
    });
}

void openSocket(Stream stream, Message request, std::unique_ptr<Guest> guest,
                std::shared_ptr<const SocketHandler> handler)
{
    std::make_shared<SessionOf<Stream>>(std::move(stream), std::move(guest),
                                        std::move(handler))
        ->open(std::move(request));
}

} // namespace vq::web
