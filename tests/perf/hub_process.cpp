// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/perf/hub_process.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <csignal>

#include <sys/prctl.h>

namespace vq::perf {

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

double mibFrom(const QByteArray &status, const QByteArray &key)
{
    for (const auto &line : status.split('\n')) {
        if (line.startsWith(key))
            return line.mid(key.size()).trimmed().split(' ').first().toDouble() / 1024;
    }
    return 0;
}

} // namespace

std::optional<Memory> memoryOf(qint64 pid)
{
    const auto status = contentOf(QStringLiteral("/proc/%1/status").arg(pid));
    if (status.isEmpty())
        return std::nullopt;
    return Memory{mibFrom(status, "VmRSS:"), mibFrom(status, "VmHWM:")};
}

std::uint64_t cpuNsOf(qint64 pid)
{
    const QString tasks = QStringLiteral("/proc/%1/task").arg(pid);
    std::uint64_t sum = 0;
    for (const auto &task : QDir(tasks).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        sum +=
            contentOf(tasks + '/' + task + "/schedstat").split(' ').first().toULongLong();
    return sum;
}

std::uint64_t mainThreadCpuNsOf(qint64 pid)
{
    return contentOf(QStringLiteral("/proc/%1/schedstat").arg(pid))
        .split(' ')
        .first()
        .toULongLong();
}

void endWithUs(QProcess &process)
{
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

HubProcess::HubProcess(Options options) : m_options(std::move(options))
{
    endWithUs(m_process);
    QDir().mkpath(m_options.data);
}

HubProcess::~HubProcess()
{
    m_process.terminate();
    if (!m_process.waitForFinished(10'000))
        m_process.kill();
    m_process.waitForFinished();
}

bool HubProcess::start(const QString &listen)
{
    m_process.setStandardErrorFile(m_options.data + "/hub.log", QIODevice::Append);
    m_process.start(m_options.program, {"--data", m_options.data, "--config",
                                        m_options.config, "--listen", listen});
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(60'000))
            return false;
    }
    const auto ready = QJsonDocument::fromJson(m_process.readLine()).object();
    m_url = QUrl(ready["hub"].toString());
    return m_url.isValid();
}

void HubProcess::killHard()
{
    m_process.kill(); // SIGKILL; nothing when it is gone already
    m_process.waitForFinished();
}

QString HubProcess::operatorToken() const
{
    return QString::fromUtf8(contentOf(m_options.data + "/operator.token")).trimmed();
}

} // namespace vq::perf
