// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui

// One line of a list: a label in figures, what it is, and what is right of it.
PressArea {
    id: root

    required property string label
    required property string title
    property string detail: ""
    property string badge: ""
    property bool isSelected: false

    checked: root.isSelected
    implicitHeight: Math.max(Theme.target, row.implicitHeight + Theme.step)
    implicitWidth: row.implicitWidth + 2 * Theme.step
    role: Accessible.ListItem

    Rectangle {
        anchors.fill: parent
        border.color: Theme.focus
        border.width: root.activeFocus ? Theme.focusWidth : root.isSelected ? Theme.line : 0
        color: root.pressed || root.isSelected ? Theme.surfacePressed : "transparent"
        radius: Theme.radiusSmall
    }
    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.step
        anchors.rightMargin: Theme.step
        spacing: Theme.step

        ClockText {
            Accessible.ignored: true
            Layout.minimumWidth: 4 * Theme.body
            font.weight: Font.Bold
            text: Figures.spaced(root.label)
        }
        UiText {
            Accessible.ignored: true
            Layout.fillWidth: true
            text: root.title
        }
        StatusBadge {
            iconName: ""
            text: root.badge
            visible: root.badge !== ""
        }
        ClockText {
            Accessible.ignored: true
            Layout.minimumWidth: 4 * Theme.body
            color: Theme.inkSecondary
            horizontalAlignment: Text.AlignRight
            text: root.detail
        }
    }
}
