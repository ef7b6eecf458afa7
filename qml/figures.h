// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QtQml/qqmlregistration.h>

namespace vq::ui {

// The fonts of text and of numbers. Inter has figures of one width and a slashed zero as
// OpenType features, which QFont cannot switch on before Qt 6.7; figure_font.h makes a
// font of them.
class Figures final : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(QString family READ family CONSTANT FINAL)
    Q_PROPERTY(QString textFamily READ textFamily CONSTANT FINAL)

public:
    explicit Figures(QObject *parent = nullptr);

    QString family() const { return m_family; }
    QString textFamily() const { return m_text_family; }
    // "A042" with a narrow gap between letters and digits, as people read it out: "A
    // 042".
    Q_INVOKABLE QString spaced(const QString &label) const;
    // The same in two lines, letters over digits.
    Q_INVOKABLE QString stacked(const QString &label) const;

private:
    QString m_text_family;
    QString m_family;
};

} // namespace vq::ui
