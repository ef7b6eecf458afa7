// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts

// One of several things to choose: an icon with its word, a title, and what to know before.
PressArea {
    id: root

    required property string title
    property string subtitle: ""
    property string iconName: ""
    property bool showsArrow: true
    property int titleSize: Theme.lead
    property int subtitleSize: Theme.body

    description: root.subtitle
    implicitHeight: Math.max(Theme.target, row.implicitHeight + 4 * Theme.step)
    implicitWidth: row.implicitWidth + 6 * Theme.step
    name: root.title

    FocusRing {
    }
    Rectangle {
        anchors.fill: parent
        border.color: root.checked ? Theme.actionInk : root.enabled ? Theme.outline : Theme.divider
        border.width: root.checked ? Theme.focusWidth : Theme.line
        color: !root.enabled ? Theme.ground : root.pressed ? Theme.surfacePressed : Theme.surface
        radius: Theme.radius
    }
    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: 3 * Theme.step
        anchors.rightMargin: 3 * Theme.step
        spacing: 2 * Theme.step

        IconGlyph {
            Layout.preferredHeight: Theme.headline
            Layout.preferredWidth: Theme.headline
            color: root.enabled ? Theme.actionInk : Theme.inkSecondary
            name: root.iconName
            visible: root.iconName !== ""
        }
        ColumnLayout {
            spacing: Theme.halfStep

            UiText {
                Accessible.ignored: true
                Layout.fillWidth: true
                color: root.enabled ? Theme.ink : Theme.inkSecondary
                font.pixelSize: root.titleSize
                font.weight: Font.DemiBold
                text: root.title
            }
            UiText {
                Accessible.ignored: true
                Layout.fillWidth: true
                color: Theme.inkSecondary
                font.pixelSize: root.subtitleSize
                text: root.subtitle
                visible: root.subtitle !== ""
            }
        }
        IconGlyph {
            Layout.preferredHeight: Theme.lead
            Layout.preferredWidth: Theme.lead
            color: Theme.inkSecondary
            name: "arrow"
            visible: root.showsArrow && root.enabled
        }
    }
}
