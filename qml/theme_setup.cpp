// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/theme_setup.h"

#include <QQmlComponent>
#include <QQmlEngine>
#include <QVariant>

#include <memory>

namespace vq::ui {

QObject *themeOf(QQmlEngine &engine)
{
    // A singleton written in QML exists only after an import, so one is made for it.
    QQmlComponent component(&engine);
    component.setData("import QtQml\nimport VirtualQueue.Ui\n"
                      "QtObject { readonly property QtObject theme: Theme }",
                      QUrl(QStringLiteral("qrc:/qt/qml/VirtualQueue/Ui/setup")));
    const std::unique_ptr<QObject> holder(component.create());
    auto *theme = holder ? holder->property("theme").value<QObject *>() : nullptr;
    Q_ASSERT_X(theme, "themeOf", "the program does not link vq_uiplugin");
    return theme;
}

void setUpTheme(QQmlEngine &engine, const ThemeSetup &setup)
{
    engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
    QObject *theme = themeOf(engine);
    theme->setProperty("device", int(setup.device));
    theme->setProperty("motion", setup.motion);
    if (setup.dark)
        theme->setProperty("dark", *setup.dark);
    if (setup.pixel_density)
        theme->setProperty("pixelDensity", *setup.pixel_density);
    if (setup.viewing_distance_mm)
        theme->setProperty("viewingDistanceMm", *setup.viewing_distance_mm);
    if (setup.text_scale)
        theme->setProperty("textScale", *setup.text_scale);
}

} // namespace vq::ui
