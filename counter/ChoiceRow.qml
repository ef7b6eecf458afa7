// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui

// One answer with the digit that chooses it.
PressArea {
    id: root

    required property int index
    required property string choiceText
    required property string choiceIcon
    property bool isSelected: false

    activeFocusOnTab: false // the list has the focus
    checked: root.isSelected
    implicitHeight: Math.max(Theme.targetMain, row.implicitHeight + Theme.step)
    name: root.choiceText
    role: Accessible.ListItem
    takesKeys: false

    Rectangle {
        anchors.fill: parent
        border.color: Theme.focus
        border.width: root.isSelected ? Theme.line : 0
        color: root.pressed || root.isSelected ? Theme.surfacePressed : "transparent"
        radius: Theme.radiusSmall
    }
    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.step
        anchors.rightMargin: Theme.step
        spacing: Theme.step

        KeyCap {
            key: root.index < 9 ? root.index + 1 : ""
            visible: root.index < 9
        }
        IconGlyph {
            Layout.preferredHeight: Theme.lead
            Layout.preferredWidth: Theme.lead
            name: root.choiceIcon
            visible: root.choiceIcon !== ""
        }
        UiText {
            Accessible.ignored: true
            Layout.fillWidth: true
            text: root.choiceText
        }
    }
}
