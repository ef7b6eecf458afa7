// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QGuiApplication>
#include <QTimer>
#include <cstdio>

#include "display/made_up_hall.h"
#include "display/program.h"
#include "platform/clock/system_clock.h"
#include "platform/log/log.h"

namespace {

constexpr int kTickMs = 100;
constexpr int kStoryMs = 9000;
constexpr int kWrongUsage = 2;

using vq::display::MadeUpHall;

// The scene of that name; "waiting", from which the story begins, when none is named.
std::optional<MadeUpHall::Scene> sceneFrom(const QString &name)
{
    if (name.isEmpty())
        return MadeUpHall::Scene::Waiting;
    for (const auto &[scene, known] : MadeUpHall::kScenes)
        if (name.toStdString() == known)
            return scene;
    return std::nullopt;
}

} // namespace

int main(int argc, char *argv[])
{
    using namespace vq;
    using namespace vq::display;
    speech::chooseMediaBackend();
    log::open({.service = "vq-display-offline"});
    QGuiApplication app(argc, argv);
    QGuiApplication::setApplicationName(QStringLiteral("vq-display-offline"));
    QGuiApplication::setApplicationVersion(QStringLiteral(VQ_VERSION));
    const auto arguments = parseArguments(QGuiApplication::arguments(), true);
    const auto scene = arguments ? sceneFrom(arguments->scene) : std::nullopt;
    if (!scene) {
        std::fprintf(stderr, "Scenes:");
        for (const auto &[ignored, name] : MadeUpHall::kScenes)
            std::fprintf(stderr, " %.*s", static_cast<int>(name.size()), name.data());
        std::fprintf(stderr, "\n");
        return kWrongUsage;
    }
    if (arguments->self_test)
        return selfTest(arguments->config);
    const SystemClock clock;
    auto loudspeaker = Loudspeaker::open(clock, arguments->config);
    if (!loudspeaker)
        return EXIT_FAILURE;
    const std::string language =
        arguments->config.language.empty() ? "en" : arguments->config.language;
    MadeUpHall hall(clock, language);
    Board board({.clock = clock,
                 .hub = hall,
                 .announcer = (*loudspeaker)->announcer(),
                 .config = arguments->config});
    const LobbyScreen screen(*arguments, board);
    hall.show(*scene, board);
    QTimer ticks;
    QObject::connect(&ticks, &QTimer::timeout, &board, &Board::tick);
    ticks.start(kTickMs);
    QTimer story;
    QObject::connect(&story, &QTimer::timeout, &board, [&] { hall.callNext(board); });
    if (arguments->scene.isEmpty())
        story.start(kStoryMs);
    return screen.isShown() ? QGuiApplication::exec() : EXIT_FAILURE;
}
