// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/lan/lan_server.h"

#include <vector>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QWebSocket>
#include <QWebSocketCorsAuthenticator>
#include <QWebSocketServer>

namespace vq {

namespace {

// Qt's own bound is 30, which a hall of devices that come back at once exceeds.
constexpr int kPendingMax = 1000;

// A reply and the delta behind it are two small packets; without this the second waits
// until the peer acknowledges the first, which it puts off for 40 ms. Qt WebSockets gives
// no access to the accepted sockets, but on Linux they inherit the option from the
// listening one.
void sendAtOnce(qintptr listening_socket)
{
    const int on = 1;
    ::setsockopt(static_cast<int>(listening_socket), IPPROTO_TCP, TCP_NODELAY, &on,
                 sizeof on);
}

} // namespace

LanServer::LanServer(Options options, Listener listener)
    : m_options(std::move(options)), m_listener(std::move(listener)),
      m_server(std::make_unique<QWebSocketServer>(
          QStringLiteral("vq-hub"),
          m_options.tls ? QWebSocketServer::SecureMode : QWebSocketServer::NonSecureMode))
{
    m_server->setMaxPendingConnections(kPendingMax);
    connect(m_server.get(), &QWebSocketServer::newConnection, this,
            &LanServer::takeConnections);
    // Programs send no Origin; a browser always does, and a page that somebody opened on
    // a staff computer must not reach the hub through it.
    connect(m_server.get(), &QWebSocketServer::originAuthenticationRequired, this,
            [this](QWebSocketCorsAuthenticator *authenticator) {
                if (authenticator->origin().isEmpty())
                    return;
                ++m_counts.refused_origin;
                authenticator->setAllowed(false);
            });
    connect(&m_watch, &QTimer::timeout, this, &LanServer::watch);
}

LanServer::~LanServer()
{
    stop(QStringLiteral("stopping"));
}

Status LanServer::useTls()
{
    const QSslCertificate certificate(m_options.tls->certificate_pem, QSsl::Pem);
    const QSslKey key(m_options.tls->key_pem, QSsl::Ec, QSsl::Pem);
    if (certificate.isNull() || key.isNull())
        return Error{
            ErrorKind::Reject, "bad_certificate",
            "The hub's certificate or its key cannot be read; the hub does not listen "
            "without them."};
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(certificate);
    configuration.setPrivateKey(key);
    // A device may show a certificate; who issued it is looked at by who admits it.
    configuration.setPeerVerifyMode(QSslSocket::QueryPeer);
    configuration.setCaCertificates({});
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    m_server->setSslConfiguration(configuration);
    return Done{};
}

Status LanServer::listen(const QString &address, quint16 port)
{
    if (m_options.tls)
        VQ_CHECK(useTls());
    const QHostAddress host(address);
    if (host.isNull() || !m_server->listen(host, port))
        return Error{ErrorKind::Retry, "cannot_listen",
                     "Cannot listen on " + address.toStdString() + ":" +
                         std::to_string(port) + ": " +
                         m_server->errorString().toStdString()};
    sendAtOnce(m_server->socketDescriptor());
    m_watch.start(m_options.ping_every / 10);
    return Done{};
}

QString LanServer::url() const
{
    return m_server->serverUrl().toString();
}

void LanServer::takeConnections()
{
    while (auto *socket = m_server->nextPendingConnection())
        take(socket);
}

void LanServer::take(QWebSocket *socket)
{
    socket->setParent(nullptr); // its session ends it
    if (m_sessions.size() >= static_cast<std::size_t>(m_options.sessions_max)) {
        ++m_counts.refused_full;
        LanSession(socket, 0, 0).close(LanClose::Refused, QStringLiteral("hub_full"));
        return;
    }
    ++m_counts.accepted;
    const auto size_max = static_cast<quint64>(m_options.message_bytes_max);
    socket->setMaxAllowedIncomingMessageSize(size_max);
    socket->setMaxAllowedIncomingFrameSize(size_max);
    auto *session = new LanSession(socket, ++m_last_number, m_options.unsent_bytes_max);
    session->setParent(this);
    m_sessions.emplace(session->number(), session);
    connect(session, &LanSession::received, this,
            [this, session](const QByteArray &message) {
                m_listener.received(*session, message);
            });
    connect(session, &LanSession::refusedText, this, [this] { ++m_counts.refused_text; });
    connect(session, &LanSession::refusedSize, this, [this] { ++m_counts.refused_size; });
    connect(session, &LanSession::refusedSlow, this, [this] { ++m_counts.dropped_slow; });
    connect(session, &LanSession::closed, this,
            [this, session](const QString &reason) { forget(*session, reason); });
    m_listener.opened(*session);
}

void LanServer::forget(LanSession &session, const QString &reason)
{
    m_sessions.erase(session.number());
    m_listener.closed(session, reason);
    session.deleteLater();
}

void LanServer::watch()
{
    m_since_ping += m_watch.intervalAsDuration();
    const bool is_ping_due = m_since_ping >= m_options.ping_every;
    std::vector<LanSession *> silent;
    for (const auto &[number, session] : m_sessions) {
        if (session->silence() >= m_options.silence_max)
            silent.push_back(session);
        else if (is_ping_due)
            session->ping();
    }
    if (is_ping_due)
        m_since_ping = Milliseconds{0};
    for (auto *session : silent) {
        ++m_counts.dropped_silent;
        session->close(LanClose::GoingAway, QStringLiteral("no_sign_of_life"));
    }
}

void LanServer::flush()
{
    for (const auto &[number, session] : m_sessions)
        session->flush();
}

void LanServer::stop(const QString &reason)
{
    m_watch.stop();
    m_server->close();
    const auto sessions = m_sessions;
    for (const auto &[number, session] : sessions)
        session->close(LanClose::GoingAway, reason);
}

} // namespace vq
