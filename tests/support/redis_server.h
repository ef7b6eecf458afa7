// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include "platform/redis/connection.h"

namespace vq {

// A Redis of a test's own, on a free port. Header only; a test that includes this links
// `vq_redis` and Qt6::Network.
class RedisServer {
public:
    RedisServer() { start(); }
    ~RedisServer() { stop(); }
    RedisServer(const RedisServer &) = delete;
    RedisServer &operator=(const RedisServer &) = delete;

    std::string url() const { return "redis://127.0.0.1:" + std::to_string(m_port); }

    void start()
    {
        if (m_port == 0) {
            QTcpServer probe;
            probe.listen(QHostAddress::LocalHost);
            m_port = probe.serverPort();
        }
        m_process.setWorkingDirectory(m_folder.path());
        m_process.start("redis-server",
                        {"--port", QString::number(m_port), "--bind", "127.0.0.1",
                         "--save", "", "--appendonly", "no"});
        QVERIFY2(m_process.waitForStarted(), "is the package redis-server installed?");
        QTRY_VERIFY(redis::Connection::open({.url = url()}).has_value());
    }

    void stop()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
};

} // namespace vq
