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
    property string mark: "" // what somebody should see to
    property string markIcon: "warning"
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
    GridLayout {
        id: row

        readonly property bool isNarrow: row.width < 60 * Theme.step // then the mark has a line

        anchors.fill: parent
        anchors.leftMargin: Theme.step
        anchors.rightMargin: Theme.step
        columnSpacing: Theme.step
        columns: 5
        rowSpacing: Theme.halfStep

        ClockText {
            Accessible.ignored: true
            Layout.minimumWidth: 4 * Theme.body
            font.weight: Font.Bold
            text: Figures.spaced(root.label)
        }
        UiText {
            Accessible.ignored: true
            Layout.column: 1
            Layout.fillWidth: true
            text: root.title
        }
        StatusBadge {
            Layout.column: row.isNarrow ? 1 : 2
            Layout.columnSpan: row.isNarrow ? 4 : 1
            Layout.row: row.isNarrow ? 1 : 0
            iconName: root.markIcon
            text: root.mark
            tone: Tone.Caution
            visible: root.mark !== ""
        }
        StatusBadge {
            Layout.column: 3
            Layout.row: 0
            iconName: ""
            text: root.badge
            visible: root.badge !== ""
        }
        ClockText {
            Accessible.ignored: true
            Layout.column: 4
            Layout.minimumWidth: 4 * Theme.body
            Layout.row: 0
            color: Theme.inkSecondary
            horizontalAlignment: Text.AlignRight
            text: root.detail
        }
    }
}
