// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include <QSize>

#include "core/port/clock.h"
#include "device/settings.h"
#include "device/window.h"
#include "qml/theme_setup.h"

namespace vq::device {

// A program whose device may be new.
struct SetUp {
    const Settings &settings;
    std::string role; // as in `vqctl device add`
    ui::ThemeSetup theme;
    std::optional<QSize> windowed;
    Extent extent = Extent::WholeScreen;
};

// A new device shows its code until it is one of the site. Absent: it is, go on. Else there is
// nothing to go on with; the exit status.
std::optional<int> setUpFirst(const SetUp &what, const Clock &clock);

} // namespace vq::device
