// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QTimer>

#include "core/base/result.h"
#include "platform/lan/lan_session.h"

class QWebSocket;
class QWebSocketServer;

namespace vq {

// What strangers tried, since the start. For metrics.
struct LanCounts {
    std::uint64_t accepted = 0;
    std::uint64_t refused_origin = 0; // a browser's page
    std::uint64_t refused_full = 0;   // more sessions than allowed
    std::uint64_t refused_size = 0;
    std::uint64_t refused_text = 0;
    std::uint64_t dropped_slow = 0;
    std::uint64_t dropped_silent = 0; // half-open
};

// The hub's ear on the LAN: WebSocket sessions that carry binary messages. It finds
// half-open peers, refuses browsers, and drops who cannot keep up; what the messages mean
// is none of its business. All calls and callbacks on the thread of its event loop.
class LanServer final : public QObject {
    Q_OBJECT
public:
    using Milliseconds = std::chrono::milliseconds;

    struct Tls {
        QByteArray certificate_pem;
        QByteArray key_pem; // P-256
    };
    struct Options {
        std::optional<Tls> tls; // absent: plain ws://
        qint64 message_bytes_max = 1024LL * 1024;
        qint64 unsent_bytes_max = 8LL * 1024 * 1024;
        int sessions_max = 4000;
        Milliseconds ping_every{3000};
        Milliseconds silence_max{9000};
    };
    struct Listener {
        std::function<void(LanSession &)> opened;
        std::function<void(LanSession &, const QByteArray &message)> received;
        // Once for each that was opened, and never from within send() or close(). The
        // session is dead when this returns.
        std::function<void(LanSession &, const QString &reason)> closed;
    };

    LanServer(Options options, Listener listener);
    ~LanServer() override;

    Status listen(const QString &address, quint16 port); // port 0: a free one
    QString url() const;                                 // "ws://127.0.0.1:40123"
    const LanCounts &counts() const { return m_counts; }
    std::size_t sessions() const { return m_sessions.size(); }

    // Hands what was sent to the kernel now; call it once after a fan-out.
    void flush();
    // No new sessions, and every open one is closed with the reason.
    void stop(const QString &reason);

private:
    Status useTls();
    void takeConnections();
    void take(QWebSocket *socket);
    void watch();
    void forget(LanSession &session, const QString &reason);

    Options m_options;
    Listener m_listener;
    std::unique_ptr<QWebSocketServer> m_server;
    std::unordered_map<quint64, LanSession *> m_sessions;
    quint64 m_last_number = 0;
    LanCounts m_counts;
    QTimer m_watch;
    Milliseconds m_since_ping{0};
};

} // namespace vq
