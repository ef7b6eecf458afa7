// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui

// A state as word, shape and colour together.
Rectangle {
    id: root

    required property string text
    property int tone: Tone.Neutral
    property string iconName: root.tone === Tone.Neutral ? "" : Theme.iconOf(root.tone)

    Accessible.name: root.text
    Accessible.role: Accessible.StaticText
    border.color: Theme.borderOf(root.tone)
    border.width: 1
    color: Theme.fillOf(root.tone)
    implicitHeight: row.implicitHeight + Theme.step
    implicitWidth: row.implicitWidth + 2 * Theme.step
    radius: Theme.radiusSmall

    RowLayout {
        id: row

        anchors.centerIn: parent
        spacing: Theme.halfStep
        width: Math.min(implicitWidth, root.width - 2 * Theme.step)

        IconGlyph {
            Layout.preferredHeight: Theme.body
            Layout.preferredWidth: Theme.body
            color: Theme.inkOn(root.tone)
            name: root.iconName
            visible: root.iconName !== ""
        }
        UiText {
            Accessible.ignored: true
            Layout.fillWidth: true
            color: Theme.inkOn(root.tone)
            font.pixelSize: Theme.small
            font.weight: Font.DemiBold
            text: root.text
        }
    }
}
