// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "qml/tones.h"

class QObject;
class QQmlEngine;

namespace vq::ui {

// What a program tells the theme at its start, before it loads its window. Absent: the
// theme's own.
struct ThemeSetup {
    device::Device device = device::Device::Kiosk;
    std::optional<bool> dark{};
    std::optional<double> pixel_density{}; // dots per millimetre
    std::optional<double> viewing_distance_mm{};
    std::optional<double> text_scale{};
    bool motion = true;
};

// Finds the modules under :/qt/qml and sets the theme. A site's accent comes later, with the
// hub's welcome: the program's window binds it to `Theme.siteAccent`.
void setUpTheme(QQmlEngine &engine, const ThemeSetup &setup);

QObject *themeOf(QQmlEngine &engine); // owned by the engine

} // namespace vq::ui
