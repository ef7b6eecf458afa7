// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui

PressArea {
    id: root

    required property string text
    property string iconName: ""
    property string keyName: "" // written on the button when there is one
    property int tone: Tone.Action
    property bool isMain: false
    property int fontSize: root.isMain ? Theme.lead : Theme.body
    readonly property int target: root.isMain ? Theme.targetMain : Theme.target
    readonly property color pressedFill: Theme.pressedOf(root.tone)
    readonly property color fill: root.pressed ? root.pressedFill : Theme.fillOf(root.tone)
    readonly property color ink: root.enabled ? Theme.inkOn(root.tone) : Theme.inkSecondary

    implicitHeight: Math.max(root.target, row.implicitHeight + 2 * Theme.step)
    implicitWidth: Math.max(root.target, row.implicitWidth + 4 * Theme.step)
    name: root.text

    FocusRing {
    }
    Rectangle {
        anchors.fill: parent
        border.color: root.enabled ? Theme.borderOf(root.tone) : Theme.divider
        border.width: Theme.line
        color: root.enabled ? root.fill : Theme.ground
        radius: Theme.radius
    }
    RowLayout {
        id: row

        anchors.centerIn: parent
        spacing: Theme.step
        width: Math.min(implicitWidth, root.width - 2 * Theme.step)

        KeyCap {
            ink: root.ink
            key: root.keyName
            visible: root.keyName !== ""
        }
        IconGlyph {
            Layout.preferredHeight: root.fontSize * 1.25
            Layout.preferredWidth: root.fontSize * 1.25
            color: root.ink
            name: root.iconName
            visible: root.iconName !== ""
        }
        UiText {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: root.ink
            font.pixelSize: root.fontSize
            font.weight: Font.DemiBold
            horizontalAlignment: Text.AlignHCenter
            text: root.text
        }
    }
}
