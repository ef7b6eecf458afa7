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

// Whether a site's accent may be used: it carries white text and stands out from the ground
// (WCAG 2.2, 1.4.3 and 1.4.11). The theme refuses another one, and the program says so in its
// log. "#RRGGBB" alone is a colour, since names and alpha would hide what is measured.
bool isReadableAccent(const QString &text);

// The same for QML.
class Contrast final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    Q_INVOKABLE double ratio(const QColor &one, const QColor &other) const;
    Q_INVOKABLE bool isReadableAccent(const QString &text) const;
};

} // namespace vq::ui
