// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui

// Says that there is more than is in sight, and brings it to those who do not draw with a finger.
RowLayout {
    id: root

    required property Flickable view
    readonly property real last: Math.max(0, root.view.contentHeight - root.view.height)
    readonly property real stride: root.view.height - Theme.target

    function go(y: real) {
        root.view.cancelFlick();
        root.view.contentY = Math.max(0, Math.min(root.last, y));
    }

    spacing: Theme.targetGap

    BigButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        enabled: root.view.contentY > 0
        guardMs: 0
        iconName: "up"
        text: qsTr("Earlier services")
        tone: Tone.Neutral

        onActivated: root.go(root.view.contentY - root.stride)
    }
    BigButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        enabled: root.view.contentY < root.last - 1
        guardMs: 0
        iconName: "down"
        text: qsTr("More services")
        tone: Tone.Neutral

        onActivated: root.go(root.view.contentY + root.stride)
    }
}
