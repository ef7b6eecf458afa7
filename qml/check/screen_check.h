// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QQuickWindow>
#include <QString>
#include <QStringList>

namespace vq::ui {

// What every screen must keep, whatever it shows. Each fault is a sentence that names the
// item.
struct ScreenRules {
    int target = 24;   // least width and height of what can be pressed, in pixels
    int type = 0;      // least size of text, in pixels
    int tolerance = 2; // pixels that a glyph may overhang its item
};

// Walks the visible items of a window that was shown and laid out: text that is cut,
// elided, split within a word, or runs out of its item, its clipping ancestors or the
// window; and things to press without an accessible name or smaller than the target.
QStringList faultsOf(const QQuickWindow &window, const ScreenRules &rules);

// Collects the warnings of Qt and QML while it lives; the handler before it is restored.
class WarningTrap {
public:
    WarningTrap();
    ~WarningTrap();
    WarningTrap(const WarningTrap &) = delete;
    WarningTrap &operator=(const WarningTrap &) = delete;

    QStringList taken(); // and forgets them
};

} // namespace vq::ui
