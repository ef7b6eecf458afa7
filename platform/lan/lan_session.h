// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>
#include <QString>

class QWebSocket;

namespace vq {

// RFC 6455 §7.4.1.
enum class LanClose {
    Normal = 1000,
    GoingAway = 1001, // the hub stops
    NotBinary = 1003, // a text frame
    Refused = 1008,   // the hub does not want this peer
    TooLarge = 1009,
    HubFailed = 1011,
};

// One peer of a LanServer. The server owns it; after its `closed` the pointer is dead.
class LanSession final : public QObject {
    Q_OBJECT
public:
    using Milliseconds = std::chrono::milliseconds;

    LanSession(QWebSocket *socket, quint64 number, qint64 unsent_bytes_max);
    ~LanSession() override;

    quint64 number() const { return m_number; } // never used twice by one server
    QString peer() const;                       // "10.0.0.7:51234", for the log
    // What it has shown that it holds the key of, DER; empty: nothing. Nobody has looked at who
    // issued it, or when it ends.
    QByteArray certificate() const;

    // The bytes are shared, not copied, between all sessions that get them. A peer that
    // does not take what was sent before, up to the limit, is closed with reason
    // "too_slow" instead.
    void send(const QByteArray &message);
    // Nothing is received any more; `closed` follows from the event loop, so a fan-out
    // may walk over its sessions while some of them are closed.
    void close(LanClose code, const QString &reason);
    qint64 unsentBytes() const;

    bool isOpen() const { return m_socket != nullptr; }
    void flush();
    void ping();
    Milliseconds silence() const { return Milliseconds(m_heard.elapsed()); }

Q_SIGNALS:
    void received(const QByteArray &message);
    void refusedText();
    void refusedSize();
    void refusedSlow();
    void closed(const QString &reason);

private:
    void connectSocket();
    void lost();

    QWebSocket *m_socket;
    quint64 m_number;
    qint64 m_unsent_bytes_max;
    qint64 m_largest_sent = 0;
    QElapsedTimer m_heard;
};

} // namespace vq
