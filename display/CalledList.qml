// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui
import VirtualQueue.Display

// The last calls, the newest on top, as many as fit whole. The title is the first to go.
Item {
    id: root

    required property HallRows model
    property int columns: 1

    visible: root.model.count > 0 && root.height >= rows.rowHeight

    WholeText {
        id: title

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        color: Theme.inkSecondary
        font.weight: Font.DemiBold
        text: qsTr("Called", "title of the list of last calls")
        visible: root.height >= implicitHeight + rows.rowHeight
    }
    CalledRows {
        id: rows

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: title.visible ? title.bottom : parent.top
        columns: root.columns
        model: root.model
        room: root.height - (title.visible ? title.height : 0)
    }
}
