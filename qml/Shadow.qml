// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// The one shadow, for what floats: three soft edges, because a shader would look different on the
// software renderer.
Item {
    anchors.fill: parent

    Repeater {
        model: 3

        Rectangle {
            required property int index

            anchors.fill: parent
            anchors.margins: -2 * (index + 1)
            anchors.topMargin: 0
            color: Theme.shadow
            opacity: 0.1 / (index + 1)
            radius: Theme.radius + 2 * (index + 1)
        }
    }
}
