// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QGuiApplication>

#include "counter/bell.h"
#include "counter/program.h"
#include "device/hub_connection.h"
#include "device/program.h"
#include "device/set_up.h"
#include "device/site_names.h"
#include "platform/clock/system_clock.h"
#include "platform/speech/media_speaker.h"

namespace {

int runDesk(const vq::counter::Arguments &arguments)
{
    using namespace vq;
    using namespace vq::counter;
    const DeskConfig &config = arguments.config;
    const SystemClock clock;
    if (const auto ended = device::setUpFirst({.settings = config,
                                               .role = "counter",
                                               .theme = themeOf(config),
                                               .windowed = arguments.common.windowed,
                                               .extent = device::Extent::AsDesigned},
                                              clock))
        return *ended;
    const auto hub = device::HubConnection::open(config, "counter", clock);
    if (!hub)
        return device::cannotStart(hub.error());
    device::Language language("counter");
    language.set(QString::fromStdString(config.language));
    CounterDesk desk(
        **hub, {.clock = clock, .language = config.language, .counter = config.counter});
    std::optional<Bell> bell;
    if (config.has_sound)
        bell.emplace(desk, std::make_unique<speech::MediaSpeaker>());
    device::SiteNames names;
    if (config.counter)
        names.counters.push_back(*config.counter);
    const device::SiteNamesWatch watch(**hub, names);
    const DeskWindow window(arguments, desk);
    if (!window.isShown())
        return EXIT_FAILURE;
    (*hub)->start();
    return device::run("serving");
}

} // namespace

int main(int argc, char *argv[])
{
    vq::device::answerWithoutScreen(argc, argv);
    vq::speech::chooseMediaBackend();
    const QGuiApplication app(argc, argv);
    vq::device::begin("vq-counter");
    const auto arguments =
        vq::counter::readArguments(QGuiApplication::arguments(), false);
    if (!arguments)
        return vq::device::cannotStart(arguments.error());
    if (arguments->common.is_self_test)
        return vq::counter::selfTest(arguments->common.pictures);
    return runDesk(*arguments);
}
