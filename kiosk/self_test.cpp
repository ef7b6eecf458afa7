// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include <QQmlEngine>

#include "core/fake/fake_clock.h"
#include "core/fake/fake_printer.h"
#include "kiosk/program.h"
#include "kiosk/scenes.h"
#include "qml/check/self_test.h"
#include "qml/theme_setup.h"

namespace vq::kiosk {
namespace {

struct Look {
    QSize size;
    bool is_large;
    bool is_lowered;
    const char *name;
};

constexpr std::array<Look, 6> kLooks{{{{1080, 1920}, false, false, "upright"},
                                      {{1920, 1080}, false, false, "wide"},
                                      {{1080, 1920}, true, false, "upright-large"},
                                      {{1920, 1080}, true, false, "wide-large"},
                                      {{1080, 1920}, false, true, "upright-lowered"},
                                      {{1920, 1080}, false, true, "wide-lowered"}}};

struct Stage {
    ui::SelfTest &test;
    device::Language &words;
};

void checkOne(const Stage &stage, const Look &look, const Scene &scene,
              const QString &language)
{
    Playhouse house(scene.config());
    house.play(scene, language);
    stage.words.set(language);
    const QString name =
        QStringLiteral("%1-%2-%3")
            .arg(QLatin1String(look.name), QLatin1String(scene.name), language);
    stage.test.check(
        {.name = name,
         .url = QUrl(QStringLiteral("qrc:/qt/qml/VirtualQueue/Kiosk/KioskScreen.qml")),
         .properties = {{QStringLiteral("kiosk"), QVariant::fromValue(&house.kiosk())},
                        {QStringLiteral("isLarge"), look.is_large},
                        {QStringLiteral("isLowered"), look.is_lowered}},
         .size = look.size});
}

} // namespace

int selfTest(const KioskConfig &config, const QString &pictures)
{
    const double density = config.pixel_density.value_or(96 / 25.4);
    QQmlEngine engine;
    ui::setUpTheme(engine, {.device = ui::device::Device::Kiosk,
                            .dark = config.is_dark,
                            .pixel_density = density,
                            .motion = false});
    device::Language words("kiosk", &engine);
    ui::SelfTest test(engine, {.target = static_cast<int>(20 * density)}, pictures);
    const Stage stage{test, words};
    for (const auto &look : kLooks)
        for (const auto &scene : kScenes)
            for (const QString &language : device::spokenLanguages())
                checkOne(stage, look, scene, language);
    return test.report();
}

} // namespace vq::kiosk
