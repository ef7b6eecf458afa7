// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QQmlEngine>
#include <QQuickItem>
#include <QTemporaryDir>

#include "core/fake/fake_announcer.h"
#include "display/made_up_hall.h"
#include "display/made_up_picture.h"
#include "display/program.h"
#include "qml/check/self_test.h"
#include "qml/theme_setup.h"

namespace vq::display {
namespace {

constexpr std::array<QSize, 2> kSizes{QSize{1920, 1080}, QSize{1080, 1920}};

class StillClock final : public Clock {
public:
    UtcMs now() const override { return {}; }
    SteadyMs steady() const override { return {}; }
};

void checkAll(ui::SelfTest &test, QQmlEngine &engine, device::Language &words, QSize size)
{
    const StillClock clock;
    for (const QString &language : device::spokenLanguages()) {
        words.set(language);
        for (const auto &[scene, name] : MadeUpHall::kScenes) {
            MadeUpHall hall(clock, language.toStdString());
            fake::FakeAnnouncer announcer(clock);
            Board board(
                {.clock = clock, .hub = hall, .announcer = announcer, .config = {}});
            const QTemporaryDir cache;
            LobbyPictures pictures({.clock = clock,
                                    .hub = hall,
                                    .board = board,
                                    .cache = cache.path(),
                                    .folder = {}});
            engine.removeImageProvider(QStringLiteral("media"));
            pictures.giveTo(engine);
            hall.show(scene, board);
            board.tick();
            const bool has_picture = scene == MadeUpHall::Scene::Picture;
            if (has_picture && !turnToPicture(pictures))
                qWarning("the made-up picture does not come");
            test.check(
                {.name = QStringLiteral("%1-%2-%3x%4")
                             .arg(QString::fromUtf8(name.data(), qsizetype(name.size())),
                                  language)
                             .arg(size.width())
                             .arg(size.height()),
                 .url = QUrl(QStringLiteral("qrc:/qt/qml/VirtualQueue/Display/Hall.qml")),
                 .properties = {{QStringLiteral("board"), QVariant::fromValue(&board)},
                                {QStringLiteral("pictures"),
                                 QVariant::fromValue(&pictures.show())}},
                 .size = size,
                 .prepare = [has_picture](QQuickItem &screen) {
                     if (has_picture && !waitForPicture(screen))
                         qWarning("the made-up picture is not drawn");
                 }});
        }
    }
}

} // namespace

int selfTest(const DisplayConfig &config, const QString &pictures)
{
    int status = 0;
    for (const QSize size : kSizes) {
        QQmlEngine engine;
        ui::setUpTheme(engine, {.device = ui::device::Device::Lobby,
                                .dark = config.is_dark,
                                .pixel_density = pixelDensity(size.width(), size.height(),
                                                              config.diagonal_inch),
                                .viewing_distance_mm = config.distance_m * 1000,
                                .motion = false});
        device::Language words("display", &engine);
        ui::SelfTest test(engine, {}, pictures);
        checkAll(test, engine, words, size);
        status |= test.report();
    }
    return status;
}

} // namespace vq::display
