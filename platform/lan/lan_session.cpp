// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/lan/lan_session.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTimer>
#include <QWebSocket>

namespace vq {

namespace {

// How long a peer may take to read the close frame and answer it.
constexpr std::chrono::milliseconds kLingerMax{2000};

} // namespace

LanSession::LanSession(QWebSocket *socket, quint64 number, qint64 unsent_bytes_max)
    : m_socket(socket), m_number(number), m_unsent_bytes_max(unsent_bytes_max)
{
    m_heard.start();
    connectSocket();
}

LanSession::~LanSession()
{
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
        m_socket->deleteLater();
    }
}

void LanSession::connectSocket()
{
    connect(m_socket, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray &message) {
                m_heard.start();
                Q_EMIT received(message);
            });
    // The first frame is enough: the rest of a long text need not be waited for.
    connect(m_socket, &QWebSocket::textFrameReceived, this, [this] {
        Q_EMIT refusedText();
        close(LanClose::NotBinary, QStringLiteral("messages are binary frames"));
    });
    connect(m_socket, &QWebSocket::binaryFrameReceived, this,
            [this] { m_heard.start(); });
    connect(m_socket, &QWebSocket::pong, this, [this] { m_heard.start(); });
    connect(m_socket, &QWebSocket::disconnected, this, &LanSession::lost);
}

QString LanSession::peer() const
{
    if (!m_socket)
        return {};
    return m_socket->peerAddress().toString() + QLatin1Char(':') +
           QString::number(m_socket->peerPort());
}

QByteArray LanSession::certificate() const
{
    return m_socket ? m_socket->sslConfiguration().peerCertificate().toDer()
                    : QByteArray();
}

qint64 LanSession::unsentBytes() const
{
    return m_socket ? m_socket->bytesToWrite() : 0;
}

void LanSession::send(const QByteArray &message)
{
    if (!m_socket)
        return;
    // A snapshot of a full hall may alone be larger than the limit; who is still taking
    // it is not slow.
    if (m_socket->bytesToWrite() > m_unsent_bytes_max + m_largest_sent) {
        Q_EMIT refusedSlow();
        return close(LanClose::Refused, QStringLiteral("too_slow"));
    }
    m_largest_sent = std::max<qint64>(m_largest_sent, message.size());
    m_socket->sendBinaryMessage(message);
}

void LanSession::flush()
{
    if (m_socket)
        m_socket->flush();
}

void LanSession::ping()
{
    if (m_socket)
        m_socket->ping();
}

void LanSession::close(LanClose code, const QString &reason)
{
    if (!m_socket)
        return;
    auto *socket = std::exchange(m_socket, nullptr);
    socket->disconnect(this);
    connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
    QTimer::singleShot(kLingerMax, socket, [socket] {
        socket->abort();
        socket->deleteLater();
    });
    socket->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
    QMetaObject::invokeMethod(
        this, [this, reason] { Q_EMIT closed(reason); }, Qt::QueuedConnection);
}

void LanSession::lost()
{
    const auto reason = m_socket->closeReason();
    if (m_socket->closeCode() == QWebSocketProtocol::CloseCodeTooMuchData)
        Q_EMIT refusedSize();
    auto *socket = std::exchange(m_socket, nullptr);
    socket->disconnect(this);
    socket->deleteLater();
    // Not from here: a write that finds the peer gone may be one of a fan-out, whose list
    // of sessions must not change under it.
    QMetaObject::invokeMethod(
        this,
        [this, reason] {
            Q_EMIT closed(reason.isEmpty() ? QStringLiteral("connection lost") : reason);
        },
        Qt::QueuedConnection);
}

} // namespace vq
