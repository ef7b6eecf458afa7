// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import VirtualQueue.Ui

// The place of one letter of a code; the next one to be filled has the ring.
Rectangle {
    id: root

    required property string letter // empty: not yet
    required property bool isNext

    Layout.fillWidth: true
    Layout.maximumWidth: 1.5 * implicitHeight
    Layout.preferredWidth: implicitHeight
    border.color: root.isNext ? Theme.focus : Theme.outline
    border.width: root.isNext ? Theme.focusWidth : Theme.line
    color: Theme.surface
    implicitHeight: glyph.implicitHeight + 2 * Theme.step
    implicitWidth: implicitHeight
    radius: Theme.radius

    ClockText {
        id: glyph

        Accessible.ignored: true
        anchors.centerIn: parent
        font.pixelSize: Theme.headline
        font.weight: Font.Bold
        text: root.letter
    }
}
