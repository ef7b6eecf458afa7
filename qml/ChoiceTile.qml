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
    property int iconSize: Theme.headline
    property int padding: 3 * Theme.step // at the sides
    property int gap: 2 * Theme.step

    description: root.subtitle
    implicitHeight: Math.max(Theme.target, row.implicitHeight + 2 * root.gap)
    implicitWidth: row.implicitWidth + 2 * root.padding
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
        anchors.leftMargin: root.padding
        anchors.rightMargin: root.padding
        spacing: root.gap

        IconGlyph {
            Layout.preferredHeight: root.iconSize
            Layout.preferredWidth: root.iconSize
            color: root.enabled ? Theme.actionInk : Theme.inkSecondary
            name: root.iconName
            visible: root.iconName !== ""
        }
        ColumnLayout {
            spacing: root.gap / 4

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
