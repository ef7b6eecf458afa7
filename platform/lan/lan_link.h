// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <QByteArray>
#include <QObject>
#include <QUrl>

#include "core/port/link.h"

class QSslConfiguration;
class QWebSocket;

namespace vq {

// A device's connection to its hub: ws:// or wss://. Owned by the thread whose event loop
// runs.
class LanLink final : public QObject, public Link {
    Q_OBJECT
public:
    struct Options {
        QUrl url;
        // SHA-256 of the hub's certificate (DER), hexadecimal. With it only that
        // certificate is good, whoever signed it; without it the system's authorities
        // decide.
        QByteArray pin;
        // Without a pin: whatever certificate the hub shows. peerPin() says which, for a person to
        // compare before anything is trusted to it.
        bool takes_any = false;
        // Who the device is, PEM: read with each connection, for they are renewed. Not there,
        // or empty: it shows nothing.
        QString certificate_file = {};
        QString key_file = {};
        qint64 message_bytes_max = 64LL * 1024 * 1024;
    };

    explicit LanLink(Options options, QObject *parent = nullptr);
    ~LanLink() override;

    // From the next connection on.
    void pinTo(const QByteArray &pin);
    // Of the certificate that the hub shows on this connection, if a pin or takes_any decides about
    // it; empty: nothing does.
    const QByteArray &peerPin() const { return m_peer_pin; }

    void setListener(LinkListener *listener) override;
    void open() override;
    void send(std::span<const std::byte> message) override;
    void ping() override;
    void close(std::string_view reason) override;

private:
    void connectSocket(QWebSocket *socket);
    void showCertificate(QSslConfiguration &configuration) const;
    void pinCertificate(QWebSocket *socket);
    void ended(QWebSocket *socket, const QString &reason);
    QWebSocket *giveUpSocket();

    Options m_options;
    QByteArray m_peer_pin;
    LinkListener *m_listener = nullptr;
    QWebSocket *m_socket = nullptr;
};

} // namespace vq
