// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTest>

#include <QTcpSocket>

#include "core/base/assert.h"

inline constexpr int kPatienceMs = 5000;

// Sends bytes as they are, and reads until a text came or the server closed.
class RawClient {
public:
    explicit RawClient(std::uint16_t port, const QString &host = "127.0.0.1")
    {
        m_socket.connectToHost(host, port);
        VQ_ASSERT(m_socket.waitForConnected(kPatienceMs));
    }

    void send(const QByteArray &bytes)
    {
        m_socket.write(bytes);
        m_socket.flush();
    }

    void readNothing() { m_socket.setReadBufferSize(1); }

    bool isClosedWithin(int ms)
    {
        const QDeadlineTimer deadline(ms);
        while (m_socket.state() == QAbstractSocket::ConnectedState &&
               !deadline.hasExpired())
            m_socket.waitForReadyRead(20);
        return m_socket.state() != QAbstractSocket::ConnectedState;
    }

    QByteArray readUntil(const QByteArray &end)
    {
        const QDeadlineTimer deadline(kPatienceMs);
        while (!m_got.contains(end) && !deadline.hasExpired() &&
               m_socket.state() == QAbstractSocket::ConnectedState) {
            m_socket.waitForReadyRead(20);
            m_got += m_socket.readAll();
        }
        return m_got += m_socket.readAll();
    }

    QByteArray readAll()
    {
        isClosedWithin(kPatienceMs);
        return m_got += m_socket.readAll();
    }

private:
    QTcpSocket m_socket;
    QByteArray m_got;
};
