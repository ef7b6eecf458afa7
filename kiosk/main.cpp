// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QGuiApplication>
#include <QSocketNotifier>
#include <QTimer>
#include <cstdio>

#include "kiosk/hub_connection.h"
#include "kiosk/program.h"
#include "platform/clock/system_clock.h"
#include "platform/log/log.h"
#include "platform/print/cups_printer.h"
#include "platform/service/notify.h"
#include "platform/service/stop_signals.h"

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

int listPrinters(const vq::kiosk::KioskConfig &config)
{
    const auto found =
        vq::print::discoverPrinters({config.cups_server, {}}, vq::Ms{3000});
    if (!found) {
        std::fprintf(stderr, "%s\n", found.error().message.c_str());
        return EXIT_FAILURE;
    }
    for (const auto &printer : *found)
        std::printf("%s\t%s\t%s\n", printer.queue.c_str(), printer.description.c_str(),
                    printer.device_uri.c_str());
    return EXIT_SUCCESS;
}

int run(QGuiApplication &app, const vq::kiosk::Arguments &arguments)
{
    using namespace vq;
    using namespace vq::kiosk;
    const auto token = readToken(arguments.config.token_file);
    const QUrl url = hubUrlFrom(QString::fromStdString(arguments.config.hub));
    if (!token || url.isEmpty()) {
        std::fprintf(stderr,
                     "The kiosk needs a hub like ws://10.0.0.5:7400 and a token.\n");
        return kWrongUsage;
    }
    const SystemClock clock;
    const auto printer = openPrinter(arguments.config);
    HubConnection hub(url, *token, clock);
    Kiosk kiosk({.clock = clock,
                 .hub = hub,
                 .printer = printer.get(),
                 .config = arguments.config,
                 .layout = paperLayout(arguments.config, hub),
                 .zone = openZone});
    const KioskWindow window(arguments, kiosk);
    if (!window.isShown())
        return EXIT_FAILURE;
    hub.start(
        {.link = [&] { kiosk.linkChanged(); },
         .welcomed = [&] { kiosk.hubWelcomed(); },
         .site = [&](const lan::SiteMirror::Change &) { kiosk.siteViewChanged(); },
         .print = [&](const lan::PrintOrder &order) { kiosk.printOrdered(order); }});
    QTimer ticks;
    QObject::connect(&ticks, &QTimer::timeout, &kiosk, [&] {
        hub.tick();
        kiosk.tick();
    });
    ticks.start(kTickMs);
    QTimer watchdog;
    QObject::connect(&watchdog, &QTimer::timeout, &service::notifyAlive);
    if (const auto interval = service::watchdogInterval())
        watchdog.start(*interval);
    service::notifyReady("waiting for visitors");
    const int status = app.exec();
    service::notifyStopping();
    hub.stop();
    return status;
}

} // namespace

int main(int argc, char *argv[])
{
    QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("vq-kiosk"));
    QGuiApplication::setApplicationVersion(QStringLiteral(VQ_VERSION));
    const auto arguments = vq::kiosk::parseArguments(QGuiApplication::arguments(), false);
    if (!arguments)
        return kWrongUsage;
    if (arguments->self_test)
        return vq::kiosk::selfTest(arguments->config, arguments->pictures);
    vq::log::open({.service = "vq-kiosk"});
    if (arguments->lists_printers)
        return listPrinters(arguments->config);
    const auto signals_of_stop = vq::service::StopSignals::open();
    if (!signals_of_stop)
        return EXIT_FAILURE;
    QSocketNotifier notifier((*signals_of_stop)->descriptor(), QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &app,
                     &QGuiApplication::quit);
    return run(app, *arguments);
}
