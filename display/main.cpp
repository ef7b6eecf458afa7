// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QGuiApplication>
#include <QTimer>

#include "device/hub_connection.h"
#include "device/program.h"
#include "device/set_up.h"
#include "device/site_names.h"
#include "display/program.h"
#include "platform/clock/system_clock.h"
#include "platform/speech/media_speaker.h"

namespace {

constexpr int kTickMs = 100;

vq::device::SiteNames namesOf(const vq::display::DisplayConfig &config)
{
    vq::device::SiteNames names{.languages = config.languages};
    names.services.assign(config.zone.services.begin(), config.zone.services.end());
    names.counters.assign(config.zone.counters.begin(), config.zone.counters.end());
    names.languages.push_back(config.language);
    return names;
}

int runDisplay(const vq::display::Arguments &arguments)
{
    using namespace vq;
    using namespace vq::display;
    const SystemClock clock;
    if (const auto ended = device::setUpFirst({.settings = arguments.config,
                                               .role = "display",
                                               .theme = themeOfSetUp(arguments),
                                               .windowed = arguments.common.windowed},
                                              clock))
        return *ended;
    const auto opened = device::HubConnection::open(arguments.config, "display", clock);
    if (!opened)
        return device::cannotStart(opened.error());
    const auto loudspeaker = Loudspeaker::open(clock, arguments.config);
    if (!loudspeaker)
        return device::cannotStart(loudspeaker.error());
    device::HubConnection &hub = **opened;
    Board board({.clock = clock,
                 .hub = hub,
                 .announcer = (*loudspeaker)->announcer(),
                 .config = arguments.config});
    LobbyPictures pictures(picturesOf(arguments.config, clock, hub, board));
    const LobbyScreen screen(arguments, board, pictures);
    if (!screen.isShown())
        return EXIT_FAILURE;
    const device::SiteNamesWatch names(hub, namesOf(arguments.config));
    using device::Hub;
    QObject::connect(&hub, &Hub::linkChanged, &board,
                     [&] { board.linkChanged(hub.state()); });
    QObject::connect(&hub, &Hub::welcomed, &board,
                     [&] { board.welcomed(*hub.welcome()); });
    QObject::connect(&hub, &Hub::siteChanged, &board, &Board::hallChanged);
    hub.start();
    QTimer ticks;
    QObject::connect(&ticks, &QTimer::timeout, &board, &Board::tick);
    QObject::connect(&ticks, &QTimer::timeout, &pictures, &LobbyPictures::tick);
    ticks.start(kTickMs);
    return device::run("showing the hall");
}

} // namespace

int main(int argc, char *argv[])
{
    vq::device::answerWithoutScreen(argc, argv);
    vq::speech::chooseMediaBackend();
    const QGuiApplication app(argc, argv);
    vq::device::begin("vq-display");
    const auto arguments =
        vq::display::readArguments(QGuiApplication::arguments(), false);
    if (!arguments)
        return vq::device::cannotStart(arguments.error());
    if (arguments->common.is_self_test)
        return vq::display::selfTest(arguments->config, arguments->common.pictures);
    return runDisplay(*arguments);
}
