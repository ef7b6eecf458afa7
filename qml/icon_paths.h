// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>
#include <QtQml/qqmlregistration.h>

namespace vq::ui {

// The line icons, as SVG path data on a grid of 24. A site names one per service.
class IconPaths final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(QStringList names READ names CONSTANT FINAL)

public:
    static QStringList allNames();

    QStringList names() const { return allNames(); }
    // An unknown name gives the ticket: a misspelt icon must not leave a hole on a kiosk.
    Q_INVOKABLE QString path(const QString &name) const;
};

} // namespace vq::ui
