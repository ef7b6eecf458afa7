// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include <QProcess>
#include <QString>
#include <QUrl>

namespace vq {

// The real program vq-hub on a folder of data, to be started, killed and started again.
class HubProcess {
public:
    struct Options {
        QString data;   // folder
        QString config; // site.toml
        // What the hub is started with, e.g. unshare; `pid()` is then that program's.
        QStringList wrapper = {};
    };

    explicit HubProcess(Options options) : m_options(std::move(options)) {}
    ~HubProcess() { kill(); }
    HubProcess(const HubProcess &) = delete;
    HubProcess &operator=(const HubProcess &) = delete;

    bool start();      // until it says that it is ready
    void beginStart(); // without waiting
    void kill();       // SIGKILL
    bool stop();       // SIGTERM; true when it ended by itself with status 0

    QUrl url() const { return m_url; }
    qint64 pid() const { return m_pid; } // as the hub says itself
    std::string token() const;           // the operator's
    QString log() const;                 // what it wrote on stderr, all starts together

private:
    QString logPath() const { return m_options.data + QStringLiteral(".log"); }

    Options m_options;
    std::unique_ptr<QProcess> m_process;
    QUrl m_url;
    qint64 m_pid = 0;
};

} // namespace vq
