// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QSize>
#include <optional>

namespace vq::device {

// The window of VirtualQueue.MODULE's Main.qml, which the engine owns; null after a line
// in the log.
QQuickWindow *loadMain(QQmlApplicationEngine &engine, const QString &module,
                       const QVariantMap &properties);

// How much of the screen a window takes when nobody gave it a size.
enum class Extent { WholeScreen, AsDesigned };

void show(QQuickWindow &window, const std::optional<QSize> &windowed, Extent extent);

} // namespace vq::device
