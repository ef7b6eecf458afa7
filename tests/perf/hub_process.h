// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include <QProcess>
#include <QString>
#include <QUrl>

namespace vq::perf {

// Memory of a process in MiB.
struct Memory {
    double now = 0;  // VmRSS
    double peak = 0; // VmHWM
};

std::optional<Memory> memoryOf(qint64 pid);

// CPU that all threads of the process used so far, in nanoseconds (schedstat).
std::uint64_t cpuNsOf(qint64 pid);
// The first thread's part of it.
std::uint64_t mainThreadCpuNsOf(qint64 pid);

// giveUp() ends the program from anywhere, and leaves no process behind.
void endWithUs(QProcess &process);

// A real vq-hub on its own data folder.
class HubProcess {
public:
    struct Options {
        QString program;
        QString data;
        QString config;
    };

    explicit HubProcess(Options options);
    ~HubProcess();

    bool
    start(const QString &listen = QStringLiteral("127.0.0.1:0")); // until it is ready
    void killHard();
    QUrl url() const { return m_url; }
    qint64 pid() const { return m_process.processId(); }
    QString operatorToken() const;

private:
    Options m_options;
    QProcess m_process;
    QUrl m_url;
};

} // namespace vq::perf
