// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// One of two lists to look at.
PressArea {
    id: root

    required property string text
    required property bool isCurrent

    checked: root.isCurrent
    guardMs: 0
    implicitHeight: Math.max(Theme.target, label.implicitHeight + Theme.step)
    implicitWidth: label.implicitWidth + 2 * Theme.step
    name: root.text
    role: Accessible.PageTab

    FocusRing {
    }
    UiText {
        id: label

        Accessible.ignored: true
        anchors.centerIn: parent
        color: root.isCurrent ? Theme.ink : Theme.inkSecondary
        font.weight: root.isCurrent ? Font.Bold : Font.Normal
        text: root.text
        wrapMode: Text.NoWrap
    }
    Rectangle {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        color: Theme.actionInk
        height: Theme.focusWidth
        visible: root.isCurrent
    }
}
