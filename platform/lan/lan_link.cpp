// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "platform/lan/lan_link.h"

#include <QCryptographicHash>
#include <QFile>
#include <QNetworkProxy>
#include <QSet>
#include <QSslConfiguration>
#include <QSslError>
#include <QSslKey>
#include <QWebSocket>

namespace vq {

namespace {

// What a self-signed certificate that was made by the hub itself gives rise to. The pin
// says more than any of them, and more than the dates: a kiosk whose battery is empty
// thinks that it is 1970. Anything else (a bad signature) stays an error.
const QSet<QSslError::SslError> &errorsThatAPinSettles()
{
    static const QSet<QSslError::SslError> kErrors{
        QSslError::SelfSignedCertificate,
        QSslError::SelfSignedCertificateInChain,
        QSslError::HostNameMismatch,
        QSslError::CertificateUntrusted,
        QSslError::UnableToGetLocalIssuerCertificate,
        QSslError::UnableToVerifyFirstCertificate,
        QSslError::CertificateNotYetValid,
        QSslError::CertificateExpired};
    return kErrors;
}

std::string_view viewOf(const QByteArray &text)
{
    return {text.constData(), static_cast<std::size_t>(text.size())};
}

} // namespace

LanLink::LanLink(Options options, QObject *parent)
    : QObject(parent), m_options(std::move(options))
{
    pinTo(m_options.pin);
}

void LanLink::pinTo(const QByteArray &pin)
{
    m_options.pin = QByteArray(pin).toLower().replace(':', "");
}

LanLink::~LanLink()
{
    if (auto *socket = giveUpSocket()) {
        socket->abort();
        delete socket;
    }
}

void LanLink::setListener(LinkListener *listener)
{
    m_listener = listener;
}

void LanLink::open()
{
    close("opened anew");
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setMaxAllowedIncomingMessageSize(
        static_cast<quint64>(m_options.message_bytes_max));
    m_socket->setMaxAllowedIncomingFrameSize(
        static_cast<quint64>(m_options.message_bytes_max));
    connectSocket(m_socket);
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    showCertificate(configuration);
    m_socket->setSslConfiguration(configuration);
    m_peer_pin.clear();
    if (!m_options.pin.isEmpty() || m_options.takes_any)
        pinCertificate(m_socket);
    // From the event loop, because opening may fail at once and the listener must not
    // hear of it from within open().
    QMetaObject::invokeMethod(
        m_socket, [socket = m_socket, url = m_options.url] { socket->open(url); },
        Qt::QueuedConnection);
}

void LanLink::connectSocket(QWebSocket *socket)
{
    connect(socket, &QWebSocket::connected, this, [this, socket] {
        // Two requests in a row must not wait for each other's acknowledgement (40 ms).
        if (auto *tcp = socket->findChild<QAbstractSocket *>())
            tcp->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        if (m_listener)
            m_listener->linkOpened();
    });
    connect(socket, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray &message) {
                if (m_listener)
                    m_listener->linkReceived(
                        std::as_bytes(std::span(message.constData(), message.size())));
            });
    connect(socket, &QWebSocket::textFrameReceived, this, [this, socket] {
        ended(socket, QStringLiteral("The hub sent text where messages are binary."));
    });
    connect(socket, &QWebSocket::pong, this, [this] {
        if (m_listener)
            m_listener->linkAlive();
    });
    connect(socket, &QWebSocket::disconnected, this, [this, socket] {
        const auto reason = socket->closeReason();
        ended(socket,
              reason.isEmpty() ? QStringLiteral("The connection was lost.") : reason);
    });
    connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            [this, socket] {
                // The hub's reason, when it gave one, arrives with `disconnected`.
                if (socket->error() != QAbstractSocket::RemoteHostClosedError)
                    ended(socket, socket->errorString());
            });
}

void LanLink::showCertificate(QSslConfiguration &configuration) const
{
    if (m_options.certificate_file.isEmpty() || m_options.key_file.isEmpty())
        return;
    QFile certificate_file(m_options.certificate_file);
    QFile key_file(m_options.key_file);
    if (!certificate_file.open(QIODevice::ReadOnly) ||
        !key_file.open(QIODevice::ReadOnly))
        return;
    const QSslCertificate certificate(&certificate_file, QSsl::Pem);
    const QSslKey key(&key_file, QSsl::Ec, QSsl::Pem);
    if (certificate.isNull() || key.isNull())
        return;
    configuration.setLocalCertificate(certificate);
    configuration.setPrivateKey(key);
}

void LanLink::pinCertificate(QWebSocket *socket)
{
    auto configuration = socket->sslConfiguration();
    // Without authorities every certificate raises sslErrors, also one that a public
    // authority vouches for: so the pin is always looked at.
    configuration.setCaCertificates({});
    socket->setSslConfiguration(configuration);
    connect(socket, &QWebSocket::sslErrors, this,
            [this, socket](const QList<QSslError> &errors) {
                const auto certificate = socket->sslConfiguration().peerCertificate();
                m_peer_pin = certificate.isNull()
                                 ? QByteArray()
                                 : certificate.digest(QCryptographicHash::Sha256).toHex();
                const bool is_pinned =
                    !m_peer_pin.isEmpty() &&
                    (m_options.pin.isEmpty() ? m_options.takes_any
                                             : m_peer_pin == m_options.pin);
                const auto open =
                    std::find_if(errors.begin(), errors.end(), [](const auto &error) {
                        return !errorsThatAPinSettles().contains(error.error());
                    });
                if (!is_pinned)
                    ended(socket,
                          QStringLiteral(
                              "The hub's certificate is not the one that was pinned."));
                else if (open != errors.end())
                    ended(socket, open->errorString());
                else
                    socket->ignoreSslErrors(errors);
            });
}

void LanLink::send(std::span<const std::byte> message)
{
    if (!m_socket || !m_socket->isValid())
        return;
    m_socket->sendBinaryMessage(QByteArray(reinterpret_cast<const char *>(message.data()),
                                           static_cast<qsizetype>(message.size())));
}

void LanLink::ping()
{
    if (m_socket && m_socket->isValid())
        m_socket->ping();
}

void LanLink::close(std::string_view reason)
{
    if (auto *socket = giveUpSocket()) {
        socket->close(
            QWebSocketProtocol::CloseCodeNormal,
            QString::fromUtf8(reason.data(), static_cast<qsizetype>(reason.size())));
        socket->deleteLater();
    }
}

QWebSocket *LanLink::giveUpSocket()
{
    if (m_socket)
        m_socket->disconnect(this);
    return std::exchange(m_socket, nullptr);
}

void LanLink::ended(QWebSocket *socket, const QString &reason)
{
    if (socket != m_socket)
        return;
    giveUpSocket();
    socket->abort();
    socket->deleteLater();
    if (m_listener)
        m_listener->linkClosed(viewOf(reason.toUtf8()));
}

} // namespace vq
