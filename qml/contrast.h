// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace vq::ui {

// The contrast of WCAG 2.2: relative luminances, each raised by 0.05, as a ratio from 1
// to 21.
double contrastRatio(const QColor &one, const QColor &other);

// The same for QML, and what a site may write as a colour: "#RRGGBB" alone, since names
// and alpha would hide what is measured.
class Contrast final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    Q_INVOKABLE double ratio(const QColor &one, const QColor &other) const;
    Q_INVOKABLE bool isColor(const QString &text) const;
    Q_INVOKABLE QColor colorFrom(const QString &text, const QColor &otherwise) const;
};

} // namespace vq::ui
