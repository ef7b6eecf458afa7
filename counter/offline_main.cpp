// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QGuiApplication>

#include "counter/program.h"
#include "counter/scenes.h"
#include "device/program.h"
#include "platform/clock/system_clock.h"

// The desk over a made-up hall, to look at and to play with: no hub, no network.
int main(int argc, char *argv[])
{
    vq::device::answerWithoutScreen(argc, argv);
    using namespace vq;
    using namespace vq::counter;
    const QGuiApplication app(argc, argv);
    device::begin("vq-counter-offline");
    const auto arguments = readArguments(QGuiApplication::arguments(), true);
    if (!arguments)
        return device::cannotStart(arguments.error());
    if (arguments->common.is_self_test)
        return selfTest(arguments->common.pictures);
    const DeskConfig &config = arguments->config;
    device::Language language("counter");
    language.set(QString::fromStdString(config.language));
    const SystemClock clock;
    const Scene scene = makeScene(arguments->scene, config.language, &clock);
    const DeskWindow window(*arguments, *scene.desk);
    return window.isShown() ? device::run("made up") : EXIT_FAILURE;
}
