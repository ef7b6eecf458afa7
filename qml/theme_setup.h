// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "qml/tones.h"

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
    std::string accent{}; // "#0B57B0", or empty
};

// Finds the modules under :/qt/qml and sets the theme. False when the accent was refused
// for its contrast; the theme's own is then in use, and the program should say so in its
// log.
bool setUpTheme(QQmlEngine &engine, const ThemeSetup &setup);

} // namespace vq::ui
