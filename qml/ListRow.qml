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
    property string note: "" // a word about it, beside the title
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
    WordWidth {
        id: word

        font: title.font
        text: root.title
    }
    GridLayout {
        id: row

        readonly property bool isNarrow: row.width < 60 * Theme.step // then the mark has a line
        readonly property bool isRoomy: row.width >= 40 * Theme.body // else the note has one
        readonly property bool hasNoteBeside: root.note !== "" && row.isRoomy
        readonly property real badgeWidth: Math.min(badge.implicitWidth, 0.3 * row.width)
        readonly property real besideWidth: 8 * Theme.body + word.widest + row.badgeWidth + 3 * Theme.step
        readonly property bool isBadgeShort: row.isRoomy || row.badgeWidth === badge.implicitWidth
        // Else it has lines of its own.
        readonly property bool isBadgeBeside: row.isBadgeShort && row.besideWidth <= row.width

        anchors.fill: parent
        anchors.leftMargin: Theme.step
        anchors.rightMargin: Theme.step
        columnSpacing: Theme.step
        columns: 6
        rowSpacing: Theme.halfStep

        ClockText {
            id: number

            Accessible.ignored: true
            Layout.minimumWidth: 4 * Theme.body
            font.weight: Font.Bold
            text: Figures.spaced(root.label)
        }
        UiText {
            id: title

            Accessible.ignored: true
            Layout.column: 1
            Layout.fillWidth: !row.hasNoteBeside // else notes stand below each other
            Layout.preferredWidth: row.hasNoteBeside ? row.width * 0.32 : -1
            text: root.title
        }
        UiText {
            Accessible.ignored: true
            Layout.column: row.isRoomy ? 2 : 1
            Layout.columnSpan: row.isRoomy ? 1 : 5
            Layout.fillWidth: true
            Layout.row: row.isRoomy ? 0 : 2
            color: Theme.inkSecondary
            font.pixelSize: row.isRoomy ? Theme.body : Theme.small
            text: root.note
            visible: root.note !== ""
        }
        StatusBadge {
            Layout.column: row.isNarrow ? 1 : 3
            Layout.columnSpan: row.isNarrow ? 5 : 1
            Layout.row: row.isNarrow ? 1 : 0
            iconName: root.markIcon
            text: root.mark
            tone: Tone.Caution
            visible: root.mark !== ""
        }
        StatusBadge {
            id: badge

            Layout.column: row.isBadgeBeside ? 4 : 1
            Layout.columnSpan: row.isBadgeBeside ? 1 : 5
            Layout.maximumWidth: row.isBadgeBeside ? row.badgeWidth : row.width - number.width - Theme.step
            Layout.row: row.isBadgeBeside ? 0 : 3
            iconName: ""
            text: root.badge
            visible: root.badge !== ""
        }
        ClockText {
            Accessible.ignored: true
            Layout.column: 5
            Layout.minimumWidth: 4 * Theme.body
            Layout.row: 0
            color: Theme.inkSecondary
            horizontalAlignment: Text.AlignRight
            text: root.detail
        }
    }
}
