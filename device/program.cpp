// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "device/program.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QTimer>
#include <algorithm>
#include <array>
#include <cstdio>
#include <span>
#include <string_view>

#include "platform/log/log.h"
#include "platform/service/notify.h"
#include "platform/service/stop_signals.h"

namespace vq::device {
namespace {

constexpr int kWrongUsage = 2;

// Which say something and end.
constexpr std::array<std::string_view, 6> kAnswers{"-h", "--help",    "--help-all",
                                                   "-v", "--version", "--list-printers"};

} // namespace

void answerWithoutScreen(int argc, const char *const *argv)
{
    const std::span words(argv, static_cast<std::size_t>(argc));
    const bool is_answer = std::ranges::any_of(words, [](std::string_view word) {
        return std::ranges::find(kAnswers, word) != kAnswers.end();
    });
    if (is_answer)
        qputenv("QT_QPA_PLATFORM", "offscreen");
}

void begin(const char *program)
{
    QCoreApplication::setApplicationName(QLatin1String(program));
    QCoreApplication::setApplicationVersion(QStringLiteral(VQ_VERSION));
    log::open({.service = program});
}

int cannotStart(const Error &why)
{
    if (why.code != "usage") {
        log::error("start_refused", why);
        return EXIT_FAILURE;
    }
    std::fprintf(stderr, "%s: %s (--help says more)\n",
                 qPrintable(QCoreApplication::applicationName()), why.message.c_str());
    return kWrongUsage;
}

int runPhase(std::string_view status)
{
    const auto signals_of_stop = service::StopSignals::open();
    if (!signals_of_stop)
        return cannotStart(signals_of_stop.error());
    const QSocketNotifier notifier((*signals_of_stop)->descriptor(),
                                   QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, [&] {
        if ((*signals_of_stop)->take())
            QCoreApplication::quit();
    });
    QTimer watchdog;
    QObject::connect(&watchdog, &QTimer::timeout, &service::notifyAlive);
    if (const auto interval = service::watchdogInterval())
        watchdog.start(*interval);
    service::notifyReady(status);
    return QCoreApplication::exec();
}

int run(std::string_view status)
{
    const int exit_status = runPhase(status);
    service::notifyStopping();
    return exit_status;
}

} // namespace vq::device
