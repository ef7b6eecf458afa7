// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QGuiApplication>
#include <QTimer>
#include <cstdio>

#include "device/hub_connection.h"
#include "device/program.h"
#include "device/set_up.h"
#include "device/site_names.h"
#include "kiosk/program.h"
#include "platform/clock/system_clock.h"
#include "platform/print/cups_printer.h"

namespace {

constexpr int kTickMs = 100;

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

int runKiosk(const vq::kiosk::Arguments &arguments)
{
    using namespace vq;
    using namespace vq::kiosk;
    const SystemClock clock;
    if (const auto ended = device::setUpFirst({.settings = arguments.config,
                                               .role = "kiosk",
                                               .theme = themeOf(arguments.config),
                                               .windowed = arguments.common.windowed},
                                              clock))
        return *ended;
    const auto opened = device::HubConnection::open(arguments.config, "kiosk", clock);
    if (!opened)
        return device::cannotStart(opened.error());
    device::HubConnection &hub = **opened;
    const auto printer = openPrinter(arguments.config);
    Kiosk kiosk({.clock = clock,
                 .hub = hub,
                 .printer = printer.get(),
                 .config = arguments.config,
                 .layout = paperLayout(arguments.config, hub),
                 .zone = openZone});
    const KioskWindow window(arguments, kiosk);
    if (!window.isShown())
        return EXIT_FAILURE;
    const device::SiteNamesWatch names(hub, {.services = arguments.config.services,
                                             .languages = {arguments.config.language}});
    using device::Hub;
    QObject::connect(&hub, &Hub::linkChanged, &kiosk, &Kiosk::linkChanged);
    QObject::connect(&hub, &Hub::welcomed, &kiosk, &Kiosk::hubWelcomed);
    QObject::connect(&hub, &Hub::siteChanged, &kiosk, &Kiosk::siteViewChanged);
    QObject::connect(&hub, &Hub::printOrdered, &kiosk, &Kiosk::printOrdered);
    hub.start();
    QTimer ticks;
    QObject::connect(&ticks, &QTimer::timeout, &kiosk, &Kiosk::tick);
    ticks.start(kTickMs);
    return device::run("waiting for visitors");
}

} // namespace

int main(int argc, char *argv[])
{
    vq::device::answerWithoutScreen(argc, argv);
    const QGuiApplication app(argc, argv);
    vq::device::begin("vq-kiosk");
    const auto arguments = vq::kiosk::readArguments(QGuiApplication::arguments(), false);
    if (!arguments)
        return vq::device::cannotStart(arguments.error());
    if (arguments->common.is_self_test)
        return vq::kiosk::selfTest(arguments->config, arguments->common.pictures);
    if (arguments->lists_printers)
        return listPrinters(arguments->config);
    return runKiosk(*arguments);
}
