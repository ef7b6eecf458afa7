// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QGuiApplication>

#include "counter/program.h"
#include "counter/scenes.h"
#include "platform/clock/system_clock.h"
#include "platform/log/log.h"

// The desk over a made-up hall, to look at and to play with: no hub, no network.
int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("vq-counter-offline"));
    QGuiApplication::setApplicationVersion(QStringLiteral(VQ_VERSION));
    vq::log::open({.service = "vq-counter-offline"});
    const auto arguments =
        vq::counter::parseArguments(QCoreApplication::arguments(), true);
    if (!arguments)
        return 2;
    if (arguments->is_self_test)
        return vq::counter::selfTest(arguments->pictures);
    vq::counter::Language language;
    language.set(arguments->config.language);
    const vq::SystemClock clock;
    const vq::counter::Scene scene =
        vq::counter::makeScene(arguments->scene, arguments->config.language, &clock);
    const vq::counter::DeskWindow window(*arguments, *scene.desk);
    return window.isShown() ? QCoreApplication::exec() : 1;
}
