// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Display

// Who is called next, as many lines as there is room for.
Item {
    id: root

    required property HallRows model

    WholeText {
        id: title

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        color: Theme.inkSecondary
        font.weight: Font.DemiBold
        text: qsTr("Next", "title of the list of tickets that are called next")
    }
    NextCells {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: title.bottom
        model: root.model
        room: root.height - title.height
    }
}
