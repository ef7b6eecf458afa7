// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "device/window.h"

#include <QScreen>

#include "platform/log/log.h"

namespace vq::device {

QQuickWindow *loadMain(QQmlApplicationEngine &engine, const QString &module,
                       const QVariantMap &properties)
{
    engine.setInitialProperties(properties);
    engine.load(QUrl(QStringLiteral("qrc:/qt/qml/VirtualQueue/%1/Main.qml").arg(module)));
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    if (!window)
        log::error("no_window", "The window could not be loaded.");
    return window;
}

void show(QQuickWindow &window, const std::optional<QSize> &windowed, Extent extent)
{
    if (windowed)
        window.resize(*windowed);
    if (windowed || extent == Extent::AsDesigned) {
        window.show();
    } else {
        // Without a window manager "full screen" is only a word; the geometry is what
        // fills it.
        window.setGeometry(window.screen()->geometry());
        window.showFullScreen();
    }
    // Nor does anybody else give it the keyboard then.
    window.requestActivate();
}

} // namespace vq::device
