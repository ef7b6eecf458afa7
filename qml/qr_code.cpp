// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#include "qml/qr_code.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace vq::ui {

QrCode::QrCode(QQuickItem *parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(false);
}

void QrCode::setModules(const QByteArray &modules)
{
    if (m_modules == modules)
        return;
    m_modules = modules;
    const int side = int(std::lround(std::sqrt(double(modules.size()))));
    m_side = side * side == modules.size() ? side : 0;
    Q_EMIT modulesChanged();
    update();
}

void QrCode::paint(QPainter *painter)
{
    if (!isValid())
        return;
    const int across = m_side + 2 * kQuietModules;
    const int pixels = std::max(1, int(std::min(width(), height())) / across);
    const int left = (int(width()) - pixels * across) / 2;
    const int top = (int(height()) - pixels * across) / 2;
    painter->fillRect(left, top, pixels * across, pixels * across, Qt::white);
    for (int at = 0; at < m_side * m_side; ++at) {
        if (m_modules.at(at) == 0)
            continue;
        painter->fillRect(left + (kQuietModules + at % m_side) * pixels,
                          top + (kQuietModules + at / m_side) * pixels, pixels, pixels,
                          Qt::black);
    }
}

} // namespace vq::ui
