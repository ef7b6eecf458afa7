// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QQuickPaintedItem>
#include <QtQml/qqmlregistration.h>

namespace vq::ui {

// Draws a QR matrix that somebody else computed: one byte per module, row by row, 0 is
// white. Black on white in both themes with the quiet zone of four modules (ISO/IEC
// 18004), modules of whole pixels, so that a phone reads it off the glass.
class QrCode : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        QByteArray modules READ modules WRITE setModules NOTIFY modulesChanged FINAL)
    Q_PROPERTY(bool isValid READ isValid NOTIFY modulesChanged FINAL)

public:
    static constexpr int kQuietModules = 4;

    explicit QrCode(QQuickItem *parent = nullptr);

    const QByteArray &modules() const { return m_modules; }
    void setModules(const QByteArray &modules);
    bool isValid() const { return m_side > 0; }
    void paint(QPainter *painter) override;

Q_SIGNALS:
    void modulesChanged();

private:
    QByteArray m_modules;
    int m_side = 0; // 0: nothing that is a square was given
};

} // namespace vq::ui
