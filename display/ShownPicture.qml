// SPDX-FileCopyrightText: Virtual Queue contributors
// SPDX-License-Identifier: Apache-2.0
import QtQuick
import VirtualQueue.Ui

// A picture as it is, whole, decoded at the size of its place and beside the screen's thread.
Image {
    id: root

    signal broken

    asynchronous: true
    fillMode: Image.PreserveAspectFit
    sourceSize.height: Math.round(root.height)
    sourceSize.width: Math.round(root.width)

    onStatusChanged: {
        if (root.status === Image.Error)
            root.broken();
    }

    // The ground around it rounds its corners as those of the cards beside it.
    Rectangle {
        readonly property int edge: Theme.radius

        anchors.centerIn: parent
        border.color: Theme.ground
        border.width: edge
        color: "transparent"
        height: root.paintedHeight + 2 * edge
        radius: Theme.radius + edge
        width: root.paintedWidth + 2 * edge
    }
}
