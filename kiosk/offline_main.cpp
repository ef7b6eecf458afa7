// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QGuiApplication>
#include <QTimer>

#include "core/fake/fake_printer.h"
#include "device/program.h"
#include "kiosk/made_up_hub.h"
#include "kiosk/program.h"
#include "platform/clock/system_clock.h"

// The kiosk over a hub and a printer that are made up, for design and for a first look.
int main(int argc, char *argv[])
{
    vq::device::answerWithoutScreen(argc, argv);
    using namespace vq;
    using namespace vq::kiosk;
    constexpr int kTickMs = 100;
    const QGuiApplication app(argc, argv);
    device::begin("vq-kiosk-offline");
    const auto arguments = readArguments(QGuiApplication::arguments(), true);
    if (!arguments)
        return device::cannotStart(arguments.error());
    if (arguments->common.is_self_test)
        return selfTest(arguments->config, arguments->common.pictures);
    const SystemClock clock;
    MadeUpHub hub(clock);
    FakePrinter printer(clock);
    Kiosk kiosk({.clock = clock,
                 .hub = hub,
                 .printer = &printer,
                 .config = arguments->config,
                 .layout = paperLayout(arguments->config, hub),
                 .zone = openZone});
    const KioskWindow window(*arguments, kiosk);
    hub.greet();
    kiosk.hubWelcomed();
    kiosk.siteViewChanged();
    QTimer ticks;
    QObject::connect(&ticks, &QTimer::timeout, &kiosk, [&] {
        hub.deliver();
        kiosk.tick();
    });
    ticks.start(kTickMs);
    return window.isShown() ? device::run("made up") : EXIT_FAILURE;
}
