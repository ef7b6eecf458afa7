// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// Drawn outside of its parent, so that it shows on a filled button too.
Rectangle {
    anchors.fill: parent
    anchors.margins: -Theme.focusWidth - Theme.line
    border.color: Theme.focus
    border.width: Theme.focusWidth
    color: "transparent"
    radius: Theme.radius + Theme.focusWidth
    visible: parent.activeFocus
}
