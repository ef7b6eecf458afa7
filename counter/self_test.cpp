// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "counter/program.h"

#include <algorithm>
#include <array>
#include <vector>

#include <QQuickItem>

#include "counter/scenes.h"
#include "qml/check/self_test.h"
#include "qml/theme_setup.h"

namespace vq::counter {
namespace {

constexpr std::array kSizes = {QSize{1366, 768}, QSize{360, 768}};
// A scene, and the question that is open over it, if any.
struct Sight {
    QString scene;
    const char *question = nullptr; // a function of WorkView
};

std::vector<Sight> sights()
{
    std::vector<Sight> all = {{QStringLiteral("serving"), "transfer"},
                              {QStringLiteral("serving"), "finish"},
                              {QStringLiteral("serving"), "park"}};
    for (const QString &name : sceneNames())
        all.push_back({name});
    return all;
}

ui::ScreenCase screenOf(const Sight &sight, CounterDesk &desk, const QString &title,
                        QSize size)
{
    return {title,
            QUrl(QStringLiteral("qrc:/qt/qml/VirtualQueue/Counter/Desk.qml")),
            {{QStringLiteral("desk"), QVariant::fromValue(&desk)}},
            size,
            [question = sight.question](QQuickItem &screen) {
                auto *work = screen.findChild<QQuickItem *>(QStringLiteral("work"));
                if (question)
                    QMetaObject::invokeMethod(work, question);
            }};
}

constexpr ui::ScreenRules kRules{.target = 24}; // WCAG 2.2, 2.5.8, for a mouse

} // namespace

int selfTest(const QString &pictures)
{
    device::Language language("counter");
    int status = 0;
    for (const QString &spoken : device::spokenLanguages()) {
        language.set(spoken);
        QQmlEngine engine;
        ui::setUpTheme(engine, {.device = ui::device::Device::Counter, .motion = false});
        ui::SelfTest test(engine, kRules, pictures);
        for (const Sight &sight : sights()) {
            for (const QSize &size : kSizes) {
                const Scene scene = makeScene(sight.scene, spoken.toStdString());
                const QString title =
                    QStringLiteral("%1%2-%3-%4")
                        .arg(sight.scene, QLatin1String(sight.question), spoken)
                        .arg(size.width());
                test.check(screenOf(sight, *scene.desk, title, size));
            }
        }
        status = std::max(status, test.report());
    }
    return status;
}

} // namespace vq::counter
