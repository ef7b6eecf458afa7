// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui

// Says what happened, what is kept and what to do, where it happened.
Rectangle {
    id: root

    required property string text
    property int tone: Tone.Caution
    property int fontSize: Theme.body
    property string actionText: ""
    property string actionKey: ""

    signal activated

    Accessible.name: root.text
    Accessible.role: Accessible.AlertMessage
    border.color: Theme.borderOf(root.tone)
    border.width: Theme.line
    color: Theme.fillOf(root.tone)
    implicitHeight: row.implicitHeight + 2 * Theme.step
    implicitWidth: row.implicitWidth + 4 * Theme.step
    radius: Theme.radius

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: 2 * Theme.step
        anchors.right: parent.right
        anchors.rightMargin: root.actionText === "" ? 2 * Theme.step : Theme.step
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.step

        IconGlyph {
            Layout.preferredHeight: root.fontSize * 1.25
            Layout.preferredWidth: root.fontSize * 1.25
            color: Theme.inkOn(root.tone)
            name: Theme.iconOf(root.tone)
        }
        UiText {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: Theme.inkOn(root.tone)
            font.pixelSize: root.fontSize
            font.weight: Font.Medium
            text: root.text
        }
        BigButton {
            keyName: root.actionKey
            text: root.actionText
            tone: Tone.Neutral
            visible: root.actionText !== ""

            onActivated: root.activated()
        }
    }
}
