// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/redis/listener.h"

namespace vq::redis {

Listener::Listener(Parts parts) : m_parts(std::move(parts)), m_thread([this] { run(); })
{}

Listener::~Listener()
{
    m_stopping = true;
    m_thread.join();
}

void Listener::run()
{
    while (!m_stopping) {
        const auto ended = listen();
        if (m_stopping)
            return;
        if (!ended)
            m_parts.lost(ended.error());
        rest(kTryEvery);
    }
}

// Until the connection is lost, or it is to end.
Status Listener::listen()
{
    VQ_TRY(const auto connection, Connection::open(m_parts.options));
    VQ_CHECK(connection->run({"SUBSCRIBE", m_parts.channel}));
    m_parts.began();
    while (!m_stopping) {
        VQ_TRY(const auto heard, connection->hear(kLookEvery));
        // ["message", channel, text]
        if (heard && heard->list().size() == 3)
            m_parts.heard(heard->list()[2].text());
    }
    return Done{};
}

void Listener::rest(Ms span) const
{
    const auto until = std::chrono::steady_clock::now() + span;
    while (!m_stopping && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(std::min(span, kLookEvery));
}

} // namespace vq::redis
