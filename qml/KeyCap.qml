// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick

// The key that does the same, written on its button.
Rectangle {
    id: root

    required property string key
    property color ink: Theme.ink

    border.color: root.ink
    border.width: 1
    color: "transparent"
    implicitHeight: label.implicitHeight + Theme.halfStep
    implicitWidth: Math.max(implicitHeight, label.implicitWidth + 2 * Theme.halfStep + Theme.step)
    radius: Theme.radiusSmall

    UiText {
        id: label

        Accessible.ignored: true
        anchors.centerIn: parent
        color: root.ink
        font.pixelSize: Theme.small
        font.weight: Font.DemiBold
        text: root.key
        wrapMode: Text.NoWrap
    }
}
