// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// One call: number, arrow, counter.
Item {
    id: root

    required property string label
    required property string counter
    readonly property int rowHeight: Math.ceil(Theme.lobbyText * 1.35)

    Accessible.name: root.label + " → " + root.counter
    Accessible.role: Accessible.ListItem
    height: root.rowHeight

    Rectangle {
        anchors.bottom: parent.bottom
        color: Theme.divider
        height: Theme.line
        width: parent.width
    }
    UiText {
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        font.family: Theme.figureFamily
        font.weight: Font.DemiBold
        text: Figures.spaced(root.label)
        wrapMode: Text.NoWrap
    }
    IconGlyph {
        anchors.right: number.left
        anchors.rightMargin: Theme.halfStep
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.inkSecondary
        height: Theme.body
        name: "arrow"
        width: Theme.body
    }
    UiText {
        id: number

        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        font.family: Theme.figureFamily
        font.weight: Font.DemiBold
        horizontalAlignment: Text.AlignRight
        text: root.counter
        width: Math.max(implicitWidth, Theme.body)
        wrapMode: Text.NoWrap
    }
}
