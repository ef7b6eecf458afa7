// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QGuiApplication>
#include <QTimer>

#include "device/program.h"
#include "display/made_up_hall.h"
#include "display/program.h"
#include "platform/clock/system_clock.h"

namespace {

constexpr int kTickMs = 100;
constexpr int kStoryMs = 9000;

using vq::display::MadeUpHall;

// The scene of that name; "waiting", from which the story begins, when none is named.
vq::Result<MadeUpHall::Scene> sceneFrom(const QString &name)
{
    if (name.isEmpty())
        return MadeUpHall::Scene::Waiting;
    std::string names;
    for (const auto &[scene, known] : MadeUpHall::kScenes) {
        if (name.toStdString() == known)
            return scene;
        names += ' ' + std::string(known);
    }
    return vq::Error{vq::ErrorKind::Reject, "usage", "the scenes are:" + names};
}

} // namespace

int main(int argc, char *argv[])
{
    vq::device::answerWithoutScreen(argc, argv);
    using namespace vq;
    using namespace vq::display;
    speech::chooseMediaBackend();
    const QGuiApplication app(argc, argv);
    device::begin("vq-display-offline");
    const auto arguments = readArguments(QGuiApplication::arguments(), true);
    if (!arguments)
        return device::cannotStart(arguments.error());
    const auto scene = sceneFrom(arguments->scene);
    if (!scene)
        return device::cannotStart(scene.error());
    if (arguments->common.is_self_test)
        return selfTest(arguments->config, arguments->common.pictures);
    const SystemClock clock;
    const auto loudspeaker = Loudspeaker::open(clock, arguments->config);
    if (!loudspeaker)
        return device::cannotStart(loudspeaker.error());
    const std::string language =
        arguments->config.language.empty() ? "en" : arguments->config.language;
    MadeUpHall hall(clock, language);
    Board board({.clock = clock,
                 .hub = hall,
                 .announcer = (*loudspeaker)->announcer(),
                 .config = arguments->config});
    LobbyPictures pictures(picturesOf(arguments->config, clock, hall, board));
    const LobbyScreen screen(*arguments, board, pictures);
    hall.show(*scene, board);
    QTimer ticks;
    QObject::connect(&ticks, &QTimer::timeout, &board, &Board::tick);
    QObject::connect(&ticks, &QTimer::timeout, &pictures, &LobbyPictures::tick);
    ticks.start(kTickMs);
    QTimer story;
    QObject::connect(&story, &QTimer::timeout, &board, [&] { hall.callNext(board); });
    if (arguments->scene.isEmpty())
        story.start(kStoryMs);
    return screen.isShown() ? device::run("made up") : EXIT_FAILURE;
}
