// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QGuiApplication>
#include <QSocketNotifier>
#include <QTimer>
#include <cstdio>

#include "display/hub_connection.h"
#include "display/program.h"
#include "platform/clock/system_clock.h"
#include "platform/log/log.h"
#include "platform/service/notify.h"
#include "platform/service/stop_signals.h"
#include "platform/speech/media_speaker.h"

namespace {

constexpr int kTickMs = 100;
constexpr int kWrongUsage = 2;

std::optional<std::string> readToken(const std::string &file_name)
{
    QFile file(QString::fromStdString(file_name));
    if (!file.open(QIODevice::ReadOnly)) {
        std::fprintf(stderr, "%s: %s\n", file_name.c_str(),
                     qPrintable(file.errorString()));
        return std::nullopt;
    }
    return file.readLine(1024).trimmed().toStdString();
}

int run(QGuiApplication &app, const vq::display::Arguments &arguments)
{
    using namespace vq;
    using namespace vq::display;
    const auto token = readToken(arguments.config.token_file);
    const QUrl hub = hubUrlFrom(QString::fromStdString(arguments.config.hub));
    if (!token || hub.isEmpty()) {
        std::fprintf(stderr,
                     "The display needs a hub like ws://10.0.0.5:7400 and a token.\n");
        return kWrongUsage;
    }
    const SystemClock clock;
    auto loudspeaker = Loudspeaker::open(clock, arguments.config);
    if (!loudspeaker) {
        log::error("no_cache", loudspeaker.error());
        return EXIT_FAILURE;
    }
    HubConnection connection(
        {.url = hub, .pin = QByteArray::fromStdString(arguments.config.hub_pin)}, *token,
        clock);
    Board board({.clock = clock,
                 .hub = connection,
                 .announcer = (*loudspeaker)->announcer(),
                 .config = arguments.config});
    const LobbyScreen screen(arguments, board);
    if (!screen.isShown())
        return EXIT_FAILURE;
    connection.start(board);
    QTimer ticks;
    QObject::connect(&ticks, &QTimer::timeout, &board, [&] {
        connection.tick();
        board.tick();
    });
    ticks.start(kTickMs);
    QTimer watchdog;
    QObject::connect(&watchdog, &QTimer::timeout, &service::notifyAlive);
    if (const auto interval = service::watchdogInterval())
        watchdog.start(*interval);
    service::notifyReady("showing the hall");
    const int status = app.exec();
    service::notifyStopping();
    connection.stop();
    return status;
}

} // namespace

int main(int argc, char *argv[])
{
    vq::speech::chooseMediaBackend();
    vq::log::open({.service = "vq-display"});
    QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("vq-display"));
    QGuiApplication::setApplicationVersion(QStringLiteral(VQ_VERSION));
    const auto arguments =
        vq::display::parseArguments(QGuiApplication::arguments(), false);
    if (!arguments)
        return kWrongUsage;
    if (arguments->self_test)
        return vq::display::selfTest(arguments->config);
    const auto signals_of_stop = vq::service::StopSignals::open();
    if (!signals_of_stop)
        return EXIT_FAILURE;
    QSocketNotifier notifier((*signals_of_stop)->descriptor(), QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &app,
                     &QGuiApplication::quit);
    return run(app, *arguments);
}
