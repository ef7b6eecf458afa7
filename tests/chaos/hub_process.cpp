// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/chaos/hub_process.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace vq {

namespace {

constexpr int kStartMsMax = 30'000;
constexpr int kStopMsMax = 20'000;

} // namespace

void HubProcess::beginStart()
{
    m_process = std::make_unique<QProcess>();
    m_process->setStandardErrorFile(logPath(), QIODevice::Append);
    QStringList command = m_options.wrapper;
    command << QStringLiteral(VQ_HUB_PROGRAM) << QStringLiteral("--data")
            << m_options.data << QStringLiteral("--config") << m_options.config
            << QStringLiteral("--listen") << QStringLiteral("127.0.0.1:0")
            << QStringLiteral("--metrics-listen") << QStringLiteral("127.0.0.1:0");
    const auto program = command.takeFirst();
    m_process->start(program, command);
}

bool HubProcess::start()
{
    beginStart();
    const QDeadlineTimer deadline(kStartMsMax);
    while (!m_process->canReadLine()) {
        if (m_process->state() == QProcess::NotRunning || deadline.hasExpired())
            return false;
        m_process->waitForReadyRead(50);
    }
    const auto ready = QJsonDocument::fromJson(m_process->readLine()).object();
    m_url = QUrl(ready[QStringLiteral("hub")].toString());
    m_pid = ready[QStringLiteral("pid")].toInteger();
    return ready[QStringLiteral("ready")].toBool();
}

void HubProcess::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished(kStopMsMax);
    m_process.reset();
}

bool HubProcess::stop()
{
    m_process->terminate();
    const bool is_over = m_process->waitForFinished(kStopMsMax);
    const bool is_clean = is_over && m_process->exitStatus() == QProcess::NormalExit &&
                          m_process->exitCode() == 0;
    kill();
    return is_clean;
}

std::string HubProcess::token() const
{
    QFile file(m_options.data + QStringLiteral("/operator.token"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toStdString() : "";
}

QString HubProcess::log() const
{
    QFile file(logPath());
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace vq
