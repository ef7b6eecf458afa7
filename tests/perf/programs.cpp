// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

#include "tests/perf/bench.h"

namespace vq::perf {

namespace {

constexpr int kSettleMs = 5000;

std::string text(const Memory &memory)
{
    return rounded(memory.now) + " MiB now, " + rounded(memory.peak) + " MiB peak";
}

QString logPath(const Bench &bench, const QString &role)
{
    return bench.work + '/' + role + ".log";
}

QString logOf(const Bench &bench, const QString &role)
{
    QFile file(logPath(bench, role));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

std::unique_ptr<QProcess> startApp(const Bench &bench, const HubProcess &hub,
                                   const QString &role,
                                   const LoadClient::Identity &identity)
{
    const QString token_file = bench.work + '/' + role + ".token";
    QFile file(token_file);
    if (!file.open(QIODevice::WriteOnly))
        giveUp("cannot write " + token_file.toStdString());
    file.write((identity.token + "\n").c_str());
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    auto process = std::make_unique<QProcess>();
    endWithUs(*process);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("QT_QPA_PLATFORM", "offscreen");
    environment.insert("QT_QUICK_BACKEND", "software");
    process->setProcessEnvironment(environment);
    process->setStandardOutputFile(QProcess::nullDevice());
    process->setStandardErrorFile(logPath(bench, role));
    process->start(bench.programs + "/vq-" + role,
                   {"--hub", hub.url().toString(), "--token-file", token_file,
                    "--windowed", "1080x1920"});
    return process;
}

} // namespace

Samples measureRestart(const Bench &bench, HubProcess &hub, int times)
{
    Samples samples;
    const QString listen =
        QStringLiteral("127.0.0.1:") + QString::number(hub.url().port());
    for (int i = 0; i < times; ++i) {
        hub.killHard();
        QElapsedTimer since;
        since.start();
        if (!hub.start(listen))
            giveUp("the hub did not come back; see " + bench.work.toStdString());
        const auto op = connectMany(Bench::operatorOf(hub), 1);
        askNow(*op.front(), takeTicket());
        samples.add(static_cast<double>(since.nsecsElapsed()) / 1e6);
    }
    return samples;
}

void measurePrograms(Bench &bench)
{
    const auto hub = bench.startHub("programs");
    auto op = connectMany(Bench::operatorOf(*hub), 1);
    std::vector<std::pair<QString, std::unique_ptr<QProcess>>> apps;
    for (const QString role : {"kiosk", "display", "counter"}) {
        if (QFile::exists(bench.programs + "/vq-" + role))
            apps.emplace_back(role, startApp(bench, *hub, role,
                                             Bench::registerDevice(*hub, *op.front(),
                                                                   role.toStdString())));
        else
            bench.table.row("vq-" + role.toStdString(), "not built");
    }
    runFor(kSettleMs);
    QCoreApplication::processEvents(); // who has ended?
    bench.table.row("vq-hub, idle", text(memoryOf(hub->pid()).value_or(Memory{})));
    for (const auto &[role, process] : apps) {
        const auto memory = memoryOf(process->processId());
        if (!memory || process->state() != QProcess::Running)
            giveUp("vq-" + role.toStdString() +
                   " ended early: " + logOf(bench, role).right(1000).toStdString());
        bench.table.row("vq-" + role.toStdString(), text(*memory));
        process->terminate();
        if (!process->waitForFinished(5000))
            process->kill();
        process->waitForFinished();
    }
}

} // namespace vq::perf
